import type { StepMode, StepPlan } from '@yiwang/shared/document/route.schemas';
import { Input, InputNumber, Radio, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { SignerRules } from '#features/document/route/signer-rules';

interface StepEditorProps {
  readonly step: StepPlan;
  readonly onChange: (step: StepPlan) => void;
}
const modes = ['all', 'any', 'quorum'] as const;
const modeOf = (type: unknown, count: number): StepMode =>
  type === 'quorum' ? { type, count } : { type: type === 'any' ? 'any' : 'all' };

/** One step of a route: its name, whom it asks, how many of them must agree, in what order, by when. */
export function StepEditor({ step, onChange }: StepEditorProps) {
  const { t } = useTranslation('document');
  const { mode, order, dueWorkingDays } = step;
  const count = mode.type === 'quorum' ? mode.count : Math.max(1, Math.ceil(step.signers.length / 2));

  return (
    <section aria-label={t('step.editor', { step: step.title })} className="yw-step-editor">
      <div className="yw-field">
        <span>{t('step.title')}</span>
        <Input
          aria-label={t('step.title')}
          maxLength={40}
          value={step.title}
          onChange={(event) => onChange({ ...step, title: event.target.value })}
        />
      </div>
      <SignerRules kind={step.kind} rules={step.signers} onChange={(signers) => onChange({ ...step, signers })} />
      <div className="yw-field">
        <span id={`mode-${step.id}`}>{t('step.mode')}</span>
        <div className="yw-inline">
          <Radio.Group
            aria-labelledby={`mode-${step.id}`}
            value={mode.type}
            onChange={(event) => onChange({ ...step, mode: modeOf(event.target.value, count) })}
            options={modes.map((value) => ({ value, label: t(`step.mode.${value}`) }))}
          />
          {mode.type === 'quorum' && (
            <InputNumber
              aria-label={t('step.quorum')}
              min={1}
              max={100}
              value={mode.count}
              onChange={(value) => onChange({ ...step, mode: { type: 'quorum', count: value ?? 1 } })}
            />
          )}
        </div>
      </div>
      <div className="yw-field">
        <span>{t('step.order')}</span>
        <div>
          <Segmented
            aria-label={t('step.order')}
            value={order}
            onChange={(value) => onChange({ ...step, order: value })}
            options={[
              { value: 'parallel' as const, label: t('step.order.parallel') },
              { value: 'sequence' as const, label: t('step.order.sequence') },
            ]}
          />
        </div>
      </div>
      <div className="yw-field">
        <span>{t('step.due')}</span>
        <InputNumber
          aria-label={t('step.due')}
          min={1}
          max={60}
          placeholder={t('step.due.none')}
          value={dueWorkingDays}
          onChange={(value) => onChange({ ...step, dueWorkingDays: value })}
        />
      </div>
    </section>
  );
}
