import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { burdenFindingContract } from '@yiwang/shared/burden/finding.contract';
import { Button, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call, queryOf } from '#lib/call';
import { itemsOf, pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';
import { useAnnounceProblem } from '#ui/announce-problem';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** What the detectors hint at. */
export function FindingList({ isOffice }: { readonly isOffice: boolean }) {
  const { t } = useTranslation('burden');
  const findings = useInfiniteQuery(pagesOf(burdenFindingContract.list, { query: { limit: 50 } }));
  const items = itemsOf(findings.data);

  return (
    <>
      {isOffice && <LastRun />}
      <QueryView query={findings}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('findings.none')} hint={t('findings.hint')} />
          ) : (
            <>
              <ul className="yw-burden-list" aria-label={t('tab.findings')}>
                {items.map(({ id, detector, state, values, concerned, evidenceCount, foundAt }) => (
                  <li key={id}>
                    <Link to={`/burden/findings/${id}`}>{t(`finding.${detector}`, values)}</Link>
                    <div className="yw-soft">
                      <Tag>{t(`finding.state.${state}`)}</Tag>
                      {concerned.map(({ name }) => name).join('、')} · {t('evidence.count', { count: evidenceCount })} ·{' '}
                      <When at={foundAt} />
                    </div>
                  </li>
                ))}
              </ul>
              {findings.hasNextPage && <Button onClick={() => void findings.fetchNextPage()}>{t('more')}</Button>}
            </>
          )
        }
      </QueryView>
    </>
  );
}

function LastRun() {
  const { t } = useTranslation('burden');
  const announce = useAnnounceProblem();
  const last = useQuery(queryOf(burdenFindingContract.getRun));
  const run = useMutation({
    mutationFn: () => call(burdenFindingContract.run),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: [burdenFindingContract.list.path] }),
        queryClient.invalidateQueries({ queryKey: [burdenFindingContract.getRun.path] }),
      ]),
    onError: announce,
  });
  const known = last.data?.run;

  return (
    <Flex gap={16} align="center" wrap style={{ marginBottom: 16 }}>
      <Button onClick={() => run.mutate()} loading={run.isPending}>
        {t('run')}
      </Button>
      <span className="yw-soft" role="status">
        {known ? (
          <>
            {t('run.last', { found: known.found, fresh: known.fresh })} <When at={known.endedAt} />
          </>
        ) : (
          t('run.never')
        )}
      </span>
    </Flex>
  );
}
