import { Navigate } from 'react-router';
import { NoticeById } from '#features/notice/components/notice-by-id';
import { Follow } from '#features/notice/follow/follow';

export function FollowPage() {
  return (
    <NoticeById>
      {(notice) =>
        notice.abilities.follow ? (
          <Follow key={notice.id} notice={notice} />
        ) : (
          <Navigate to={`/notices/${notice.id}`} replace />
        )
      }
    </NoticeById>
  );
}
