import { useMutation } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting, MeetingDraft } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { changedPart, draftOf, freshDraft, isWhole } from '#features/meeting/composer/draft';
import { keepMeeting } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';

const pauseMs = 1200;

/**
 * What is being filled in. A draft saves itself after a pause; a meeting that was called is only changed when one says so,
 * since everybody is told.
 */
export function useDraft(opened: Meeting | null, conveningUnitId: UnitId | null) {
  const [meeting, setMeeting] = useState(opened);
  const [draft, setDraft] = useState<MeetingDraft>(() => (opened ? draftOf(opened) : freshDraft(new Date())));
  const savesItself = meeting === null || meeting.status === 'draft';
  const part = meeting ? changedPart(draftOf(meeting), draft) : draft;
  const isChanged = Object.keys(part).length > 0;
  const saving = useMutation({
    mutationFn: () =>
      meeting
        ? call(meetingContract.saveDraft, {
            params: { id: meeting.id },
            body: { version: meeting.version, ...part },
          })
        : call(meetingContract.create, {
            body: { ...draft, ...(conveningUnitId ? { conveningUnitId } : {}) },
          }),
    onSuccess: async (saved) => {
      setMeeting(saved);
      await keepMeeting(saved);
    },
  });
  const save = useEffectEvent(() => {
    if (savesItself && isChanged && isWhole(draft) && !saving.isPending) saving.mutate();
  });

  useEffect(() => {
    // What is typed next begins the pause anew.
    if (draft.title === '') return;
    const timer = setTimeout(save, pauseMs);
    return () => clearTimeout(timer);
  }, [draft]);

  /** Saves what is not saved yet; answers the meeting as it stands on the server. */
  const flush = async (): Promise<Meeting> => {
    if (meeting && (!isChanged || !savesItself)) return meeting;
    return saving.mutateAsync();
  };

  return {
    draft,
    meeting,
    part,
    isChanged,
    savesItself,
    state: saving.error ? 'refused' : saving.isPending ? 'saving' : isChanged || !meeting ? 'dirty' : 'saved',
    problem: saving.error,
    change: (next: Partial<MeetingDraft>) => setDraft((before) => ({ ...before, ...next })),
    take: (next: Meeting) => {
      setMeeting(next);
      setDraft(draftOf(next));
    },
    flush,
  } as const;
}
export type DraftInHand = ReturnType<typeof useDraft>;
