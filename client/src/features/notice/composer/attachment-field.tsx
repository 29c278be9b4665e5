import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import type { StoredFile } from '@yiwang/shared/file/file.contract';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { acceptedFiles, useUploads } from '#lib/uploads';
import { UploadRow } from '#ui/upload-row';

interface AttachmentFieldProps {
  readonly files: readonly StoredFile[];
  readonly onChange: (files: readonly StoredFile[]) => void;
  /** How many are on their way or did not arrive. */
  readonly onUnfinished: (count: number) => void;
}

/** Attachments: several at once, each with its progress, each to be taken out again. */
export function AttachmentField({ files, onChange, onUnfinished }: AttachmentFieldProps) {
  const { t } = useTranslation('notice');
  const chooser = useRef<HTMLInputElement>(null);
  // Each adds to what is there by then.
  const uploads = useUploads({ onStored: (file) => onChange([...files, file]), onUnfinished });

  return (
    <section id="field-attachments" tabIndex={-1} aria-label={t('attachments')}>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={acceptedFiles}
        aria-label={t('attach')}
        onChange={(event) => {
          for (const file of event.target.files ?? []) void uploads.send(file);
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined />} onClick={() => chooser.current?.click()}>
        {t('attach')}
      </Button>
      {files.length + uploads.all.length > 0 && (
        <ul className="yw-attached">
          {files.map((file) => (
            <li key={file.id} className="yw-file">
              <span className="yw-file-name">{file.name}</span>
              <span className="yw-soft yw-numbers">{formatSize(file.sizeBytes)}</span>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('attach.remove', { name: file.name })}
                onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
              />
            </li>
          ))}
          {uploads.all.map((one) => (
            <UploadRow key={one.key} upload={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
