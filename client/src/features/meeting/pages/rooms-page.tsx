import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { dateAfter } from '@yiwang/shared/calendar/working-days';
import { type Equipment, equipmentSchema, type Room } from '@yiwang/shared/meeting/planning.schemas';
import { roomContract } from '@yiwang/shared/meeting/room.contract';
import { Button, Input, InputNumber, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startOf, today } from '#features/meeting/calendar/days';
import { clockTimes } from '#features/meeting/components/meeting-times';
import { roomsQuery } from '#features/meeting/meeting.queries';
import { IssuingUnitField, issuingUnitIds } from '#features/unit/index';
import { call } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useSession } from '#lib/session';
import { ActSheet } from '#ui/act-sheet';
import { BackLink } from '#ui/back-link';
import { DayField } from '#ui/day-field';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/meeting/meeting.css';

const refreshRooms = () => queryClient.invalidateQueries({ queryKey: [roomContract.list.path] });

/** Rooms with their equipment, and who holds them on a day. */
export function RoomsPage() {
  const { t } = useTranslation('meeting');
  const [day, setDay] = useState(today());
  const [editing, setEditing] = useState<Room | 'new' | null>(null);
  const rooms = useQuery(roomsQuery(startOf(day), startOf(dateAfter(day, 1))));
  const { person } = useSession();
  const mayAdd = issuingUnitIds(person).length > 0;

  return (
    <div className="yw-page">
      <BackLink />
      <PageHeader
        title={t('rooms')}
        actions={
          mayAdd && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
              {t('room.add')}
            </Button>
          )
        }
      />
      <section className="yw-sheet">
        <div className="yw-rooms-day">
          <DayField label={t('day')} value={day} onChange={(picked) => setDay(picked ?? today())} />
        </div>
        <QueryView query={rooms}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('rooms.none')} hint={t('rooms.none.hint')} />
            ) : (
              <ul className="yw-rooms">
                {items.map((room) => (
                  <li key={room.id}>
                    <div className="yw-room-head">
                      <h2 className="yw-field-title">{room.name}</h2>
                      <span className="yw-soft">
                        {[room.unit.name, room.place, t('capacity', { count: room.capacity })]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                      {!room.active && <Tag>{t('room.closed')}</Tag>}
                      {room.canEdit && (
                        <Button size="small" onClick={() => setEditing(room)}>
                          {t('edit')}
                        </Button>
                      )}
                    </div>
                    <div className="yw-soft">{room.equipment.map((each) => t(`equipment.${each}`)).join('、')}</div>
                    {room.bookings.length === 0 ? (
                      <p>{t('room.free')}</p>
                    ) : (
                      <ul className="yw-entries">
                        {room.bookings.map((booking) => (
                          <li key={booking.id} className="yw-entry" data-state="accepted">
                            <span className="yw-numbers yw-entry-time">{clockTimes(booking)}</span>
                            <span className="yw-entry-title">{booking.title}</span>
                            <span className="yw-soft">{booking.by.name}</span>
                          </li>
                        ))}
                      </ul>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      {editing && <RoomSheet room={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function RoomSheet({ room, onClose }: { readonly room: Room | null; readonly onClose: () => void }) {
  const { t } = useTranslation('meeting');
  const { person } = useSession();
  const [unitId, setUnitId] = useState(room?.unit.id ?? issuingUnitIds(person)[0] ?? null);
  const [name, setName] = useState(room?.name ?? '');
  const [place, setPlace] = useState(room?.place ?? '');
  const [capacity, setCapacity] = useState(room?.capacity ?? 20);
  const [equipment, setEquipment] = useState<Equipment[]>(room?.equipment ?? []);
  const saving = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), place: place.trim(), capacity, equipment };
      if (room) return call(roomContract.change, { params: { id: room.id }, body: { version: room.version, ...body } });
      return unitId && call(roomContract.create, { body: { unitId, ...body } });
    },
    onSuccess: async () => {
      await refreshRooms();
      onClose();
    },
  });

  return (
    <ActSheet
      title={t(room ? 'room.edit' : 'room.add')}
      okText={t('save')}
      isReady={name.trim() !== '' && unitId !== null}
      isPending={saving.isPending}
      problem={saving.error}
      onOk={() => saving.mutate()}
      onClose={onClose}
    >
      {!room && <IssuingUnitField person={person} value={unitId} onChange={setUnitId} />}
      <Input
        maxLength={60}
        value={name}
        aria-label={t('room.name')}
        placeholder={t('room.name')}
        onChange={(event) => setName(event.target.value)}
      />
      <Input
        maxLength={100}
        value={place}
        aria-label={t('room.place')}
        placeholder={t('room.place')}
        onChange={(event) => setPlace(event.target.value)}
      />
      <InputNumber
        min={1}
        max={10_000}
        value={capacity}
        suffix={t('people.unit')}
        aria-label={t('room.capacity')}
        onChange={(count) => setCapacity(count ?? 1)}
      />
      <Select<Equipment[]>
        mode="multiple"
        value={equipment}
        aria-label={t('equipment')}
        placeholder={t('equipment')}
        options={equipmentSchema.options.map((value) => ({ value, label: t(`equipment.${value}`) }))}
        onChange={setEquipment}
      />
    </ActSheet>
  );
}
