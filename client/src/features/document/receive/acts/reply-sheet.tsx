import { useQuery } from '@tanstack/react-query';
import { type Delivery, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpinionField } from '#features/document/page/opinion-field';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { queryOf } from '#lib/call';
import { useSettled } from '#lib/settled';
import { useUploads } from '#lib/uploads';
import { ActSheet } from '#ui/act-sheet';
import { UploadsField } from '#ui/uploads-field';

interface SheetProps {
  readonly delivery: Delivery;
  readonly onClose: () => void;
}

/** 答复 to the sender, with a document of ours and files where there are any. 条例 art. 24(7). */
export function ReplySheet({ delivery, onClose }: SheetProps) {
  const { t } = useTranslation('delivery');
  const [text, setText] = useState('');
  const [documentId, setDocumentId] = useState<DocumentId | null>(null);
  const uploads = useUploads();
  const replying = useDeliveryAct(deliveryContract.reply, t('reply.done'), onClose);
  const send = () =>
    replying.mutate({
      params: { id: delivery.id },
      body: { text: text.trim(), documentId, attachmentIds: uploads.files.map(({ id }) => id) },
    });

  return (
    <ActSheet
      title={t('act.reply')}
      okText={t('reply.send')}
      isReady={text.trim().length >= 2 && uploads.unfinished === 0}
      isPending={replying.isPending}
      problem={replying.error}
      onOk={send}
      onClose={onClose}
    >
      {delivery.reply && <p className="yw-soft">{t('reply.again', { name: delivery.reply.by })}</p>}
      <OpinionField
        label={t('reply.text')}
        value={text}
        onChange={setText}
        presets={[t('reply.preset.done'), t('reply.preset.none')]}
      />
      <DocumentField value={documentId} onChange={setDocumentId} />
      <UploadsField label={t('reply.file.add')} uploads={uploads} />
    </ActSheet>
  );
}

interface DocumentFieldProps {
  readonly value: DocumentId | null;
  readonly onChange: (id: DocumentId | null) => void;
}

/** A document that my unit issued in answer. */
function DocumentField({ value, onChange }: DocumentFieldProps) {
  const { t } = useTranslation('delivery');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useQuery(queryOf(documentContract.list, { query: { box: 'unit', limit: 20, ...(q ? { q } : {}) } }));

  return (
    <Select
      allowClear
      aria-label={t('reply.document.choose')}
      placeholder={t('reply.document.choose')}
      style={{ width: '100%' }}
      value={value}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={t('reply.document.none')}
      options={(found.data?.items ?? [])
        .filter(({ number }) => number !== null)
        .map(({ id, title, number }) => ({ value: id, label: `${number} ${title}` }))}
      onChange={(id: DocumentId | undefined) => onChange(id ?? null)}
    />
  );
}
