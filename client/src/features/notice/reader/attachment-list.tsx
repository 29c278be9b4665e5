import { DownloadOutlined, FileOutlined } from '@ant-design/icons';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

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

function DownloadRow({ file }: { readonly file: StoredFile }) {
  const { t } = useTranslation('notice');
  const announce = useAnnounceProblem();
  const [share, setShare] = useState<number | null>(null);

  const fetchIt = async () => {
    setShare(0);
    const follow = (loadedBytes: number) => setShare(Math.min(1, loadedBytes / file.sizeBytes));
    await download(fileContract.download, { params: { id: file.id } }, file.name, follow).catch(announce);
    setShare(null);
  };

  return (
    <div className="yw-file">
      <FileOutlined aria-hidden="true" />
      <span className="yw-file-name">{file.name}</span>
      <span className="yw-soft yw-numbers">{formatSize(file.sizeBytes)}</span>
      {share === null ? (
        <Button
          type="text"
          icon={<DownloadOutlined />}
          aria-label={t('download', { name: file.name })}
          onClick={() => void fetchIt()}
        />
      ) : (
        <Progress
          type="circle"
          size={24}
          percent={Math.round(share * 100)}
          aria-label={t('downloading', { name: file.name })}
        />
      )}
    </div>
  );
}
