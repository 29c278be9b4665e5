import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { Step } from '@yiwang/shared/document/route.schemas';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isChangedSinceApproval } from '#features/document/page/acts';
import { OpinionField } from '#features/document/page/opinion-field';
import { useAct } from '#features/document/page/use-act';
import { useReasonsOwed } from '#features/document/page/use-reasons-owed';
import { FindingReasons } from '#features/document/route/finding-reasons';
import { ActSheet } from '#ui/act-sheet';

interface RecheckSheetProps {
  readonly document: OfficialDocument;
  readonly step: Step;
  readonly onClose: () => void;
}

/** 复核: what was touched after approval was a slip only, or goes back to the approver. 条例 art. 25(1). */
export function RecheckSheet({ document, step, onClose }: RecheckSheetProps) {
  const { t } = useTranslation('document');
  const [opinion, setOpinion] = useState(t('opinion.agree.recheck.1'));
  const [reason, setReason] = useState('');
  const { id } = document;
  const owed = useReasonsOwed(document);
  const isChanged = isChangedSinceApproval(document);
  const complete = useAct({
    id,
    endpoint: documentContract.completeStep,
    done: t('recheck.done'),
    onDone: onClose,
  });
  const editorialReason = isChanged ? { editorialReason: reason.trim() } : {};

  return (
    <ActSheet
      title={t('recheck.title')}
      hint={t('recheck.hint')}
      okText={t('recheck.send')}
      isReady={owed.isReady && (!isChanged || reason.trim().length >= 2)}
      isPending={complete.isPending}
      problem={complete.error ?? owed.problem}
      onClose={onClose}
      onOk={() =>
        complete.mutate({
          params: { id, stepId: step.id },
          body: { outcome: 'agree', opinion: opinion.trim(), ...editorialReason, ...owed.body },
        })
      }
    >
      {isChanged && (
        <>
          <Alert type="warning" showIcon title={t('recheck.changed')} description={t('recheck.changed.hint')} />
          <OpinionField label={t('recheck.reason')} value={reason} onChange={setReason} />
        </>
      )}
      <FindingReasons findings={owed.findings} reasons={owed.reasons} onReason={owed.onReason} />
      <OpinionField value={opinion} onChange={setOpinion} />
    </ActSheet>
  );
}
