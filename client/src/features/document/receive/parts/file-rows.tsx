import { DownloadOutlined, FileOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import { markedName, type Standing } from '@yiwang/shared/document/validity.rules';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

interface FileRowsProps {
  readonly title: string;
  readonly files: readonly StoredFile[];
  /** How the document stands that they belong to: their names say so when they are taken along. */
  readonly of?: Standing;
}

/** Files to take along, fetched with the session's right. */
export function FileRows({ title, files, of }: FileRowsProps) {
  if (files.length === 0) return null;

  return (
    <section aria-label={title}>
      <h2 className="yw-part-title">{title}</h2>
      <ul className="yw-file-rows">
        {files.map((file) => (
          <FileRow key={`${file.id}:${file.name}`} file={file} of={of} />
        ))}
      </ul>
    </section>
  );
}

function FileRow({ file, of }: { readonly file: StoredFile; readonly of: Standing | undefined }) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const name = of ? markedName(file.name, of, dateOf(new Date())) : file.name;
  const fetching = useMutation({
    mutationFn: () => download(fileContract.download, { params: { id: file.id } }, name),
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
