import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import type { GroupSettings } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#features/group/components/field';
import { useGroupAct } from '#features/group/group.queries';
import { PersonSelect } from '#features/person/index';
import { UnitSelect } from '#features/unit/index';
import { queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { randomId } from '#lib/random-id';
import { Problem } from '#ui/problem';

interface Limit {
  readonly key: string;
  readonly unitId: UnitId | null;
  readonly limit: number | null;
}
interface Delegate {
  readonly key: string;
  readonly unitId: UnitId | null;
  readonly personId: PersonId | null;
}

/** Limits, delegates and periods, changed by the burden office of the city. */
export function SettingsForm({ settings }: { readonly settings: GroupSettings }) {
  const { t } = useTranslation('group');
  const [limitPerUnit, setLimitPerUnit] = useState(settings.limitPerUnit);
  const [idleDays, setIdleDays] = useState(settings.idleDays);
  const [retentionDays, setRetentionDays] = useState(settings.retentionDays);
  const [limits, setLimits] = useState<readonly Limit[]>(
    settings.unitLimits.map(({ unit, limit }) => ({ key: unit.id, unitId: unit.id, limit })),
  );
  const [delegates, setDelegates] = useState<readonly Delegate[]>(
    settings.delegates.map(({ unit, person }) => ({
      key: `${unit.id}${person.id}`,
      unitId: unit.id,
      personId: person.id,
    })),
  );
  const saving = useGroupAct({
    endpoint: groupGovernanceContract.setSettings,
    done: t('saved'),
    onDone: (saved) => queryClient.setQueryData(queryOf(groupGovernanceContract.getSettings).queryKey, saved),
  });
  const save = () =>
    saving.mutate({
      body: {
        version: settings.version,
        limitPerUnit,
        idleDays,
        retentionDays,
        unitLimits: limits.flatMap(({ unitId, limit }) => (unitId && limit !== null ? [{ unitId, limit }] : [])),
        delegates: delegates.flatMap(({ unitId, personId }) => (unitId && personId ? [{ unitId, personId }] : [])),
      },
    });
  const disabled = !settings.abilities.change;

  return (
    <div className="yw-group-form">
      <Field label={t('settings.limit')} hint={t('settings.limit.hint')}>
        <InputNumber
          min={0}
          max={1000}
          precision={0}
          disabled={disabled}
          value={limitPerUnit}
          placeholder={t('settings.limit.none')}
          aria-label={t('settings.limit')}
          onChange={setLimitPerUnit}
        />
      </Field>
      <Field label={t('settings.unit-limits')}>
        {limits.map((row) => (
          <div key={row.key} className="yw-group-pair">
            <UnitSelect
              label={t('owner')}
              value={row.unitId}
              onChange={(unitId) => setLimits(limits.map((each) => (each === row ? { ...each, unitId } : each)))}
            />
            <InputNumber
              min={0}
              max={1000}
              precision={0}
              value={row.limit}
              aria-label={t('settings.limit')}
              onChange={(limit) => setLimits(limits.map((each) => (each === row ? { ...each, limit } : each)))}
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('remove-row')}
              onClick={() => setLimits(limits.filter((each) => each !== row))}
            />
          </div>
        ))}
        {!disabled && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => setLimits([...limits, { key: randomId(), unitId: null, limit: 3 }])}
          >
            {t('settings.unit-limits.add')}
          </Button>
        )}
      </Field>
      <Field label={t('settings.delegates')} hint={t('settings.delegates.hint')}>
        {delegates.map((row) => (
          <div key={row.key} className="yw-group-pair">
            <UnitSelect
              label={t('owner')}
              value={row.unitId}
              onChange={(unitId) => setDelegates(delegates.map((each) => (each === row ? { ...each, unitId } : each)))}
            />
            <PersonSelect
              label={t('settings.delegate')}
              value={row.personId}
              onChange={(personId) =>
                setDelegates(delegates.map((each) => (each === row ? { ...each, personId } : each)))
              }
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('remove-row')}
              onClick={() => setDelegates(delegates.filter((each) => each !== row))}
            />
          </div>
        ))}
        {!disabled && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => setDelegates([...delegates, { key: randomId(), unitId: null, personId: null }])}
          >
            {t('settings.delegates.add')}
          </Button>
        )}
      </Field>
      <Field label={t('settings.idle')} hint={t('settings.idle.hint')}>
        <InputNumber
          min={7}
          max={365}
          precision={0}
          disabled={disabled}
          value={idleDays}
          aria-label={t('settings.idle')}
          onChange={(days) => days !== null && setIdleDays(days)}
        />
      </Field>
      <Field label={t('settings.retention')} hint={t('settings.retention.hint')}>
        <InputNumber
          min={180}
          max={36_500}
          precision={0}
          disabled={disabled}
          value={retentionDays}
          aria-label={t('settings.retention')}
          onChange={(days) => days !== null && setRetentionDays(days)}
        />
      </Field>
      {saving.error && <Problem error={saving.error} />}
      {!disabled && (
        <Button type="primary" loading={saving.isPending} onClick={save}>
          {t('save')}
        </Button>
      )}
    </div>
  );
}
