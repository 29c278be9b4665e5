import { useQuery } from '@tanstack/react-query';
import { type Notice, type NoticeId, noticeIdSchema } from '@yiwang/shared/notice/notice.schemas';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { noticeQuery } from '#features/notice/notice.queries';
import { ProblemError } from '#lib/problem';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/notice/notice.css';

/** A page about the notice that the address names. */
export function NoticeById({ children }: { readonly children: (notice: Notice) => ReactNode }) {
  const id = noticeIdSchema.safeParse(useParams()['id']);

  return (
    <div className="yw-page">
      {id.success ? (
        <Opened id={id.data}>{children}</Opened>
      ) : (
        <Problem error={new ProblemError({ code: 'notice.not_found' })} />
      )}
    </div>
  );
}

interface OpenedProps {
  readonly id: NoticeId;
  readonly children: (notice: Notice) => ReactNode;
}
function Opened({ id, children }: OpenedProps) {
  const notice = useQuery(noticeQuery(id));

  return (
    <QueryView query={notice} rows={12}>
      {children}
    </QueryView>
  );
}
