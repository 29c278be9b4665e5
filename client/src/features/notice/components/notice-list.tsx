import { FileTextOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NoticeRow } from '#features/notice/components/notice-row';
import { type Box, noticePages } from '#features/notice/notice.queries';
import { useShortcut } from '#lib/keyboard';
import { itemsOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

interface NoticeListProps {
  readonly box: Box;
  readonly q: string;
}

export function NoticeList({ box, q }: NoticeListProps) {
  const { t } = useTranslation('notice');
  const pages = useInfiniteQuery({ ...noticePages(box, q), placeholderData: keepPreviousData });
  const items = itemsOf(pages.data);
  const canReadMore = pages.hasNextPage && !pages.isFetchingNextPage;
  const [at, setAt] = useState<number | null>(null);
  const move = (by: number) => setAt((before) => Math.max(0, Math.min(items.length - 1, (before ?? -1) + by)));
  useShortcut('j', 'notice:key.next', () => move(1));
  useShortcut('k', 'notice:key.previous', () => move(-1));

  return (
    <QueryView query={pages}>
      {() =>
        items.length === 0 ? (
          <EmptyState icon={<FileTextOutlined />} title={q === '' ? t(`none.${box}`) : t('none.found', { q })} />
        ) : (
          <EndlessList
            label={t(`box.${box}`)}
            items={items}
            keyOf={(item) => item.id}
            rowHeight={77}
            onMore={canReadMore ? pages.fetchNextPage : null}
            focused={at}
          >
            {(notice) => <NoticeRow box={box} notice={notice} />}
          </EndlessList>
        )
      }
    </QueryView>
  );
}
