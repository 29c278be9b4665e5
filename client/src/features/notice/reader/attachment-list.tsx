import { FileOutlined } from '@ant-design/icons';
import type { StoredFile } from '@yiwang/shared/file/file.contract';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { DownloadButton } from '#ui/download-button';

/** Files to take along; each is fetched with the session's right, so a link that is passed on opens nothing. */
export function AttachmentList({ files }: { readonly files: readonly StoredFile[] }) {
  const { t } = useTranslation('notice');
  if (files.length === 0) return null;

  return (
    <section aria-label={t('attachments')} className="yw-files">
      <h2 className="yw-files-title">{t('attachments.count', { count: files.length })}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <DownloadRow file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const DownloadRow = ({ file }: { readonly file: StoredFile }) => (
  <div className="yw-file">
    <FileOutlined aria-hidden="true" />
    <span className="yw-file-name">{file.name}</span>
    <span className="yw-soft yw-numbers">{formatSize(file.sizeBytes)}</span>
    <DownloadButton file={file} />
  </div>
);
