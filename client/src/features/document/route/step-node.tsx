import { CheckOutlined, CloseOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { Step, StepPlan } from '@yiwang/shared/document/route.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keyOfRule, SignerText } from '#features/document/route/signer-text';

interface StepNodeProps {
  readonly step: StepPlan;
  readonly state?: Step['state'];
  readonly isSelected?: boolean;
  readonly onSelect?: () => void;
  /** By −1 towards the beginning, by 1 towards the end. */
  readonly onMove?: (by: -1 | 1) => void;
  readonly onRemove?: () => void;
}

/** One step as a node of the drawing. It is moved by its own buttons where no mouse takes it. */
export function StepNode(props: StepNodeProps) {
  const { step, state = 'planned', isSelected = false, onSelect, onMove, onRemove } = props;
  const { t } = useTranslation('document');
  const face = <Face step={step} state={state} />;

  return (
    <div className="yw-node" data-state={state} data-selected={isSelected}>
      {onSelect ? (
        <button type="button" className="yw-plain-button yw-node-face" aria-pressed={isSelected} onClick={onSelect}>
          {face}
        </button>
      ) : (
        <div className="yw-node-face">{face}</div>
      )}
      {onMove && onRemove && (
        <div className="yw-node-tools">
          <Button
            type="text"
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('step.earlier', { step: step.title })}
            onClick={() => onMove(-1)}
          />
          <Button
            type="text"
            size="small"
            icon={<RightOutlined />}
            aria-label={t('step.later', { step: step.title })}
            onClick={() => onMove(1)}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('step.remove', { step: step.title })}
            onClick={onRemove}
          />
        </div>
      )}
    </div>
  );
}

function Face({ step, state }: { readonly step: StepPlan; readonly state: Step['state'] }) {
  const { t } = useTranslation('document');
  const { kind, title, signers, mode, order, dueWorkingDays } = step;
  const kindName = t(`step-kind.${kind}`);

  return (
    <>
      <span className="yw-node-title">
        {state === 'done' && <CheckOutlined aria-label={t('step.done')} />} {title}
      </span>
      {title !== kindName && <span className="yw-soft">{kindName}</span>}
      <span className="yw-node-people">
        {signers.length === 0
          ? t(`step.nobody.${kind}`, { defaultValue: t('step.nobody') })
          : signers.map((rule, index) => (
              <span key={keyOfRule(rule)}>
                {index > 0 && (order === 'sequence' ? ' → ' : '、')}
                <SignerText rule={rule} />
              </span>
            ))}
      </span>
      {(signers.length > 1 || dueWorkingDays !== null) && (
        <span className="yw-soft">
          {signers.length > 1 && t(`step.mode.${mode.type}.short`, mode.type === 'quorum' ? { count: mode.count } : {})}
          {signers.length > 1 && dueWorkingDays !== null && ' · '}
          {dueWorkingDays !== null && t('step.due.short', { count: dueWorkingDays })}
        </span>
      )}
    </>
  );
}
