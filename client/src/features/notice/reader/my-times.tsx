import type { MyReceipt, NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { When } from '#ui/when';

/** My own receipt: delivered, read and acknowledged are three facts with three times. */
export function MyTimes({ receipt, mode }: { readonly receipt: MyReceipt; readonly mode: NoticeMode }) {
  const { t } = useTranslation('notice');
  const times = [
    ['delivered', receipt.deliveredAt],
    ['read', receipt.readAt],
    ...(mode === 'acknowledge' ? ([['acknowledged', receipt.acknowledgedAt]] as const) : []),
  ] as const;

  return (
    <dl className="yw-times" aria-label={t('my-receipt')}>
      {times.map(([name, at]) => (
        <div key={name}>
          <dt className="yw-soft">{t(`time.${name}`)}</dt>
          <dd>{at ? <When at={at} /> : <span className="yw-soft">{t('time.not-yet')}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
