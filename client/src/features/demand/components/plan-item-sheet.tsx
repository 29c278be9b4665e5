import { useMutation } from '@tanstack/react-query';
import { demandPlanContract } from '@yiwang/shared/demand/demand.contract';
import { type DemandKind, demandKindSchema } from '@yiwang/shared/demand/demand.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#features/demand/components/field';
import { refreshPlan } from '#features/demand/demand.queries';
import { UnitSelect } from '#features/unit/index';
import { call } from '#lib/call';
import { ActSheet } from '#ui/act-sheet';

/** The burden office enters what was approved. */
export function PlanItemSheet({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const { t } = useTranslation('demand');
  const [kind, setKind] = useState<DemandKind>('inspection');
  const [unitId, setUnitId] = useState<UnitId | null>(null);
  const [title, setTitle] = useState('');
  const [times, setTimes] = useState(1);
  const [reference, setReference] = useState('');
  const add = useMutation({
    mutationFn: (unit: UnitId) =>
      call(demandPlanContract.add, {
        body: { unitId: unit, year, kind, times, title: title.trim(), reference: reference.trim() },
      }),
    onSuccess: async () => {
      await refreshPlan();
      onClose();
    },
  });

  return (
    <ActSheet
      title={t('plan.add')}
      okText={t('plan.add')}
      isReady={unitId !== null && title.trim().length >= 2 && reference.trim().length >= 2}
      isPending={add.isPending}
      problem={add.error}
      onOk={() => unitId && add.mutate(unitId)}
      onClose={onClose}
    >
      <Field label={t('kind')}>
        <Select
          aria-label={t('kind')}
          style={{ width: '100%' }}
          value={kind}
          onChange={setKind}
          options={demandKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Field>
      <Field label={t('unit')}>
        <UnitSelect label={t('unit')} value={unitId} onChange={setUnitId} />
      </Field>
      <Field label={t('title.field')}>
        <Input
          maxLength={100}
          value={title}
          aria-label={t('title.field')}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Field label={t('plan.times')}>
        <InputNumber
          min={1}
          max={366}
          precision={0}
          value={times}
          aria-label={t('plan.times')}
          onChange={(value) => setTimes(value ?? 1)}
        />
      </Field>
      <Field label={t('plan.reference')}>
        <Input
          maxLength={200}
          value={reference}
          aria-label={t('plan.reference')}
          onChange={(event) => setReference(event.target.value)}
        />
      </Field>
    </ActSheet>
  );
}
