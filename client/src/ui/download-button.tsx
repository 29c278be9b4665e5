import { DownloadOutlined } from '@ant-design/icons';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

interface DownloadButtonProps {
  readonly file: StoredFile;
  readonly size?: 'small' | 'medium';
}

/** Takes a file along, fetched with the session's right, and shows how far it is. */
export function DownloadButton({ file, size = 'medium' }: DownloadButtonProps) {
  const { t } = useTranslation('shell');
  const announce = useAnnounceProblem();
  const [share, setShare] = useState<number | null>(null);

  const fetchIt = async () => {
    setShare(0);
    const follow = (loadedBytes: number) => setShare(Math.min(1, loadedBytes / file.sizeBytes));
    await download(fileContract.download, { params: { id: file.id } }, file.name, follow).catch(announce);
    setShare(null);
  };

  return share === null ? (
    <Button
      type="text"
      size={size}
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
  );
}
