import type { Retention, RetentionCorrection } from '@yiwang/shared/document/retention';
import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonSheet } from '#features/document/components/reason-sheet';

const retentions = ['permanent', '30-years', '10-years'] as const;

interface RetentionSheetProps {
  readonly current: Retention;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onClose: () => void;
  readonly onSend: (correction: RetentionCorrection) => void;
}

/** A period of retention that was chosen wrongly is set right with a reason. */
export function RetentionSheet({ current, isPending, problem, onClose, onSend }: RetentionSheetProps) {
  const { t } = useTranslation('document');
  const [retention, setRetention] = useState<Retention>(current);

  return (
    <ReasonSheet
      title={t('retention.title')}
      hint={t('retention.hint')}
      okText={t('retention.send')}
      isReady={retention !== current}
      isPending={isPending}
      problem={problem}
      onClose={onClose}
      onSend={(reason) => onSend({ retention, reason })}
    >
      <Radio.Group
        aria-label={t('file.retention')}
        className="yw-radio-column"
        value={retention}
        onChange={(event) => setRetention(event.target.value as Retention)}
        options={retentions.map((value) => ({ value, label: t(`retention.${value}`) }))}
      />
    </ReasonSheet>
  );
}
