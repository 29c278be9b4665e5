import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { MeetingDraft, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { isWhole } from '#features/meeting/composer/draft';
import { callWith } from '#lib/call';
import { useSettled } from '#lib/settled';

/** What the rules object to, whom it reaches, and what it could be held with; asked of the server after a pause. */
export function useChecks(draft: MeetingDraft, id: MeetingId | null, conveningUnitId: UnitId | null) {
  const settled = useSettled(draft, 700);

  return useQuery({
    queryKey: [meetingContract.check.path, id, conveningUnitId, settled] as const,
    queryFn: ({ signal }) =>
      callWith({ signal }, meetingContract.check, {
        body: {
          ...settled,
          ...(id ? { meetingId: id } : {}),
          ...(conveningUnitId ? { conveningUnitId } : {}),
        },
      }),
    enabled: isWhole(settled),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    meta: { keep: false },
  });
}
