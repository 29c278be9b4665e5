import { DownloadOutlined, FileOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

interface FileRowsProps {
  readonly title: string;
  readonly files: readonly StoredFile[];
}

/** Files to take along, fetched with the session's right. */
export function FileRows({ title, files }: FileRowsProps) {
  if (files.length === 0) return null;

  return (
    <section aria-label={title}>
      <h2 className="yw-part-title">{title}</h2>
      <ul className="yw-file-rows">
        {files.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </ul>
    </section>
  );
}

function FileRow({ file }: { readonly file: StoredFile }) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const fetching = useMutation({
    mutationFn: () => download(fileContract.download, { params: { id: file.id } }, file.name),
    onError: announce,
  });

  return (
    <li className="yw-file">
      <FileOutlined aria-hidden="true" />
      <span className="yw-file-name">{file.name}</span>
      <span className="yw-soft yw-numbers">{formatSize(file.sizeBytes)}</span>
      <Button
        type="text"
        icon={<DownloadOutlined />}
        loading={fetching.isPending}
        aria-label={t('download', { name: file.name })}
        onClick={() => fetching.mutate()}
      />
    </li>
  );
}
