import { CalendarOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MeetingRow } from '#features/meeting/components/meeting-row';
import { type MeetingBox, meetingPages } from '#features/meeting/meeting.queries';
import { useShortcut } from '#lib/keyboard';
import { itemsOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

interface MeetingListProps {
  readonly box: MeetingBox;
  readonly q: string;
}

export function MeetingList({ box, q }: MeetingListProps) {
  const { t } = useTranslation('meeting');
  const pages = useInfiniteQuery({ ...meetingPages(box, q), placeholderData: keepPreviousData });
  const items = itemsOf(pages.data);
  const canReadMore = pages.hasNextPage && !pages.isFetchingNextPage;
  const [at, setAt] = useState<number | null>(null);
  const move = (by: number) => setAt((before) => Math.max(0, Math.min(items.length - 1, (before ?? -1) + by)));
  useShortcut('j', 'meeting:key.next', () => move(1));
  useShortcut('k', 'meeting:key.previous', () => move(-1));

  return (
    <QueryView query={pages}>
      {() =>
        items.length === 0 ? (
          <EmptyState icon={<CalendarOutlined />} title={q === '' ? t(`none.${box}`) : t('none.found', { q })} />
        ) : (
          <EndlessList
            label={t(`box.${box}`)}
            items={items}
            keyOf={(item) => item.id}
            rowHeight={77}
            onMore={canReadMore ? pages.fetchNextPage : null}
            focused={at}
          >
            {(meeting) => (
              <MeetingRow
                meeting={meeting}
                to={box === 'drafts' ? `/meetings/${meeting.id}/edit` : `/meetings/${meeting.id}`}
              />
            )}
          </EndlessList>
        )
      }
    </QueryView>
  );
}
