import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import type { Attendee, Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attendeePages, refreshMeeting } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { itemsOf } from '#lib/pages';
import { useAnnounceProblem } from '#ui/announce-problem';
import { QueryView } from '#ui/query-view';

/** People in the order of the tree, with answers, leaves to decide on, seats, and attendance where it is kept. */
export function AttendeeTable({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const announce = useAnnounceProblem();
  const { id, abilities } = meeting;
  const pages = useInfiniteQuery(attendeePages(id));
  const people = itemsOf(pages.data);
  const [seats, setSeats] = useState<Readonly<Record<string, string>>>({});
  const [present, setPresent] = useState<ReadonlySet<string> | null>(null);
  const there = present ?? new Set(people.filter(({ attended }) => attended).map(({ person }) => person.id));
  const onDone = {
    onSuccess: async () => {
      setSeats({});
      setPresent(null);
      await refreshMeeting(id);
    },
    onError: announce,
  };
  const deciding = useMutation({
    mutationFn: ({ attendee, granted }: { attendee: Attendee; granted: boolean }) =>
      call(attendeeContract.decideLeave, { params: { id, personId: attendee.person.id }, body: { granted } }),
    ...onDone,
  });
  const seating = useMutation({
    mutationFn: () =>
      call(attendeeContract.setSeats, {
        params: { id },
        body: {
          seats: people.flatMap(({ person }) => {
            const seat = seats[person.id];
            return seat === undefined ? [] : [{ personId: person.id, seat: seat.trim() }];
          }),
        },
      }),
    ...onDone,
  });
  const attending = useMutation({
    mutationFn: () =>
      call(attendeeContract.setAttendance, {
        params: { id },
        body: { personIds: people.map(({ person }) => person.id).filter((each) => there.has(each)) },
      }),
    ...onDone,
  });
  const keepsAttendance = meeting.recordsAttendance && abilities.record && meeting.status !== 'called';

  return (
    <QueryView query={pages} rows={4}>
      {() =>
        people.length === 0 ? (
          <p className="yw-soft">{t('people.none')}</p>
        ) : (
          <>
            <div className="yw-table-frame">
              <table className="yw-plain-table">
                <caption className="yw-unseen">{t('people')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('person')}</th>
                    <th scope="col">{t('unit')}</th>
                    <th scope="col">{t('answer')}</th>
                    <th scope="col">{t('seat')}</th>
                    {keepsAttendance && <th scope="col">{t('attended')}</th>}
                  </tr>
                </thead>
                <tbody>
                  {people.map((attendee) => (
                    <tr key={attendee.person.id}>
                      <td>
                        {attendee.person.name}
                        {attendee.inPlaceOf && (
                          <div className="yw-soft">{t('in-place-of', { name: attendee.inPlaceOf })}</div>
                        )}
                      </td>
                      <td>
                        {attendee.unit.name} <span className="yw-soft">{attendee.post}</span>
                      </td>
                      <td>
                        <AnswerCell
                          attendee={attendee}
                          onDecide={
                            abilities.decideLeave && attendee.leave?.status === 'asked'
                              ? (granted) => deciding.mutate({ attendee, granted })
                              : null
                          }
                        />
                      </td>
                      <td>
                        {abilities.record ? (
                          <Input
                            size="small"
                            className="yw-seat"
                            maxLength={40}
                            aria-label={t('seat.of', { name: attendee.person.name })}
                            value={seats[attendee.person.id] ?? attendee.seat}
                            onChange={(event) => setSeats({ ...seats, [attendee.person.id]: event.target.value })}
                          />
                        ) : (
                          attendee.seat
                        )}
                      </td>
                      {keepsAttendance && (
                        <td>
                          <Checkbox
                            aria-label={t('attended.of', { name: attendee.person.name })}
                            checked={there.has(attendee.person.id)}
                            onChange={(event) => {
                              const next = new Set(there);
                              if (event.target.checked) next.add(attendee.person.id);
                              else next.delete(attendee.person.id);
                              setPresent(next);
                            }}
                          />
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <div className="yw-feed-acts">
              {pages.hasNextPage && (
                <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                  {t('more')}
                </Button>
              )}
              {Object.keys(seats).length > 0 && (
                <Button type="primary" loading={seating.isPending} onClick={() => seating.mutate()}>
                  {t('seats.save')}
                </Button>
              )}
              {present !== null && (
                <Button type="primary" loading={attending.isPending} onClick={() => attending.mutate()}>
                  {t('attended.save')}
                </Button>
              )}
            </div>
            {keepsAttendance && <p className="yw-soft">{t('attended.hint')}</p>}
          </>
        )
      }
    </QueryView>
  );
}

interface AnswerCellProps {
  readonly attendee: Attendee;
  readonly onDecide: ((granted: boolean) => void) | null;
}

function AnswerCell({ attendee, onDecide }: AnswerCellProps) {
  const { t } = useTranslation('meeting');
  const { answer, leave, delegate } = attendee;

  return (
    <>
      {delegate
        ? t('said.delegated', { name: delegate.name })
        : t(leave ? `leave.${leave.status}` : `answer.${answer}`)}
      {leave && <div className="yw-soft">{leave.reason}</div>}
      {onDecide && (
        <div className="yw-decide">
          <Button size="small" type="primary" ghost onClick={() => onDecide(true)}>
            {t('leave.grant')}
          </Button>
          <Button size="small" onClick={() => onDecide(false)}>
            {t('leave.refuse')}
          </Button>
        </div>
      )}
    </>
  );
}
