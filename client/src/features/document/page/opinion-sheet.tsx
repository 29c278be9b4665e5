import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { Step } from '@yiwang/shared/document/route.schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { useAct } from '#features/document/page/use-act';
import { ActSheet } from '#ui/act-sheet';

interface OpinionSheetProps {
  readonly document: OfficialDocument;
  readonly step: Step;
  readonly outcome: 'agree' | 'dissent';
  readonly onClose: () => void;
}

/**
 * My part of a step. 同意 is two taps: the words stand there already, and without words a signature means agreement
 * (条例 art. 22). A dissent says why; where it is countersigned, it holds the document up (art. 16).
 */
export function OpinionSheet({ document, step, outcome, onClose }: OpinionSheetProps) {
  const { t } = useTranslation('document');
  const presets = [1, 2, 3].map((n) => t(`opinion.${outcome}.${step.kind}.${n}`, { defaultValue: '' })).filter(Boolean);
  const [opinion, setOpinion] = useState(outcome === 'agree' ? (presets[0] ?? '') : '');
  const { id } = document;
  const complete = useAct({
    id,
    endpoint: documentContract.completeStep,
    done: t(`outcome.${outcome}.done`),
    onDone: onClose,
  });

  return (
    <ActSheet
      title={t(`opinion.${outcome}.title`, { step: step.title })}
      hint={t(outcome === 'agree' ? 'opinion.agree.hint' : `opinion.dissent.${step.kind}.hint`)}
      okText={t(`outcome.${outcome}.send`)}
      isReady={outcome === 'agree' || opinion.trim().length >= 2}
      isGrave={outcome === 'dissent'}
      isPending={complete.isPending}
      problem={complete.error}
      onClose={onClose}
      onOk={() => complete.mutate({ params: { id, stepId: step.id }, body: { outcome, opinion: opinion.trim() } })}
    >
      <OpinionField presets={presets} value={opinion} onChange={setOpinion} />
    </ActSheet>
  );
}
