import { PushpinOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { excerptOf } from '@yiwang/shared/message/message.rules';
import type { Conversation, Message } from '@yiwang/shared/message/message.schemas';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pinsQuery } from '#features/message/message.queries';
import type { TalkActs } from '#features/message/talk/use-talk-acts';

interface PinsBarProps {
  readonly conversation: Conversation;
  readonly acts: TalkActs;
}

/** What somebody pinned for all: the latest in one line, the others behind a count. */
export function PinsBar({ conversation, acts }: PinsBarProps) {
  const { t } = useTranslation('message');
  const [isOpen, setIsOpen] = useState(false);
  const hasPins = conversation.pinnedIds.length > 0;
  const pins = useQuery({ ...pinsQuery(conversation.id), enabled: hasPins });
  const items = (pins.data?.items ?? []).filter(({ id }) => conversation.pinnedIds.includes(id));
  const [newest] = items;
  if (!hasPins || !newest) return null;

  const jump = (message: Message) => {
    setIsOpen(false);
    acts.jumpTo(message.seq);
  };
  return (
    <section className="yw-talk-pins" aria-label={t('pins')}>
      <PushpinOutlined aria-hidden="true" />
      <button type="button" className="yw-plain-button" onClick={() => jump(newest)}>
        {wordsOf(newest, t)}
      </button>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={isOpen}
        onOpenChange={setIsOpen}
        title={t('pins')}
        content={
          <ul className="yw-row-list yw-pin-list">
            {items.map((message) => (
              <li key={message.id}>
                <button type="button" className="yw-plain-button yw-pin" onClick={() => jump(message)}>
                  {wordsOf(message, t)}
                </button>
                {conversation.abilities.pin && (
                  <Button size="small" type="text" onClick={() => acts.pin(message, false)}>
                    {t('unpin')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        }
      >
        <Button size="small" type="text">
          {t('pins.count', { count: items.length })}
        </Button>
      </Popover>
    </section>
  );
}

const wordsOf = (message: Message, t: (key: string) => string): string =>
  `${message.senderName}：${message.recall ? t('quote.gone') : excerptOf(message.text) || t('preview.other')}`;
