import { useMutation } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting, MeetingDraft } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { draftOf, freshDraft, isWhole } from '#features/meeting/composer/draft';
import { keepMeeting } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { changedPart } from '#lib/same';

const pauseMs = 1200;

/**
 * What is being filled in. A draft saves itself after a pause; a meeting that was called is only changed when one says so,
 * since everybody is told.
 */
export function useDraft(opened: Meeting | null, conveningUnitId: UnitId | null) {
  const [meeting, setMeeting] = useState(opened);
  const [isHeld, setIsHeld] = useState(false);
  const [draft, setDraft] = useState<MeetingDraft>(() => (opened ? draftOf(opened) : freshDraft(new Date())));
  const savesItself = meeting === null || meeting.status === 'draft';
  const part = meeting ? changedPart(draftOf(meeting), draft) : draft;
  const isChanged = Object.keys(part).length > 0;
  const saving = useMutation({
    mutationFn: (base: Meeting | null) =>
      base
        ? call(meetingContract.saveDraft, {
            params: { id: base.id },
            body: { version: base.version, ...changedPart(draftOf(base), draft) },
          })
        : call(meetingContract.create, {
            body: { ...draft, ...(conveningUnitId ? { conveningUnitId } : {}) },
          }),
    onSuccess: async (saved) => {
      setMeeting(saved);
      await keepMeeting(saved);
    },
  });
  // One request at a time: two upon the same version would refuse each other.
  const underWay = useRef<Promise<Meeting> | null>(null);
  const send = (base: Meeting | null): Promise<Meeting> => {
    const saved = saving.mutateAsync(base).finally(() => {
      underWay.current = null;
    });
    underWay.current = saved;
    return saved;
  };
  const save = useEffectEvent(() => {
    if (savesItself && isChanged && isWhole(draft) && !underWay.current) send(meeting).catch(() => undefined);
  });

  useEffect(() => {
    // What is typed next begins the pause anew.
    if (draft.title === '' || saving.isPending || isHeld) return;
    const timer = setTimeout(save, pauseMs);
    return () => clearTimeout(timer);
  }, [draft, saving.isPending, isHeld]);

  const flush = async (): Promise<Meeting> => {
    const earlier = underWay.current ? await underWay.current : meeting;
    if (earlier && (!savesItself || Object.keys(changedPart(draftOf(earlier), draft)).length === 0)) return earlier;
    return send(earlier);
  };

  // Whoever goes to another page, or to another app of the phone, does not wait for the pause.
  const leave = useEffectEvent(() => {
    if (savesItself && isWhole(draft) && !isHeld) flush().catch(() => undefined);
  });
  useEffect(() => {
    const onHidden = () => document.visibilityState === 'hidden' && leave();
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      leave();
    };
  }, []);

  /**
   * Acts upon what is saved; a draft that saved itself meanwhile would make the act out of date. What is typed until
   * the reply stands.
   */
  const actOnSaved = async (act: (saved: Meeting) => Promise<Meeting>): Promise<Meeting> => {
    setIsHeld(true);
    try {
      const saved = await flush();
      const acted = await act(saved);
      setMeeting(acted);
      setDraft((before) => ({ ...draftOf(acted), ...changedPart(draftOf(saved), before) }));
      return acted;
    } finally {
      setIsHeld(false);
    }
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
    actOnSaved,
  } as const;
}
export type DraftInHand = ReturnType<typeof useDraft>;
