import { useQuery } from '@tanstack/react-query';
import { dateAfter } from '@yiwang/shared/calendar/working-days';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { entriesOn, startOf, today } from '#features/meeting/calendar/days';
import { EntryLine } from '#features/meeting/calendar/entry-line';
import { calendarQuery } from '#features/meeting/meeting.queries';
import { QueryView } from '#ui/query-view';
import '#features/meeting/meeting.css';

/** Today's meetings beside 待我办理, and tomorrow's first look. */
export function TodayCalendar() {
  const { t } = useTranslation('meeting');
  const day = today();
  const next = dateAfter(day, 1);
  const entries = useQuery(calendarQuery(startOf(day), startOf(dateAfter(day, 2))));

  return (
    <section className="yw-sheet" aria-labelledby="today-title">
      <h2 id="today-title" className="yw-aside-title">
        <Link to="/meetings">{t('today')}</Link>
      </h2>
      <QueryView query={entries} rows={2}>
        {({ items }) => (
          <>
            <DayEntries label={t('today')} entries={entriesOn(items, day)} none={t('today.none')} />
            {entriesOn(items, next).length > 0 && (
              <>
                <h3 className="yw-entry-day">{t('tomorrow')}</h3>
                <DayEntries label={t('tomorrow')} entries={entriesOn(items, next)} none="" />
              </>
            )}
          </>
        )}
      </QueryView>
    </section>
  );
}

interface DayEntriesProps {
  readonly label: string;
  readonly entries: ReturnType<typeof entriesOn>;
  readonly none: string;
}

function DayEntries({ label, entries, none }: DayEntriesProps) {
  if (entries.length === 0) return <p className="yw-soft">{none}</p>;

  return (
    <ul className="yw-entries" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <EntryLine entry={entry} />
        </li>
      ))}
    </ul>
  );
}
