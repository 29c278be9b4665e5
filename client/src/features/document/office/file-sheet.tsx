import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#features/document/page/use-act';
import { ActSheet } from '#ui/act-sheet';

interface FileSheetProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}
export const retentions = ['permanent', '30-years', '10-years'] as const;

/** 归档 with a period of retention. 条例 art. 27. */
export function FileSheet({ document, onClose }: FileSheetProps) {
  const { t } = useTranslation('document');
  const [retention, setRetention] = useState<(typeof retentions)[number]>('30-years');
  const { id } = document;
  const file = useAct({ id, endpoint: documentContract.file, done: t('file.done'), onDone: onClose });

  return (
    <ActSheet
      title={t('file.title')}
      hint={t('file.hint')}
      okText={t('file.send')}
      isPending={file.isPending}
      problem={file.error}
      onClose={onClose}
      onOk={() => file.mutate({ params: { id }, body: { retention } })}
    >
      <Radio.Group
        aria-label={t('file.retention')}
        className="yw-radio-column"
        value={retention}
        onChange={(event) => setRetention(retentions.find((each) => each === event.target.value) ?? '30-years')}
        options={retentions.map((value) => ({
          value,
          label: (
            <>
              {t(`retention.${value}`)} <span className="yw-soft">{t(`retention.${value}.for`)}</span>
            </>
          ),
        }))}
      />
    </ActSheet>
  );
}
