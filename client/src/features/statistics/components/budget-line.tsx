import { useQuery } from '@tanstack/react-query';
import type { IssuerId } from '@yiwang/shared/document/document.content';
import type { Budget } from '@yiwang/shared/statistics/budget.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import '#features/statistics/statistics.css';

/** Before one begins to write: how many of the year's plan have been issued, and how many by this day last year (G1). */
export function BudgetLine({ issuerId }: { readonly issuerId: IssuerId }) {
  const budgets = useQuery(queryOf(statisticsContract.getBudget, { query: { issuerId } }));
  // Codes that nobody uses and nobody planned would only be read.
  const shown = (budgets.data?.items ?? []).filter(
    ({ documents }, n) => n === 0 || documents.limit !== null || documents.used > 0,
  );
  if (shown.length === 0) return null;

  return (
    <div role="status">
      <ul className="yw-budget-lines">
        {shown.map((budget) => (
          <li key={budget.code} data-state={budget.documents.state}>
            <Words budget={budget} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Words({ budget: { code, documents } }: { readonly budget: Budget }) {
  const { t } = useTranslation('statistics');
  const { used, limit, lastYearSameDay, state } = documents;
  const so = limit === null ? t('budget.line.used', { code, used }) : t('budget.line', { code, used, limit });
  const then = lastYearSameDay === null ? '' : t('budget.line.then', { count: lastYearSameDay });
  const warning = state === 'amber' || state === 'red' ? t(`budget.line.${state}`) : '';

  return (
    <>
      {so}
      {then}
      {warning}
    </>
  );
}
