import { PrinterOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Attendee, Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { printedTimes } from '#features/meeting/components/meeting-times';
import { attendeePages, meetingQuery } from '#features/meeting/meeting.queries';
import { itemsOf } from '#lib/pages';
import { BackLink } from '#ui/back-link';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/meeting/meeting.css';

/** 参会名单: who comes, with seats and in whose place, a table for each venue; made to be printed. */
export function NamesPage() {
  const { t } = useTranslation('meeting');
  const { id = '' } = useParams();
  const meeting = useQuery(meetingQuery(id as MeetingId));
  const pages = useInfiniteQuery(attendeePages(id as MeetingId));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <div className="yw-page yw-names">
      <BackLink />
      <QueryView query={meeting}>
        {(loaded) => (
          <QueryView query={pages}>
            {(read) => (
              <>
                <PageHeader
                  title={t('names.of', { title: loaded.title })}
                  actions={
                    <Button
                      type="primary"
                      className="yw-no-print"
                      icon={<PrinterOutlined />}
                      loading={hasNextPage}
                      onClick={() => window.print()}
                    >
                      {t('print')}
                    </Button>
                  }
                />
                <Names meeting={loaded} coming={itemsOf(read).filter(comes)} />
              </>
            )}
          </QueryView>
        )}
      </QueryView>
    </div>
  );
}

const comes = ({ answer }: Attendee): boolean => answer === 'accepted';

function Names({ meeting, coming }: { readonly meeting: Meeting; readonly coming: readonly Attendee[] }) {
  const { t } = useTranslation('meeting');
  const places = [...new Set([meeting.place, ...coming.map(({ place }) => place)])];
  const venues = places
    .map((place) => ({ place, people: coming.filter((each) => each.place === place) }))
    .filter(({ people }) => people.length > 0);

  return (
    <section className="yw-sheet">
      <p className="yw-numbers">
        {printedTimes(meeting)} {meeting.place}
      </p>
      {venues.length === 0 && <p className="yw-soft">{t('names.none')}</p>}
      {venues.map(({ place, people }) => (
        <table key={place} className="yw-plain-table">
          <caption className={venues.length > 1 ? '' : 'yw-unseen'}>
            {t('names.venue', { place, count: people.length })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('names.number')}</th>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('names.post')}</th>
              <th scope="col">{t('seat')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ person, unit, post, seat, inPlaceOf }, index) => (
              <tr key={person.id}>
                <td className="yw-numbers">{index + 1}</td>
                <td>{unit.name}</td>
                <td>{person.name}</td>
                <td>
                  {post}
                  {inPlaceOf && <span className="yw-soft"> {t('in-place-of', { name: inPlaceOf })}</span>}
                </td>
                <td>{seat}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
