import { FormOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DemandSummary } from '@yiwang/shared/demand/demand.schemas';
import { Button, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Box, boxes, demandPages } from '#features/demand/demand.queries';
import { writerRoles } from '#features/unit/index';
import { itemsOf } from '#lib/pages';
import { useSession } from '#lib/session';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';

/** 报表和检查: what is asked of my unit, and what it asks of others. */
export function DemandsPage() {
  const { t } = useTranslation('demand');
  const { holds } = useSession();
  const [search, setSearch] = useSearchParams();
  const box: Box = boxes.find((each) => each === search.get('box')) ?? 'received';
  const pages = useInfiniteQuery(demandPages(box));
  const items = itemsOf(pages.data);

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            <Link to="/demands/plan">
              <Button tabIndex={-1}>{t('plan')}</Button>
            </Link>
            {holds(...writerRoles) && (
              <Link to="/demands/new">
                <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
                  {t('new')}
                </Button>
              </Link>
            )}
          </>
        }
      />
      <section className="yw-sheet yw-list-sheet">
        <Tabs
          activeKey={box}
          onChange={(key) => setSearch(key === 'received' ? {} : { box: key }, { replace: true })}
          items={boxes.map((key) => ({ key, label: t(`box.${key}`) }))}
        />
        <QueryView query={pages}>
          {() =>
            items.length === 0 ? (
              <EmptyState icon={<FormOutlined />} title={t(`none.${box}`)} />
            ) : (
              <EndlessList
                label={t(`box.${box}`)}
                items={items}
                keyOf={(item) => item.id}
                rowHeight={77}
                onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
              >
                {(demand) => <DemandRow demand={demand} />}
              </EndlessList>
            )
          }
        </QueryView>
      </section>
    </div>
  );
}

function DemandRow({ demand }: { readonly demand: DemandSummary }) {
  const { t } = useTranslation('demand');
  const { id, kind, status, title, unit, from, through, frequency, standing, receiverCount } = demand;

  return (
    <article className="yw-row" data-done={status === 'withdrawn'}>
      <div className="yw-row-text">
        <Link to={`/demands/${id}`} className="yw-row-title" data-row-focus>
          {title}
        </Link>
        <div className="yw-meta">
          <span>{t(`kind.${kind}`)}</span>
          <span>{unit.name}</span>
          <span className="yw-numbers">
            {from} — {through}
          </span>
          {kind === 'form' && <span>{t(`frequency.${frequency}`)}</span>}
          <span>{t('receivers.count', { count: receiverCount })}</span>
          <Tag>{status === 'withdrawn' ? t('status.withdrawn') : t(`standing.${standing}`)}</Tag>
        </div>
      </div>
    </article>
  );
}
