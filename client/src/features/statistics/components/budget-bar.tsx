import type { BudgetUsage } from '@yiwang/shared/statistics/budget.schemas';
import { useTranslation } from 'react-i18next';

/** Used of planned, as a plain bar with its words; the state is a word too, not a colour alone. */
export function BudgetBar({ usage, label }: { readonly usage: BudgetUsage; readonly label: string }) {
  const { t } = useTranslation('statistics');
  const { used, limit, lastYearSameDay, state } = usage;
  const share = limit === null ? 0 : limit === 0 ? (used > 0 ? 1 : 0) : Math.min(1, used / limit);

  return (
    <div className="yw-budget" data-state={state}>
      <div className="yw-budget-words">
        <span>{label}</span>
        <span className="yw-numbers">
          {limit === null ? used : `${used}/${limit}`} {state !== 'none' && state !== 'green' && t(`budget.${state}`)}
        </span>
      </div>
      {limit !== null && (
        <div className="yw-budget-track" aria-hidden="true">
          <div className="yw-budget-fill" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <div className="yw-soft">
        {lastYearSameDay === null ? t('budget.last-year.none') : t('budget.last-year', { count: lastYearSameDay })}
      </div>
    </div>
  );
}
