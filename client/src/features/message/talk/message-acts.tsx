import { CheckOutlined, CommentOutlined, EllipsisOutlined, RetweetOutlined } from '@ant-design/icons';
import { canRecall } from '@yiwang/shared/message/message.rules';
import type { Conversation, Message } from '@yiwang/shared/message/message.schemas';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TalkActs } from '#features/message/talk/use-talk-acts';
import { writerRoles } from '#features/unit/index';
import { useIsPhone } from '#lib/media';
import { useSession } from '#lib/session';

interface MessageActsProps {
  readonly message: Message;
  readonly conversation: Conversation;
  readonly acts: TalkActs;
  readonly inThread: boolean;
}

/** 收到, answer and quote at hand; what is seldom done stands behind one button. */
export function MessageActs({ message, conversation, acts, inThread }: MessageActsProps) {
  const { t } = useTranslation('message');
  const { person } = useSession();
  const isPhone = useIsPhone();
  const [isOpen, setIsOpen] = useState(false);
  const isMine = message.senderId === person.id;
  const canSend = conversation.abilities.send;
  const items = useItems({ message, conversation, acts, isOpen });
  const isReceivable = !isMine && message.acknowledgedCount === 0;

  return (
    <div className="yw-message-acts" data-open={isOpen}>
      {isReceivable && (
        <Button
          type="text"
          size="small"
          icon={<CheckOutlined />}
          title={t('received.hint')}
          aria-label={t('received')}
          onClick={() => acts.acknowledge(message)}
        />
      )}
      {canSend && !isPhone && (
        <>
          {!inThread && (
            <Button
              type="text"
              size="small"
              icon={<CommentOutlined />}
              title={t('thread.reply')}
              aria-label={t('thread.reply')}
              onClick={() => acts.openThread(message.threadRootId ?? message.id)}
            />
          )}
          <Button
            type="text"
            size="small"
            icon={<RetweetOutlined />}
            title={t('quote')}
            aria-label={t('quote')}
            onClick={() => acts.quote(message)}
          />
        </>
      )}
      <Dropdown trigger={['click']} open={isOpen} onOpenChange={setIsOpen} menu={{ items }}>
        <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t('more')} />
      </Dropdown>
    </div>
  );
}

type Items = NonNullable<MenuProps['items']>;
interface ItemsInput {
  readonly message: Message;
  readonly conversation: Conversation;
  readonly acts: TalkActs;
  readonly isOpen: boolean;
}

function useItems({ message, conversation, acts, isOpen }: ItemsInput): Items {
  const { t } = useTranslation('message');
  const { person, holds } = useSession();
  if (!isOpen) return [];
  const { abilities, pinnedIds } = conversation;
  const isMine = message.senderId === person.id;
  const isPinned = pinnedIds.includes(message.id);
  const isWriter = holds(...writerRoles);

  const talk: Items = abilities.send
    ? [
        { key: 'thread', label: t('thread.reply'), onClick: () => acts.openThread(message.threadRootId ?? message.id) },
        { key: 'quote', label: t('quote'), onClick: () => acts.quote(message) },
      ]
    : [];
  const own: Items = [
    ...(isMine ? [{ key: 'readers', label: t('readers'), onClick: () => acts.showReaders(message, 'read') }] : []),
    ...(message.text === '' ? [] : [{ key: 'copy', label: t('copy'), onClick: () => acts.copy(message) }]),
    ...(abilities.pin
      ? [{ key: 'pin', label: t(isPinned ? 'unpin' : 'pin'), onClick: () => acts.pin(message, !isPinned) }]
      : []),
  ];
  const onwards: Items = [
    { key: 'task', label: t('to-task'), onClick: () => acts.toTask(message) },
    ...(isWriter ? [{ key: 'notice', label: t('to-notice'), onClick: () => acts.toNotice(message) }] : []),
  ];
  const back: Items = [
    ...(abilities.send && canRecall(message, person.id, new Date())
      ? [{ key: 'recall', danger: true, label: t('recall'), onClick: () => acts.recall(message) }]
      : []),
    ...(!isMine && abilities.remove
      ? [{ key: 'remove', danger: true, label: t('remove'), onClick: () => acts.remove(message) }]
      : []),
  ];

  return [
    ...talk,
    ...own,
    { type: 'divider' as const },
    ...onwards,
    ...(back.length > 0 ? [{ type: 'divider' as const }, ...back] : []),
  ];
}
