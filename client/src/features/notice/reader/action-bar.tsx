import type { MyReceipt, Notice } from '@yiwang/shared/notice/notice.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ReceiptButton } from '#features/notice/components/receipt-button';
import { finishingState, giveReceipt, standingOf, useWaitingReceipts } from '#features/notice/notice.receipts';
import { useShortcut } from '#lib/keyboard';

interface ActionBarProps {
  readonly notice: Notice;
  readonly receipt: MyReceipt | null;
}

/** What I may do with a notice; on a phone it stays at the bottom, under the thumb. */
export function ActionBar({ notice, receipt }: ActionBarProps) {
  const { t } = useTranslation('notice');
  const standing = receipt && standingOf(notice.mode, receipt, useWaitingReceipts().get(notice.id));
  const canAnswer = receipt !== null && notice.status === 'published';
  const { abilities } = notice;
  useShortcut(
    'e',
    'notice:key.done',
    () => {
      giveReceipt({ id: notice.id, state: finishingState(notice.mode) }).catch(() => undefined);
    },
    canAnswer && standing === 'open',
  );

  if (!canAnswer && !Object.values(abilities).some(Boolean)) return null;
  return (
    <div className="yw-actions yw-no-print">
      {canAnswer && standing && <ReceiptButton notice={notice} receipt={receipt} standing={standing} size="large" />}
      {abilities.follow && (
        <Link to={`/notices/${notice.id}/follow`}>
          <Button tabIndex={-1}>{t('follow')}</Button>
        </Link>
      )}
    </div>
  );
}
