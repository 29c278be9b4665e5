import { DownloadOutlined } from '@ant-design/icons';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { EndpointSpec } from '@yiwang/shared/contract/endpoint';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { markedName } from '@yiwang/shared/document/validity.rules';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForceMark } from '#features/document/page/force-mark';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

const formats = {
  pdf: documentContract.getPdf,
  docx: documentContract.getDocx,
  zip: documentContract.getArchive,
} as const satisfies Record<string, EndpointSpec>;
type Format = keyof typeof formats;

/** PDF and DOCX to take along; once filed, also the package of the archive. */
export function Downloads({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const announce = useAnnounceProblem();
  const [isBusy, setIsBusy] = useState(false);
  const { id, number, title, filing, validity } = document;
  const mark = useForceMark(validity);
  const offered: Format[] = ['pdf', 'docx', ...(filing ? (['zip'] as const) : [])];
  const take = async (format: Format) => {
    setIsBusy(true);
    const name = `${[number, title || t('untitled')].filter(Boolean).join(' ')}.${format}`;
    const marked = markedName(name, validity, dateOf(new Date()));
    await download(formats[format], { params: { id } }, marked).catch(announce);
    setIsBusy(false);
  };

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...offered.map((key) => ({
            key,
            label: t(`download.${key}${key === 'pdf' && document.final ? '.final' : ''}`),
          })),
          // Beside what it is about, and out of the way of whoever downloads nothing.
          ...(mark ? [{ key: 'marked', disabled: true, label: t('download.marked', { mark }) }] : []),
        ],
        onClick: ({ key }) => void take(key as Format),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={isBusy}>
        {t('download')}
      </Button>
    </Dropdown>
  );
}
