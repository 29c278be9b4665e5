import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { currentStep, opinionKinds } from '@yiwang/shared/document/route.rules';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { useAct } from '#features/document/page/use-act';
import { ActSheet } from '#ui/act-sheet';

interface ReturnSheetProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

/** Back to its author or to a step before, with the reason. 条例 art. 21. */
export function ReturnSheet({ document, onClose }: ReturnSheetProps) {
  const { t } = useTranslation('document');
  const [target, setTarget] = useState('draft');
  const [reason, setReason] = useState('');
  const { id, steps, abilities } = document;
  const step = currentStep(steps);
  const settings = { id, done: t('outcome.return.done'), onDone: onClose };
  const complete = useAct({ ...settings, endpoint: documentContract.completeStep });
  const sendBack = useAct({ ...settings, endpoint: documentContract.returnTo });
  const targets = [
    { value: 'draft', label: t('return.to-author', { name: document.author.name }) },
    ...steps
      .filter(({ state, kind }) => state === 'done' && opinionKinds.includes(kind))
      .map(({ id: value, title }) => ({ value, label: t('return.to-step', { step: title }) })),
  ];
  const send = () => {
    const words = reason.trim();
    if (step && abilities.complete && opinionKinds.includes(step.kind))
      complete.mutate({
        params: { id, stepId: step.id },
        body: { outcome: 'return', opinion: words, returnTo: target },
      });
    else sendBack.mutate({ params: { id }, body: { returnTo: target, reason: words } });
  };

  return (
    <ActSheet
      title={t('return.title')}
      hint={t('return.hint')}
      okText={t('return.send')}
      isReady={reason.trim().length >= 2}
      isPending={complete.isPending || sendBack.isPending}
      problem={complete.error ?? sendBack.error}
      onClose={onClose}
      onOk={send}
    >
      <div className="yw-field">
        <span>{t('return.target')}</span>
        <Select aria-label={t('return.target')} value={target} onChange={setTarget} options={targets} />
      </div>
      <OpinionField
        label={t('return.reason')}
        presets={[t('return.preset.1'), t('return.preset.2')]}
        value={reason}
        onChange={setReason}
      />
    </ActSheet>
  );
}
