import { Navigate } from 'react-router';
import { NoticeById } from '#features/notice/components/notice-by-id';
import { Correction } from '#features/notice/composer/correction';

export function CorrectPage() {
  return (
    <NoticeById>
      {(notice) =>
        notice.abilities.correct ? (
          <Correction key={notice.id} opened={notice} />
        ) : (
          <Navigate to={`/notices/${notice.id}`} replace />
        )
      }
    </NoticeById>
  );
}
