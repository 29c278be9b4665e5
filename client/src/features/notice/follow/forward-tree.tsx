import { useQuery } from '@tanstack/react-query';
import type { NoticeForward, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { DoneOf } from '#features/notice/components/sent-list';
import { forwardsQuery } from '#features/notice/follow/follow.queries';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** Who passed it on to whom, with the receipts of each branch. */
export function ForwardTree({ id }: { readonly id: NoticeId }) {
  const { t } = useTranslation('notice');
  const forwards = useQuery(forwardsQuery(id));

  return (
    <QueryView query={forwards} rows={3}>
      {({ items }) =>
        items.length === 0 ? <EmptyState title={t('forwards.none')} /> : <Branch all={items} parentId={null} />
      }
    </QueryView>
  );
}

interface BranchProps {
  readonly all: readonly NoticeForward[];
  readonly parentId: NoticeForward['parentId'];
}
function Branch({ all, parentId }: BranchProps) {
  const { t } = useTranslation('notice');
  const known = new Set(all.map(({ id }) => id));
  // A branch whose beginning I may not see hangs from the top.
  const own = all.filter((forward) =>
    parentId === null ? forward.parentId === null || !known.has(forward.parentId) : forward.parentId === parentId,
  );
  if (own.length === 0) return null;

  return (
    <ul className="yw-forwards">
      {own.map((forward) => (
        <li key={forward.id}>
          <div className="yw-meta">
            <strong>{forward.unit.name}</strong>
            <span className="yw-soft">{t('forwards.by', { name: forward.author.name })}</span>
            <span className="yw-soft">
              <When at={forward.at} />
            </span>
            {forward.deadline && <When at={forward.deadline} deadline />}
            {forward.counts.total > 0 ? (
              <DoneOf counts={forward.counts} />
            ) : (
              <span className="yw-soft">{t('forwards.known')}</span>
            )}
          </div>
          {forward.note && <div className="yw-addition-note">{forward.note}</div>}
          <Branch all={all} parentId={forward.id} />
        </li>
      ))}
    </ul>
  );
}
