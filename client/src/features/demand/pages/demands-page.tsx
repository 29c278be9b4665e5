import { FormOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DemandSummary } from '@yiwang/shared/demand/demand.schemas';
import { Button, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Box, boxes, demandPages } from '#features/demand/demand.queries';
import { writerRoles } from '#features/unit/index';
import { useSession } from '#lib/session';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { PagedRows } from '#ui/paged-list';

/** 报表和检查: what is asked of my unit, and what it asks of others. */
export function DemandsPage() {
  const { t } = useTranslation('demand');
  const { holds } = useSession();
  const [search, setSearch] = useSearchParams();
  const box: Box = boxes.find((each) => each === search.get('box')) ?? 'received';
  const pages = useInfiniteQuery(demandPages(box));

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
        <PagedRows
          query={pages}
          label={t(`box.${box}`)}
          rowHeight={77}
          empty={<EmptyState icon={<FormOutlined />} title={t(`none.${box}`)} />}
        >
          {(demand) => <DemandRow demand={demand} />}
        </PagedRows>
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
