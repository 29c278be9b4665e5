import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Retention, RetentionField } from '#features/document/receive/parts/retention-field';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { ActSheet } from '#ui/act-sheet';

interface BulkFilingSheetProps {
  readonly count: number;
  readonly onFile: (retention: Retention) => void;
  readonly onClose: () => void;
}

/** 归档 of what was chosen, with one period of retention for all. 条例 art. 27. */
export function BulkFilingSheet({ count, onFile, onClose }: BulkFilingSheetProps) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const [retention, setRetention] = useState<Retention>('10-years');

  return (
    <ActSheet
      title={t('file.many', { count: formatCount(count, language) })}
      okText={t('act.file')}
      isReady
      isPending={false}
      problem={null}
      onOk={() => onFile(retention)}
      onClose={onClose}
    >
      <p className="yw-soft">{t('file.hint')}</p>
      <RetentionField value={retention} onChange={setRetention} />
    </ActSheet>
  );
}
