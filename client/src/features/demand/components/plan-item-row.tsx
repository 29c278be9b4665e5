import { demandPlanContract } from '@yiwang/shared/demand/demand.contract';
import type { DemandPlanItem } from '@yiwang/shared/demand/demand.schemas';
import { useTranslation } from 'react-i18next';
import { WithdrawButton } from '#features/demand/components/withdraw-button';
import { refreshPlan } from '#features/demand/demand.queries';
import { call } from '#lib/call';

/** An approved item, how often it was used, and the way out of the plan. */
export function PlanItemRow({ item }: { readonly item: DemandPlanItem }) {
  const { t } = useTranslation('demand');
  const { id, version, kind, title, unit, times, used, reference, abilities } = item;

  return (
    <div className="yw-row">
      <div className="yw-row-text">
        <div className="yw-row-title">{title}</div>
        <div className="yw-meta">
          <span>{t(`kind.${kind}`)}</span>
          <span>{unit.name}</span>
          <span>{reference}</span>
          <span className="yw-numbers">{t('plan.used', { times, used })}</span>
        </div>
      </div>
      {abilities.withdraw && (
        <WithdrawButton
          title={t('plan.withdraw')}
          reasonLabel={t('plan.withdraw.reason')}
          onWithdraw={(reason) => call(demandPlanContract.withdraw, { params: { id }, body: { reason, version } })}
          onDone={refreshPlan}
        />
      )}
    </div>
  );
}
