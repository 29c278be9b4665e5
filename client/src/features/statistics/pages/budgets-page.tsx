import { useMutation, useQuery } from '@tanstack/react-query';
import type { Budget } from '@yiwang/shared/statistics/budget.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Button, Input, InputNumber, Modal, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BudgetBar } from '#features/statistics/components/budget-bar';
import { StatisticsTabs } from '#features/statistics/components/statistics-tabs';
import { mutationOf, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/statistics/statistics.css';

/** Yearly plans by issuing code, in the order of the tree (G1: 计划管理、只减不增). */
export function BudgetsPage() {
  const { t } = useTranslation('statistics');
  const thisYear = new Date().getFullYear();
  const [year, setYear] = useState(thisYear);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const budgets = useQuery(queryOf(statisticsContract.listBudgets, { query: { year } }));
  const [planned, setPlanned] = useState<Budget | null>(null);
  const isFound = ({ code, issuerName }: Budget) => code.includes(q) || issuerName.includes(q);

  return (
    <div className="yw-page">
      <PageHeader
        title={t('place.budgets')}
        hint={t('budgets.hint')}
        actions={
          <Select
            aria-label={t('year')}
            value={year}
            onChange={setYear}
            options={[thisYear + 1, thisYear, thisYear - 1].map((value) => ({ value, label: value }))}
          />
        }
      />
      <StatisticsTabs />
      <section className="yw-sheet">
        <Input.Search
          allowClear
          className="yw-budget-search"
          placeholder={t('budgets.search')}
          aria-label={t('budgets.search')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <QueryView query={budgets}>
          {({ items }) => {
            const shown = items.filter(isFound);
            if (shown.length === 0) return <EmptyState title={t('budgets.none')} hint={t('budgets.none.hint')} />;
            return (
              <ul className="yw-statistics-list">
                {shown.map((budget) => (
                  <BudgetRow key={budget.code} budget={budget} onPlan={() => setPlanned(budget)} />
                ))}
              </ul>
            );
          }}
        </QueryView>
      </section>
      {planned && <PlanSheet budget={planned} onClose={() => setPlanned(null)} />}
    </div>
  );
}

function BudgetRow({ budget, onPlan }: { readonly budget: Budget; readonly onPlan: () => void }) {
  const { t } = useTranslation('statistics');
  const { code, issuerName, documents, meetings, abilities } = budget;

  return (
    <li className="yw-budget-row">
      <div>
        <strong>{code}</strong>
        <div className="yw-soft">{issuerName}</div>
      </div>
      <BudgetBar usage={documents} label={t('budgets.documents')} />
      <BudgetBar usage={meetings} label={t('budgets.meetings')} />
      {abilities.plan && (
        <Button onClick={onPlan} aria-label={t('budgets.plan.of', { code })}>
          {t('budgets.plan')}
        </Button>
      )}
    </li>
  );
}

function PlanSheet({ budget, onClose }: { readonly budget: Budget; readonly onClose: () => void }) {
  const { t } = useTranslation('statistics');
  const { code, year, version } = budget;
  const [documents, setDocuments] = useState(budget.documents.plan);
  const [meetings, setMeetings] = useState(budget.meetings.plan);
  const plan = useMutation({
    ...mutationOf(statisticsContract.setBudget),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: [statisticsContract.listBudgets.path] });
      onClose();
    },
  });

  return (
    <Modal
      open
      title={t('budgets.plan.title', { code, year })}
      okText={t('budgets.keep')}
      okButtonProps={{ loading: plan.isPending }}
      onOk={() => plan.mutate({ params: { code }, body: { year, version, documents, meetings } })}
      onCancel={onClose}
    >
      <p className="yw-soft">{t('budgets.plan.hint')}</p>
      {(
        [
          ['documents', documents, setDocuments],
          ['meetings', meetings, setMeetings],
        ] as const
      ).map(([name, value, set]) => (
        <div key={name} className="yw-caliber-part">
          <label htmlFor={`plan-${name}`} className="yw-soft">
            {t(`budgets.${name}`)}
          </label>
          <InputNumber id={`plan-${name}`} min={0} max={100_000} precision={0} value={value} onChange={set} />
        </div>
      ))}
      {plan.error && <Problem error={plan.error} />}
    </Modal>
  );
}
