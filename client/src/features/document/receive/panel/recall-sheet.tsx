import { useMutation } from '@tanstack/react-query';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshDocument } from '#features/document/document.queries';
import { OpinionField } from '#features/document/page/opinion-field';
import { refreshRows } from '#features/document/receive/delivery.queries';
import { mutationOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { ActSheet } from '#ui/act-sheet';

interface RecallSheetProps {
  readonly documentId: DocumentId;
  /** Null takes it back from everybody who has not signed for it. */
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
}

/** Takes it back before it is signed for; who signed in the same moment keeps it, and the answer says how many. */
export function RecallSheet({ documentId, unit, onClose }: RecallSheetProps) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const recalling = useMutation({
    ...mutationOf(documentContract.recall),
    onSuccess: async ({ recalled, alreadyReceived }) => {
      const [taken, kept] = [formatCount(recalled, language), formatCount(alreadyReceived, language)];
      const said = alreadyReceived > 0 ? t('recall.some', { taken, kept }) : t('recall.done', { count: taken });
      void (recalled > 0 ? message.success(said) : message.warning(said));
      await Promise.all([refreshRows(documentId), refreshDocument(documentId)]);
      onClose();
    },
  });
  const send = () => {
    const unitIds = unit ? { unitIds: [unit.id] } : {};
    recalling.mutate({ params: { id: documentId }, body: { ...unitIds, reason: reason.trim() } });
  };

  return (
    <ActSheet
      title={unit ? t('recall.of', { unit: unit.name }) : t('recall.all')}
      okText={t('recall')}
      isGrave
      isReady={reason.trim().length >= 2}
      isPending={recalling.isPending}
      problem={recalling.error}
      onOk={send}
      onClose={onClose}
    >
      <p className="yw-soft">{t('recall.hint')}</p>
      <OpinionField
        label={t('recall.reason')}
        value={reason}
        onChange={(typed) => setReason(typed.slice(0, 500))}
        presets={[t('recall.preset.wrong'), t('recall.preset.changed')]}
      />
    </ActSheet>
  );
}
