import { DeleteOutlined, EditOutlined, FileTextOutlined, PaperClipOutlined } from '@ant-design/icons';
import { type DocumentContent, maxAttachments } from '@yiwang/shared/document/document.content';
import { allowedExtensions, fileContract, isUnreadName, maxFileSizeBytes } from '@yiwang/shared/file/file.contract';
import { Alert, Button, Input, Progress } from 'antd';
import { lazy, Suspense, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame, type FieldProps } from '#features/document/composer/fields/field';
import { ProblemError } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { upload } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

type Attachment = DocumentContent['attachments'][number];

const AttachmentText = lazy(async () => ({
  default: (await import('#features/document/composer/fields/attachment-text')).AttachmentText,
}));
const accept = allowedExtensions.map((extension) => `.${extension}`).join(',');

/** Attachments in order, as files or as text that is typeset with the document; names as 附件说明 has them. */
export function AttachmentsField({ content, change }: FieldProps) {
  const { t } = useTranslation('document-composer');
  const announce = useAnnounceProblem();
  const chooser = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<readonly { key: string; name: string; share: number }[]>([]);
  const [written, setWritten] = useState<number | null>(null);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const { attachments } = content;
  const isFull = attachments.length + sending.length >= maxAttachments;
  const set = (next: Attachment[]) => change({ attachments: next });
  // Uploads end in any order, and each adds to what is there by then.
  const add = useEffectEvent((attachment: Attachment) => set([...attachments, attachment]));

  const send = async (file: File) => {
    const key = randomId();
    setSending((all) => [...all, { key, name: file.name, share: 0 }]);
    try {
      if (file.size > maxFileSizeBytes) throw new ProblemError({ code: 'file.too_large' });
      const onProgress = (share: number) =>
        setSending((all) => all.map((one) => (one.key === key ? { ...one, share } : one)));
      const stored = await upload(fileContract.upload, file, { onProgress });
      if (isUnreadName(stored.name)) setUnread((all) => [...all, stored.name]);
      add({ name: stored.name.replace(/\.[^.]+$/, '').slice(0, 200), fileId: stored.id, blocks: null });
    } catch (problem) {
      announce(problem);
    } finally {
      setSending((all) => all.filter((one) => one.key !== key));
    }
  };
  const open = written === null ? undefined : attachments[written];

  return (
    <FieldFrame name="attachments" label={t('field.attachments')}>
      <ol className="yw-doc-plain-list">
        {attachments.map((attachment, index) => (
          <li key={`${attachment.fileId ?? 'text'} ${index}`} className="yw-compose-row">
            <span aria-hidden="true">{attachment.fileId ? <PaperClipOutlined /> : <FileTextOutlined />}</span>
            <Input
              value={attachment.name}
              maxLength={200}
              status={attachment.name.trim() === '' ? 'error' : ''}
              aria-label={t('attachment.name', { n: index + 1 })}
              onChange={(event) =>
                set(attachments.map((one, at) => (at === index ? { ...one, name: event.target.value } : one)))
              }
            />
            {attachment.fileId === null && (
              <Button
                icon={<EditOutlined />}
                aria-label={t('attachment.edit', { name: attachment.name })}
                onClick={() => setWritten(index)}
              />
            )}
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('attachment.remove', { name: attachment.name })}
              onClick={() => set(attachments.filter((_, at) => at !== index))}
            />
          </li>
        ))}
        {sending.map(({ key, name, share }) => (
          <li key={key} className="yw-compose-row">
            <span className="yw-doc-grow">{name}</span>
            <Progress percent={Math.round(share * 100)} size="small" style={{ width: 100 }} aria-label={name} />
          </li>
        ))}
      </ol>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label={t('attachment.file')}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          const room = Math.max(0, maxAttachments - attachments.length - sending.length);
          if (chosen.length > room) announce(new ProblemError({ code: 'document.too_many_attachments' }));
          for (const file of chosen.slice(0, room)) void send(file);
          event.target.value = '';
        }}
      />
      <div className="yw-compose-row">
        <Button icon={<PaperClipOutlined />} disabled={isFull} onClick={() => chooser.current?.click()}>
          {t('attachment.file')}
        </Button>
        <Button
          icon={<FileTextOutlined />}
          disabled={isFull}
          onClick={() => {
            set([...attachments, { name: t('attachment.untitled'), fileId: null, blocks: [] }]);
            setWritten(attachments.length);
          }}
        >
          {t('attachment.text')}
        </Button>
      </div>
      {isFull && <Alert type="info" showIcon title={t('attachment.most', { count: maxAttachments })} />}
      {unread.map((name) => (
        <Alert key={name} type="warning" showIcon title={t('attachment.unread', { name })} />
      ))}
      {open && written !== null && (
        <Suspense fallback={null}>
          <AttachmentText
            attachment={open}
            onChange={(blocks) => set(attachments.map((one, at) => (at === written ? { ...one, blocks } : one)))}
            onClose={() => setWritten(null)}
          />
        </Suspense>
      )}
    </FieldFrame>
  );
}
