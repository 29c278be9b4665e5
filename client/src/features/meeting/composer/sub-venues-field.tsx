import { DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { SubVenue } from '@yiwang/shared/meeting/meeting.schemas';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftInHand } from '#features/meeting/composer/use-draft';
import { useRoomOptions } from '#features/meeting/composer/use-room-options';
import { UnitSelect, unitQuery } from '#features/unit/index';

type RoomOptions = ReturnType<typeof useRoomOptions>['options'];

/** 分会场: where the people of a unit sit together, in a room that is held with the main one, or in words. */
export function SubVenuesField({ hand }: { readonly hand: DraftInHand }) {
  const { t } = useTranslation('meeting');
  const { draft, meeting, change } = hand;
  const { options } = useRoomOptions(hand);
  const chosen = [meeting?.room?.id, ...draft.subVenues.map(({ roomId }) => roomId)];
  const put = (subVenues: readonly SubVenue[]) => change({ subVenues: [...subVenues] });
  const putAt = (at: number, part: Partial<SubVenue>) =>
    put(draft.subVenues.map((venue, index) => (index === at ? { ...venue, ...part } : venue)));

  return (
    <div className="yw-venues">
      {draft.subVenues.map((venue, at) => (
        <VenueLine
          key={`${venue.unitId} ${draft.subVenues.slice(0, at).filter(({ unitId }) => unitId === venue.unitId).length}`}
          venue={venue}
          options={options.filter(({ value }) => value === venue.roomId || !chosen.includes(value))}
          onChange={(part) => putAt(at, part)}
          onRemove={() => put(draft.subVenues.filter((_, index) => index !== at))}
        />
      ))}
      <UnitSelect
        label={t('venue.add')}
        none={t('venue.add')}
        value={null}
        onChange={(unitId) => unitId && put([...draft.subVenues, { unitId, place: '', roomId: null }])}
      />
      <p className="yw-soft">{t('venue.hint')}</p>
    </div>
  );
}

interface VenueLineProps {
  readonly venue: SubVenue;
  readonly options: RoomOptions;
  readonly onChange: (part: Partial<SubVenue>) => void;
  readonly onRemove: () => void;
}

function VenueLine({ venue, options, onChange, onRemove }: VenueLineProps) {
  const { t } = useTranslation('meeting');
  const name = useQuery(unitQuery(venue.unitId)).data?.unit.name ?? '…';

  return (
    <div className="yw-venue">
      <span className="yw-venue-unit">{name}</span>
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('venue.room', { unit: name })}
        placeholder={t('room.choose')}
        value={venue.roomId}
        options={options}
        onChange={(roomId) => onChange({ roomId: roomId ?? null })}
      />
      {venue.roomId === null && (
        <Input
          maxLength={100}
          value={venue.place}
          aria-label={t('venue.place', { unit: name })}
          placeholder={t('place')}
          onChange={(event) => onChange({ place: event.target.value })}
        />
      )}
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('venue.remove', { unit: name })} onClick={onRemove} />
    </div>
  );
}
