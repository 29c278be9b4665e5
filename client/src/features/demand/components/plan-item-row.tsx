import { useMutation } from '@tanstack/react-query';
import { demandPlanContract } from '@yiwang/shared/demand/demand.contract';
import type { DemandPlanItem } from '@yiwang/shared/demand/demand.schemas';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshPlan } from '#features/demand/demand.queries';
import { call } from '#lib/call';
import { ActSheet } from '#ui/act-sheet';

/** An approved item, how often it was used, and the way out of the plan. */
export function PlanItemRow({ item }: { readonly item: DemandPlanItem }) {
  const { t } = useTranslation('demand');
  const { id, version, kind, title, unit, times, used, reference, abilities } = item;
  const [reason, setReason] = useState<string | null>(null);
  const withdraw = useMutation({
    mutationFn: (words: string) =>
      call(demandPlanContract.withdraw, { params: { id }, body: { reason: words, version } }),
    onSuccess: async () => {
      setReason(null);
      await refreshPlan();
    },
  });

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
      {abilities.withdraw && <Button onClick={() => setReason('')}>{t('plan.withdraw')}</Button>}
      {reason !== null && (
        <ActSheet
          title={t('plan.withdraw')}
          okText={t('plan.withdraw')}
          isGrave
          isReady={reason.trim().length >= 2}
          isPending={withdraw.isPending}
          problem={withdraw.error}
          onOk={() => withdraw.mutate(reason.trim())}
          onClose={() => setReason(null)}
        >
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={reason}
            aria-label={t('plan.withdraw.reason')}
            placeholder={t('plan.withdraw.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
        </ActSheet>
      )}
    </div>
  );
}
