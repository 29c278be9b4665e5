import { PlusOutlined } from '@ant-design/icons';
import type { IssuerId } from '@yiwang/shared/document/document.content';
import { routeFaults } from '@yiwang/shared/document/route.rules';
import type { Step, StepKind, StepPlan } from '@yiwang/shared/document/route.schemas';
import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  insertStep,
  kindsInOrder,
  moveStep,
  newStep,
  removeStep,
  replaceStep,
} from '#features/document/route/route-plan';
import { StepEditor } from '#features/document/route/step-editor';
import { StepNode } from '#features/document/route/step-node';
import { useIsPhone } from '#lib/media';
import '#features/document/route/route.css';

interface RouteDrawingProps {
  readonly steps: readonly StepPlan[];
  /** Steps that are done or under way: they stand before the others and are not changed. */
  readonly begun?: readonly Step[];
  /** Of the document, the main one first: several sign together. A template has none. */
  readonly issuerIds?: readonly IssuerId[];
  readonly onChange: (steps: StepPlan[]) => void;
}

/** A route as it is drawn: nodes from left to right on a desk, from top to bottom on a phone; a plus between any two. */
export function RouteDrawing({ steps, begun = [], issuerIds = [], onChange }: RouteDrawingProps) {
  const { t } = useTranslation('document');
  const isPhone = useIsPhone();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const selected = steps.find(({ id }) => id === selectedId);
  const editor = selected && (
    <StepEditor key={selected.id} step={selected} onChange={(step) => onChange(replaceStep(steps, step))} />
  );
  const faults = routeFaults([...begun, ...steps], issuerIds);
  const insert = (at: number, kind: StepKind) => {
    const step = newStep(kind, t(`step-kind.${kind}`));
    onChange(insertStep(steps, at, step));
    setSelectedId(step.id);
  };
  const gap = (at: number) => (
    <li
      key={`gap-${at}`}
      className="yw-route-gap"
      data-target={draggedId !== null}
      onDragOver={(event) => draggedId !== null && event.preventDefault()}
      onDrop={() => {
        if (draggedId !== null) onChange(moveStep(steps, draggedId, at));
        setDraggedId(null);
      }}
    >
      <AddButton label={t('step.add-at', { n: begun.length + at + 1 })} onAdd={(kind) => insert(at, kind)} />
    </li>
  );

  return (
    <div className="yw-route-frame">
      <ol className="yw-route" aria-label={t('route')}>
        {begun.map((step) => (
          <li key={step.id}>
            <StepNode step={step} state={step.state} />
          </li>
        ))}
        {gap(0)}
        {steps.flatMap((step, index) => [
          <li key={step.id} draggable onDragStart={() => setDraggedId(step.id)} onDragEnd={() => setDraggedId(null)}>
            <StepNode
              step={step}
              isSelected={step.id === selectedId}
              onSelect={() => setSelectedId(step.id === selectedId ? null : step.id)}
              onMove={(by) => onChange(moveStep(steps, step.id, by < 0 ? index - 1 : index + 2))}
              onRemove={() => onChange(removeStep(steps, step.id))}
            />
            {isPhone && step.id === selectedId && editor}
          </li>,
          gap(index + 1),
        ])}
      </ol>
      {!isPhone && (editor ?? <p className="yw-soft">{t('route.hint')}</p>)}
      <div aria-live="polite">
        {faults.map((fault) => (
          <Alert key={fault} type="error" showIcon title={t(`fault.${fault}`)} description={t(`fault.${fault}.next`)} />
        ))}
      </div>
    </div>
  );
}

function AddButton({ label, onAdd }: { readonly label: string; readonly onAdd: (kind: StepKind) => void }) {
  const { t } = useTranslation('document');

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kindsInOrder.map((key) => ({ key, label: t(`step-kind.${key}`) })),
        onClick: ({ key }) => onAdd(key as StepKind),
      }}
    >
      <Button type="text" size="small" shape="circle" icon={<PlusOutlined />} aria-label={label} />
    </Dropdown>
  );
}
