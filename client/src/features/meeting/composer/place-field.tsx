import { useMutation, useQuery } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting, RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { clockTimes } from '#features/meeting/components/meeting-times';
import type { DraftInHand } from '#features/meeting/composer/use-draft';
import { roomsQuery } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { useAnnounceProblem } from '#ui/announce-problem';

/** A room that is free then, held as soon as it is chosen; or a place in words. */
export function PlaceField({ hand }: { readonly hand: DraftInHand }) {
  const { t } = useTranslation('meeting');
  const announce = useAnnounceProblem();
  const { draft, meeting, change, take, flush } = hand;
  const hasTimes = draft.endsAt > draft.startsAt;
  const rooms = useQuery({ ...roomsQuery(draft.startsAt, draft.endsAt), enabled: hasTimes });
  const holding = useMutation({
    mutationFn: async (roomId: RoomId | null): Promise<Meeting> => {
      const saved = await flush();
      return call(meetingContract.setRoom, { params: { id: saved.id }, body: { roomId } });
    },
    onSuccess: async (held) => {
      take(held);
      await rooms.refetch();
    },
    onError: announce,
  });
  const options = (rooms.data?.items ?? []).map((room) => {
    const own = room.bookings.every(({ meetingId }) => meetingId === meeting?.id);
    const taken = room.isFree || own ? '' : room.bookings.map((each) => clockTimes(each)).join('、');
    return {
      value: room.id,
      disabled: taken !== '' || !room.active,
      label: `${room.name} · ${t('capacity', { count: room.capacity })}${taken && ` · ${t('room.taken', { times: taken })}`}`,
    };
  });

  return (
    <div className="yw-place">
      <Select<RoomId>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('room')}
        placeholder={draft.title.trim() === '' ? t('room.title-first') : t('room.choose')}
        disabled={draft.title.trim() === '' || !hasTimes}
        loading={rooms.isFetching || holding.isPending}
        value={meeting?.room?.id ?? null}
        options={options}
        onChange={(id) => holding.mutate(id ?? null)}
      />
      {!meeting?.room && (
        <Input
          maxLength={100}
          value={draft.place}
          aria-label={t('place')}
          placeholder={t('place')}
          onChange={(event) => change({ place: event.target.value })}
        />
      )}
    </div>
  );
}
