import { useMutation } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftInHand } from '#features/meeting/composer/use-draft';
import { useRoomOptions } from '#features/meeting/composer/use-room-options';
import { call } from '#lib/call';
import { useAnnounceProblem } from '#ui/announce-problem';

/** A room that is free then, held as soon as it is chosen; or a place in words. */
export function PlaceField({ hand }: { readonly hand: DraftInHand }) {
  const { t } = useTranslation('meeting');
  const announce = useAnnounceProblem();
  const { draft, meeting, change, actOnSaved } = hand;
  const { rooms, options, hasTimes } = useRoomOptions(hand);
  const holding = useMutation({
    mutationFn: (roomId: RoomId | null) =>
      actOnSaved(({ id }) => call(meetingContract.setRoom, { params: { id }, body: { roomId } })),
    onSuccess: () => rooms.refetch(),
    onError: announce,
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
