import { useInfiniteQuery } from '@tanstack/react-query';
import { burdenFindingContract } from '@yiwang/shared/burden/finding.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '#features/burden/subject-path';
import { itemsOf, pagesOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** Every reason given against a rule that warns (T10). */
export function OverrideList() {
  const { t } = useTranslation('burden');
  const overrides = useInfiniteQuery(pagesOf(burdenFindingContract.listOverrides, { query: { limit: 50 } }));
  const items = itemsOf(overrides.data);

  return (
    <QueryView query={overrides}>
      {() =>
        items.length === 0 ? (
          <EmptyState title={t('overrides.none')} />
        ) : (
          <>
            <ul className="yw-burden-list" aria-label={t('tab.overrides')}>
              {items.map(({ id, rule, reason, by, subject, title, unit, at }) => (
                <li key={id}>
                  <Link to={pathOf(subject)}>{title}</Link>
                  <div>{t('override.reason', { reason })}</div>
                  <div className="yw-soft">
                    {unit.name} · {by} · {rule} · <When at={at} />
                  </div>
                </li>
              ))}
            </ul>
            {overrides.hasNextPage && <Button onClick={() => void overrides.fetchNextPage()}>{t('more')}</Button>}
          </>
        )
      }
    </QueryView>
  );
}
