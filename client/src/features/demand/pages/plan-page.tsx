import { useQuery } from '@tanstack/react-query';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanItemRow } from '#features/demand/components/plan-item-row';
import { PlanItemSheet } from '#features/demand/components/plan-item-sheet';
import { planQuery } from '#features/demand/demand.queries';
import { BackLink } from '#ui/back-link';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/demand/demand.css';

/** 年度计划: what the burden office approved for a year. */
export function PlanPage() {
  const { t } = useTranslation('demand');
  const [year, setYear] = useState(() => Number(dateOf(new Date()).slice(0, 4)));
  const [isAdding, setIsAdding] = useState(false);
  const plan = useQuery(planQuery(year));

  return (
    <div className="yw-page">
      <BackLink />
      <PageHeader
        title={t('plan.title')}
        actions={
          <>
            <InputNumber
              aria-label={t('plan.year')}
              min={2000}
              max={2100}
              precision={0}
              value={year}
              onChange={(value) => value !== null && setYear(value)}
            />
            {plan.data?.abilities.add && (
              <Button type="primary" onClick={() => setIsAdding(true)}>
                {t('plan.add')}
              </Button>
            )}
          </>
        }
      />
      <section className="yw-sheet yw-list-sheet">
        <QueryView query={plan}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('plan.empty')} />
            ) : (
              <ul aria-label={t('plan.title')} className="yw-plain-list">
                {items.map((item) => (
                  <li key={item.id}>
                    <PlanItemRow item={item} />
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      {isAdding && <PlanItemSheet year={year} onClose={() => setIsAdding(false)} />}
    </div>
  );
}
