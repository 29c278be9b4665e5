import { CheckOutlined } from '@ant-design/icons';
import type { Message } from '@yiwang/shared/message/message.schemas';
import { useTranslation } from 'react-i18next';
import type { TalkActs } from '#features/message/talk/use-talk-acts';

interface ReceivedChipProps {
  readonly message: Message;
  readonly isMine: boolean;
  readonly acts: TalkActs;
}

/** 收到: one tap in place of a message, and one count in place of fifty; its sender sees who. */
export function ReceivedChip({ message, isMine, acts }: ReceivedChipProps) {
  const { t } = useTranslation('message');
  const { acknowledgedCount: count, acknowledgedByMe } = message;
  const words = count > 0 ? t('received.count', { count }) : t('received');

  return (
    <button
      type="button"
      className="yw-plain-button yw-chip"
      aria-pressed={isMine ? undefined : acknowledgedByMe}
      disabled={!isMine && acknowledgedByMe}
      title={acknowledgedByMe ? t('received.mine') : isMine ? t('received.who') : t('received.hint')}
      onClick={() => (isMine ? acts.showReaders(message, 'received') : acts.acknowledge(message))}
    >
      <CheckOutlined aria-hidden="true" /> {words}
    </button>
  );
}
