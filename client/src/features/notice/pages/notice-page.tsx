import { useQuery } from '@tanstack/react-query';
import { noticeIdSchema } from '@yiwang/shared/notice/notice.contract';
import { useParams } from 'react-router';
import { noticeQuery } from '#features/notice/notice.queries';
import { Reader } from '#features/notice/reader/reader';
import { ProblemError } from '#lib/problem';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/notice/notice.css';

export function NoticePage() {
  const id = noticeIdSchema.safeParse(useParams()['id']);

  return (
    <div className="yw-page">
      {id.success ? <Opened id={id.data} /> : <Problem error={new ProblemError({ code: 'notice.not_found' })} />}
    </div>
  );
}

function Opened({ id }: { readonly id: ReturnType<typeof noticeIdSchema.parse> }) {
  const notice = useQuery(noticeQuery(id));

  return (
    <QueryView query={notice} rows={12}>
      {(loaded) => <Reader key={loaded.id} notice={loaded} />}
    </QueryView>
  );
}
