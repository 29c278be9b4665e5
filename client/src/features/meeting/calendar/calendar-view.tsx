import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { dateAfter, isWorkingDay } from '@yiwang/shared/calendar/working-days';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { daysOf, entriesOn, moved, type Span, startOf, today } from '#features/meeting/calendar/days';
import { EntryLine } from '#features/meeting/calendar/entry-line';
import { FeedButton } from '#features/meeting/calendar/feed-button';
import { calendarQuery } from '#features/meeting/meeting.queries';
import { useShortcut } from '#lib/keyboard';
import { useIsPhone } from '#lib/media';
import { usePreferences } from '#lib/preferences';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** My meetings, a week or a month at once; on a phone the days that have any, one under the other. */
export function CalendarView() {
  const { t } = useTranslation('meeting');
  const { language } = usePreferences();
  const isPhone = useIsPhone();
  const [search, setSearch] = useSearchParams();
  const span: Span = search.get('span') === 'month' ? 'month' : 'week';
  const asked = search.get('day') ?? '';
  const day = /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today();
  const days = daysOf(span, day);
  const entries = useQuery({
    ...calendarQuery(startOf(days[0] ?? day), startOf(dateAfter(days.at(-1) ?? day, 1))),
    placeholderData: keepPreviousData,
  });
  const go = (part: { span?: Span; day?: string }) => {
    const next = { span, day, ...part };
    setSearch(
      { ...(next.span === 'week' ? {} : { span: next.span }), ...(next.day === today() ? {} : { day: next.day }) },
      { replace: true },
    );
  };
  useShortcut('ArrowLeft', 'meeting:key.earlier', () => go({ day: moved(span, day, -1) }));
  useShortcut('ArrowRight', 'meeting:key.later', () => go({ day: moved(span, day, 1) }));
  useShortcut('t', 'meeting:key.today', () => go({ day: today() }));
  const named = new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long' });

  return (
    <div className="yw-calendar">
      <div className="yw-calendar-head">
        <Button icon={<LeftOutlined />} aria-label={t('earlier')} onClick={() => go({ day: moved(span, day, -1) })} />
        <Button onClick={() => go({ day: today() })}>{t('today')}</Button>
        <Button icon={<RightOutlined />} aria-label={t('later')} onClick={() => go({ day: moved(span, day, 1) })} />
        <h2 className="yw-calendar-title">{named.format(new Date(`${day}T00:00:00Z`))}</h2>
        <span className="yw-calendar-space" />
        <Segmented
          aria-label={t('span')}
          value={span}
          options={[
            { value: 'week', label: t('span.week') },
            { value: 'month', label: t('span.month') },
          ]}
          onChange={(value) => go({ span: value === 'month' ? 'month' : 'week' })}
        />
        <FeedButton />
      </div>
      <QueryView query={entries}>
        {({ items }) => {
          const shown = isPhone ? days.filter((each) => entriesOn(items, each).length > 0) : days;
          if (shown.length === 0) return <EmptyState title={t(`none.${span}`)} hint={t('none.hint')} />;
          return (
            <ol className="yw-days" data-span={span} data-phone={isPhone}>
              {shown.map((each) => (
                <li
                  key={each}
                  className="yw-day"
                  data-today={each === today()}
                  data-off={!isWorkingDay(each)}
                  data-other={span === 'month' && !each.startsWith(day.slice(0, 7))}
                >
                  <DayName day={each} long={isPhone || span === 'week'} />
                  <ul className="yw-entries">
                    {entriesOn(items, each).map((entry) => (
                      <li key={entry.id}>
                        <EntryLine entry={entry} />
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
          );
        }}
      </QueryView>
    </div>
  );
}

function DayName({ day, long }: { readonly day: string; readonly long: boolean }) {
  const { language } = usePreferences();
  const at = new Date(`${day}T00:00:00Z`);
  const exact = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'full' }).format(at);
  const shown = long
    ? new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'numeric', day: 'numeric', weekday: 'short' })
    : new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric' });

  return (
    <h3 className="yw-day-name yw-numbers" aria-label={exact}>
      {shown.format(at)}
    </h3>
  );
}
