import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Retention, RetentionField } from '#features/document/receive/parts/retention-field';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { ActSheet } from '#ui/act-sheet';

interface BulkFilingSheetProps {
  readonly count: number;
  /** How many of them leaders have only noted (圈阅). */
  readonly noted: number;
  /** How many of what was chosen are still under way, so that they are left out. */
  readonly left: number;
  readonly onFile: (retention: Retention) => void;
  readonly onClose: () => void;
}

/** 归档 of what was chosen, with one period of retention for all. 条例 art. 27. */
export function BulkFilingSheet({ count, noted, left, onFile, onClose }: BulkFilingSheetProps) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const [retention, setRetention] = useState<Retention>('10-years');
  const said = (value: number) => ({ count: formatCount(value, language) });

  return (
    <ActSheet
      title={t('file.many', said(count))}
      hint={t('file.many.hint')}
      okText={t('act.file')}
      isReady={count > 0}
      isPending={false}
      problem={null}
      onOk={() => onFile(retention)}
      onClose={onClose}
    >
      {count === 0 && <p role="status">{t('file.many.none')}</p>}
      {count > 0 && left > 0 && <p>{t('file.many.left', said(left))}</p>}
      {noted > 0 && <p>{t('file.many.noted', said(noted))}</p>}
      <p className="yw-soft">{t('file.hint')}</p>
      <RetentionField value={retention} onChange={setRetention} />
    </ActSheet>
  );
}
