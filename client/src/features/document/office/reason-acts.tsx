import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HoldReasonSheet } from '#features/document/components/hold-reason-sheet';
import { ReasonSheet } from '#features/document/components/reason-sheet';
import { RetentionSheet } from '#features/document/components/retention-sheet';
import { useDecision } from '#features/document/office/use-decision';
import { useAct } from '#features/document/page/use-act';
import { DayField } from '#ui/day-field';

interface ReasonActProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

/** The number stays in the book as void, with the reason, and is never used again. */
export function VoidSheet({ document, onClose }: ReasonActProps) {
  const { t } = useTranslation('document');
  const { id, number } = document;
  const act = useAct({ id, endpoint: documentContract.voidNumber, done: t('void.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('void.title', { number })}
      hint={t('void.hint')}
      okText={t('void.send')}
      isGrave
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => act.mutate({ params: { id }, body: { reason } })}
    />
  );
}

/** 撤回: from those who have not signed for it. */
export function RecallSheet({ document, onClose }: ReasonActProps) {
  const { t } = useTranslation('document');
  const { id, deliveries } = document;
  const open = (deliveries?.total ?? 0) - (deliveries?.received ?? 0) - (deliveries?.recalled ?? 0);
  const act = useAct({
    id,
    endpoint: documentContract.recall,
    done: ({ recalled, alreadyReceived }) => t('recall.done', { recalled, alreadyReceived }),
    onDone: onClose,
  });

  return (
    <ReasonSheet
      title={t('recall.title')}
      hint={t('recall.hint', { open: Math.max(0, open), received: deliveries?.received ?? 0 })}
      okText={t('recall.send')}
      isGrave
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => act.mutate({ params: { id }, body: { reason } })}
    />
  );
}

/** 撤销: as if it had never been. 条例 art. 33. */
export function RevokeSheet({ document, onClose }: ReasonActProps) {
  const { t } = useTranslation('document');
  const { id } = document;
  const decision = useDecision(document);
  const act = useAct({ id, endpoint: documentContract.revoke, done: t('revoke.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('revoke.title')}
      hint={t('revoke.hint')}
      okText={t('revoke.send')}
      isGrave
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      isReady={decision.isReady}
      onSend={(reason) => act.mutate({ params: { id }, body: { reason, ...decision.body } })}
    >
      {decision.field}
    </ReasonSheet>
  );
}

/** 废止: without force from the day after. 条例 art. 33. */
export function RepealSheet({ document, onClose }: ReasonActProps) {
  const { t } = useTranslation('document');
  const [effectiveTo, setEffectiveTo] = useState<string | null>(null);
  const { id, issuedOn } = document;
  const decision = useDecision(document);
  const act = useAct({ id, endpoint: documentContract.repeal, done: t('repeal.done'), onDone: onClose });

  return (
    <ReasonSheet
      title={t('repeal.title')}
      hint={t('repeal.hint')}
      okText={t('repeal.send')}
      isGrave
      isReady={effectiveTo !== null && decision.isReady}
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) =>
        effectiveTo && act.mutate({ params: { id }, body: { effectiveTo, reason, ...decision.body } })
      }
    >
      <div className="yw-field">
        <span>{t('repeal.to')}</span>
        <DayField label={t('repeal.to')} value={effectiveTo} min={issuedOn} onChange={setEffectiveTo} />
      </div>
      {decision.field}
    </ReasonSheet>
  );
}

export function HoldSheet({ document, onClose }: ReasonActProps) {
  const { t } = useTranslation('document');
  const { id, filing } = document;
  const held = filing?.holdReason ?? '';
  const act = useAct({
    id,
    endpoint: documentContract.hold,
    done: t(held ? 'hold.released' : 'hold.done'),
    onDone: onClose,
  });

  return (
    <HoldReasonSheet
      held={held}
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(reason) => act.mutate({ params: { id }, body: { reason } })}
    />
  );
}

/** A period that was chosen wrongly at the filing is set right. */
export function RetentionCorrectionSheet({ document, onClose }: ReasonActProps) {
  const { t } = useTranslation('document');
  const { id, filing } = document;
  const act = useAct({ id, endpoint: documentContract.correctRetention, done: t('retention.done'), onDone: onClose });

  return (
    <RetentionSheet
      current={filing?.retention ?? '30-years'}
      isPending={act.isPending}
      problem={act.error}
      onClose={onClose}
      onSend={(body) => act.mutate({ params: { id }, body })}
    />
  );
}
