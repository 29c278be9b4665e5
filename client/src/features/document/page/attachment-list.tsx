import { DownloadOutlined, FileOutlined } from '@ant-design/icons';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import { attachmentFileName } from '@yiwang/shared/document/attachment-names';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { markedName, type Standing } from '@yiwang/shared/document/validity.rules';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '#lib/format';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

/** Attachments in the order of 附件说明: files to take along; those of text are among the pages. */
export function AttachmentList({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const { attachments } = document.content;
  if (attachments.length === 0) return null;

  return (
    <section aria-label={t('attachments')} className="yw-side-part">
      <h2 className="yw-heading">{t('attachments')}</h2>
      <ol className="yw-plain-list">
        {attachments.map(({ name, fileId }, index) => {
          const file = document.attachments.find(({ id }) => id === fileId);
          return (
            <li key={`${index}:${name}`} className="yw-side-file">
              <FileOutlined aria-hidden="true" />
              <span>
                {index + 1}. {name} {!fileId && <span className="yw-soft">{t('attachments.in-pages')}</span>}
              </span>
              {file && (
                <DownloadFile
                  file={{ ...file, name: attachmentFileName(name, file.name, index, attachments.length) }}
                  of={document.validity}
                />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function DownloadFile({ file, of }: { readonly file: StoredFile; readonly of: Standing }) {
  const { t } = useTranslation('document');
  const announce = useAnnounceProblem();
  const [isBusy, setIsBusy] = useState(false);
  const fetchIt = async () => {
    setIsBusy(true);
    const name = markedName(file.name, of, dateOf(new Date()));
    await download(fileContract.download, { params: { id: file.id } }, name).catch(announce);
    setIsBusy(false);
  };

  return (
    <Button
      type="text"
      icon={<DownloadOutlined />}
      loading={isBusy}
      aria-label={t('attachments.download', { name: file.name })}
      onClick={() => void fetchIt()}
    >
      {formatSize(file.sizeBytes)}
    </Button>
  );
}
