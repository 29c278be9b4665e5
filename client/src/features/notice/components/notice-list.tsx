import { FileTextOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NoticeRow } from '#features/notice/components/notice-row';
import { type Box, noticePages } from '#features/notice/notice.queries';
import { EmptyState } from '#ui/empty-state';
import { PagedList } from '#ui/paged-list';

interface NoticeListProps {
  readonly box: Box;
  readonly q: string;
}

export function NoticeList({ box, q }: NoticeListProps) {
  const { t } = useTranslation('notice');
  const pages = useInfiniteQuery({ ...noticePages(box, q), placeholderData: keepPreviousData });
  const none = q === '' ? t(`none.${box}`) : t('none.found', { q });

  return (
    <PagedList
      query={pages}
      module="notice"
      label={t(`box.${box}`)}
      rowHeight={77}
      empty={<EmptyState icon={<FileTextOutlined />} title={none} />}
    >
      {(notice) => <NoticeRow box={box} notice={notice} />}
    </PagedList>
  );
}
