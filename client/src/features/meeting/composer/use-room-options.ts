import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clockTimes } from '#features/meeting/components/meeting-times';
import type { DraftInHand } from '#features/meeting/composer/use-draft';
import { roomsQuery } from '#features/meeting/meeting.queries';

/** Rooms with who holds them at the time of the meeting; what this meeting holds itself is free to it. */
export function useRoomOptions({ draft, meeting }: DraftInHand) {
  const { t } = useTranslation('meeting');
  const hasTimes = draft.endsAt > draft.startsAt;
  const rooms = useQuery({ ...roomsQuery(draft.startsAt, draft.endsAt), enabled: hasTimes });
  const options = (rooms.data?.items ?? []).map((room) => {
    const own = room.bookings.every(({ meetingId }) => meetingId !== null && meetingId === meeting?.id);
    const taken = room.isFree || own ? '' : room.bookings.map((each) => clockTimes(each)).join('、');
    return {
      value: room.id,
      disabled: taken !== '' || !room.active,
      label: `${room.name} · ${t('capacity', { count: room.capacity })}${taken && ` · ${t('room.taken', { times: taken })}`}`,
    };
  });

  return { rooms, options, hasTimes };
}
