import { useInfiniteQuery } from '@tanstack/react-query';
import { burdenReportContract } from '@yiwang/shared/burden/report.contract';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemsOf, pagesOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** Reports of a box, what is due first. */
export function ReportList({ box }: { readonly box: 'mine' | 'office' | 'passed' }) {
  const { t } = useTranslation('burden');
  const reports = useInfiniteQuery(pagesOf(burdenReportContract.list, { query: { box, limit: 50 } }));
  const items = itemsOf(reports.data);

  return (
    <QueryView query={reports}>
      {() =>
        items.length === 0 ? (
          <EmptyState title={t(`reports.${box}.none`)} hint={t(`reports.${box}.hint`)} />
        ) : (
          <>
            <ul className="yw-burden-list" aria-label={t(`box.${box}`)}>
              {items.map(({ id, kind, state, excerpt, dueOn, overdue, unit, channel }) => (
                <li key={id}>
                  <Link to={`/burden/reports/${id}`}>{excerpt}</Link>
                  <div className="yw-soft">
                    <Tag>{t(`state.${state}`)}</Tag>
                    {[kind, unit.name, channel === 'named' ? '' : t(`channel.${channel}`)].filter(Boolean).join(' · ')}{' '}
                    · <span style={overdue ? { color: 'var(--yw-red)' } : {}}>{t('due', { dueOn })}</span>
                  </div>
                </li>
              ))}
            </ul>
            {reports.hasNextPage && <Button onClick={() => void reports.fetchNextPage()}>{t('more')}</Button>}
          </>
        )
      }
    </QueryView>
  );
}
