import { useQuery } from '@tanstack/react-query';
import { channelSchema, demandKindSchema, frequencySchema } from '@yiwang/shared/demand/demand.schemas';
import { Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '#features/demand/components/field';
import { UnitsField } from '#features/demand/components/units-field';
import { planQuery } from '#features/demand/demand.queries';
import { type Draft, wrongLine } from '#features/demand/draft';
import { IssuingUnitField } from '#features/unit/index';
import { useSession } from '#lib/session';
import { DayField } from '#ui/day-field';

export interface PartProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Who asks whom for what, how often, on what basis, from when to when. */
export function DemandForm({ draft, onChange }: PartProps) {
  const { t } = useTranslation('demand');
  const { person } = useSession();
  const text = (key: 'title' | 'purpose' | 'basis' | 'duty', most: number, rows = 1) => (
    <Field label={t(key === 'title' ? 'title.field' : key)}>
      <Input.TextArea
        autoSize={{ minRows: rows, maxRows: 8 }}
        maxLength={most}
        value={draft[key]}
        aria-label={t(key === 'title' ? 'title.field' : key)}
        placeholder={key === 'basis' ? t('basis.hint') : ''}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Field>
  );

  return (
    <div className="yw-demand-form">
      <Radio.Group
        aria-label={t('kind')}
        optionType="button"
        value={draft.kind}
        onChange={(event) => onChange({ kind: event.target.value, planItemId: null })}
        options={demandKindSchema.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {text('title', 100)}
      <Field label={t('unit')}>
        <IssuingUnitField
          person={person}
          value={draft.unitId}
          onChange={(unitId) => onChange({ unitId, planItemId: null })}
        />
      </Field>
      <Field label={t('receivers')}>
        <UnitsField
          label={t('receivers')}
          value={draft.receiverIds}
          onChange={(receiverIds) => onChange({ receiverIds })}
        />
      </Field>
      <div className="yw-demand-pair">
        <Field label={t('from')}>
          <DayField label={t('from')} value={draft.from} onChange={(from) => from && onChange({ from })} />
        </Field>
        <Field label={t('through')}>
          <DayField
            label={t('through')}
            value={draft.through}
            onChange={(through) => through && onChange({ through })}
          />
        </Field>
      </div>
      {text('basis', 300)}
      <Plan draft={draft} onChange={onChange} />
      {text('duty', 100)}
      {text('purpose', 2000, 2)}
      <Content draft={draft} onChange={onChange} />
    </div>
  );
}

function Plan({ draft, onChange }: PartProps) {
  const { t } = useTranslation('demand');
  const plan = useQuery(planQuery(Number(draft.from.slice(0, 4))));
  const items = (plan.data?.items ?? []).filter(({ unit, kind }) => unit.id === draft.unitId && kind === draft.kind);

  return (
    <>
      <Field label={t('plan.item')}>
        <Select
          aria-label={t('plan.item')}
          style={{ width: '100%' }}
          value={draft.planItemId ?? ''}
          onChange={(id) => onChange({ planItemId: items.find((item) => item.id === id)?.id ?? null })}
          options={[
            { value: '', label: t('plan.none') },
            ...items.map(({ id, title, times, used }) => ({
              value: id,
              label: `${title}（${t('plan.used', { times, used })}）`,
            })),
          ]}
        />
      </Field>
      {draft.planItemId === null && (
        <Field label={t('approval')}>
          <Input
            maxLength={200}
            value={draft.approval}
            aria-label={t('approval')}
            onChange={(event) => onChange({ approval: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

function Content({ draft, onChange }: PartProps) {
  const { t } = useTranslation('demand');
  const isForm = draft.kind === 'form';
  const wrong = wrongLine(draft.indicators);
  const choice = <K extends 'frequency' | 'channel'>(key: K, options: readonly Draft[K][]) => (
    <Field label={t(key)}>
      <Select
        aria-label={t(key)}
        style={{ width: '100%' }}
        value={draft[key]}
        onChange={(value) => onChange({ [key]: value })}
        options={options.map((value) => ({ value, label: t(`${key}.${value}`) }))}
      />
    </Field>
  );
  const itemsLabel = t(isForm ? 'items.form' : 'items.visit');

  return (
    <>
      {isForm && (
        <div className="yw-demand-pair">
          {choice('frequency', frequencySchema.options)}
          {choice('channel', channelSchema.options)}
        </div>
      )}
      <Field label={itemsLabel}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 16 }}
          value={draft.items}
          aria-label={itemsLabel}
          onChange={(event) => onChange({ items: event.target.value })}
        />
      </Field>
      {draft.kind === 'inspection' && (
        <Field label={t('indicators')}>
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 16 }}
            value={draft.indicators}
            aria-label={t('indicators')}
            aria-invalid={wrong !== null}
            placeholder={t('indicators.hint')}
            onChange={(event) => onChange({ indicators: event.target.value })}
          />
          {wrong !== null && (
            <div role="alert" className="yw-field-problem">
              {t('indicators.invalid', { line: wrong })}
            </div>
          )}
        </Field>
      )}
    </>
  );
}
