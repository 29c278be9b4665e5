import { DeleteOutlined, EditOutlined, FileTextOutlined, PaperClipOutlined } from '@ant-design/icons';
import { type DocumentContent, maxAttachments } from '@yiwang/shared/document/document.content';
import { isUnreadName } from '@yiwang/shared/file/file.contract';
import { Alert, Button, Input } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame, type FieldProps } from '#features/document/composer/fields/field';
import { ProblemError } from '#lib/problem';
import { acceptedFiles, useUploads } from '#lib/uploads';
import { useAnnounceProblem } from '#ui/announce-problem';
import { UploadRow } from '#ui/upload-row';

type Attachment = DocumentContent['attachments'][number];

const AttachmentText = lazy(async () => ({
  default: (await import('#features/document/composer/fields/attachment-text')).AttachmentText,
}));

interface AttachmentsFieldProps extends FieldProps {
  /** How many are on their way or did not arrive. */
  readonly onUnfinished: (count: number) => void;
}

/** Attachments in order, as files or as text that is typeset with the document; names as 附件说明 has them. */
export function AttachmentsField({ content, change, onUnfinished }: AttachmentsFieldProps) {
  const { t } = useTranslation('document-composer');
  const announce = useAnnounceProblem();
  const chooser = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState<number | null>(null);
  const [unread, setUnread] = useState<readonly string[]>([]);
  const { attachments } = content;
  const set = (next: Attachment[]) => change({ attachments: next });
  const uploads = useUploads({
    onStored: ({ id, name }) => {
      if (isUnreadName(name)) setUnread((all) => [...all, name]);
      // Each adds to what is there by then.
      set([...attachments, { name: name.replace(/\.[^.]+$/, '').slice(0, 200), fileId: id, blocks: null }]);
    },
    onUnfinished,
  });
  const isFull = attachments.length + uploads.all.length >= maxAttachments;
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
        {uploads.all.map((one) => (
          <UploadRow key={one.key} upload={one} />
        ))}
      </ol>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label={t('attachment.file')}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          const room = Math.max(0, maxAttachments - attachments.length - uploads.all.length);
          if (chosen.length > room) announce(new ProblemError({ code: 'document.too_many_attachments' }));
          for (const file of chosen.slice(0, room)) void uploads.send(file);
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
