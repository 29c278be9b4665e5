import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { When } from '#ui/when';

/** What stays of a withdrawn notice: when, and why. */
export function WithdrawnNote({ withdrawal }: { readonly withdrawal: NonNullable<Notice['withdrawal']> }) {
  const { t } = useTranslation('notice');

  return (
    <Alert
      type="warning"
      showIcon
      role="note"
      style={{ marginBottom: 16 }}
      title={
        <>
          {t('withdrawn')} <When at={withdrawal.at} />
        </>
      }
      description={t('withdrawn.reason', { reason: withdrawal.reason })}
    />
  );
}
