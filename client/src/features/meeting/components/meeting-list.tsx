import { CalendarOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MeetingRow } from '#features/meeting/components/meeting-row';
import { type MeetingBox, meetingPages } from '#features/meeting/meeting.queries';
import { EmptyState } from '#ui/empty-state';
import { PagedList } from '#ui/paged-list';

interface MeetingListProps {
  readonly box: MeetingBox;
  readonly q: string;
}

export function MeetingList({ box, q }: MeetingListProps) {
  const { t } = useTranslation('meeting');
  const pages = useInfiniteQuery({ ...meetingPages(box, q), placeholderData: keepPreviousData });
  const none = q === '' ? t(`none.${box}`) : t('none.found', { q });

  return (
    <PagedList
      query={pages}
      module="meeting"
      label={t(`box.${box}`)}
      rowHeight={77}
      empty={<EmptyState icon={<CalendarOutlined />} title={none} />}
    >
      {(meeting) => (
        <MeetingRow
          meeting={meeting}
          to={box === 'drafts' ? `/meetings/${meeting.id}/edit` : `/meetings/${meeting.id}`}
        />
      )}
    </PagedList>
  );
}
