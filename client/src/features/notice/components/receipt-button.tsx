import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons';
import type { MyReceipt, NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { finishingState, giveReceipt, type Standing } from '#features/notice/notice.receipts';
import { connection } from '#lib/connection';
import { useObservable } from '#lib/observable';
import { useAnnounceProblem } from '#ui/announce-problem';
import { When } from '#ui/when';
import '#features/notice/notice.css';

interface ReceiptButtonProps {
  readonly notice: Pick<NoticeSummary, 'id' | 'mode' | 'title' | 'edition'>;
  readonly receipt: MyReceipt;
  readonly standing: Standing;
  readonly size?: 'medium' | 'large';
}

/** The one primary action on a notice, done in place; afterwards what was done, and whether it is still to be sent. */
export function ReceiptButton({ notice, receipt, standing, size = 'medium' }: ReceiptButtonProps) {
  const { t } = useTranslation('notice');
  const announce = useAnnounceProblem();
  const state = finishingState(notice.mode);

  if (standing !== 'open') return <Given state={state} receipt={receipt} isWaiting={standing === 'waiting'} />;
  return (
    <Button
      type="primary"
      size={size}
      ghost={size === 'medium'}
      aria-label={`${t(`act.${state}`)}：${notice.title}`}
      onClick={() => {
        giveReceipt({ id: notice.id, state, edition: notice.edition }).catch(announce);
      }}
    >
      {t(`act.${state}`)}
    </Button>
  );
}

function Given({
  state,
  receipt,
  isWaiting,
}: {
  state: 'read' | 'acknowledged';
  receipt: MyReceipt;
  isWaiting: boolean;
}) {
  const { t } = useTranslation('notice');
  const online = useObservable(connection) === 'synced';
  const at = state === 'acknowledged' ? receipt.acknowledgedAt : receipt.readAt;

  return (
    <span className="yw-given" role="status">
      <CheckOutlined aria-hidden="true" /> {t(`given.${state}`)}
      {at && !isWaiting && (
        <span className="yw-soft">
          {' '}
          <When at={at} />
        </span>
      )}
      {isWaiting && !online && (
        <span className="yw-waits-to-send">
          {' '}
          <ClockCircleOutlined aria-hidden="true" /> {t('to-send')}
        </span>
      )}
    </span>
  );
}
