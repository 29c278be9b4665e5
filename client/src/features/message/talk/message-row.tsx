import { CommentOutlined, PushpinOutlined } from '@ant-design/icons';
import { excerptOf } from '@yiwang/shared/message/message.rules';
import type { Conversation, Message } from '@yiwang/shared/message/message.schemas';
import { Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { TalkText } from '#features/message/parts/talk-text';
import { PersonTile } from '#features/message/parts/tile';
import { Attachments } from '#features/message/talk/attachments';
import { LinkCard } from '#features/message/talk/link-card';
import { MessageActs } from '#features/message/talk/message-acts';
import { ReceivedChip } from '#features/message/talk/received-chip';
import type { TalkActs } from '#features/message/talk/use-talk-acts';
import { formatExact } from '#lib/format';
import { useSession } from '#lib/session';

interface MessageRowProps {
  readonly message: Message;
  readonly conversation: Conversation;
  readonly isFirst: boolean;
  readonly isMarked: boolean;
  readonly acts: TalkActs;
  /** What it answers, where that is loaded. */
  readonly root?: Message | undefined;
  /** In the thread itself the way to the thread is left out. */
  readonly inThread?: boolean;
}

/** One message: who, when, what, and what can be done with it. */
export function MessageRow({
  message,
  conversation,
  isFirst,
  isMarked,
  acts,
  root,
  inThread = false,
}: MessageRowProps) {
  const { t } = useTranslation('message');
  const { person } = useSession();
  const isMine = message.senderId === person.id;
  const clock = formatExact(message.at).slice(11, 16);
  if (message.recall) return <Trace message={message} isMine={isMine} />;

  return (
    <article
      className="yw-message"
      data-mine={isMine}
      data-first={isFirst}
      data-marked={isMarked}
      aria-label={t('message.of', { name: isMine ? t('me') : message.senderName, at: clock })}
    >
      {!isMine && (isFirst ? <PersonTile name={message.senderName} /> : <span />)}
      <div className="yw-message-main">
        {isFirst && (
          <div className="yw-message-from">
            {!isMine && <span>{message.senderName}</span>}
            <time dateTime={message.at} title={formatExact(message.at)} className="yw-numbers">
              {clock}
            </time>
            {conversation.pinnedIds.includes(message.id) && (
              <span>
                <PushpinOutlined aria-hidden="true" /> {t('pinned')}
              </span>
            )}
          </div>
        )}
        <div className="yw-message-line">
          <div className="yw-bubble" data-urgent={message.urgent}>
            {message.urgent && <Tag color="error">{t('urgent')}</Tag>}
            {message.threadRootId && !inThread && (
              <button
                type="button"
                className="yw-plain-button yw-quote"
                onClick={() => message.threadRootId && acts.openThread(message.threadRootId)}
              >
                <CommentOutlined aria-hidden="true" /> {root ? wordsOf(root, t) : t('thread.answer')}
              </button>
            )}
            <Content message={message} onQuote={acts.jumpTo} />
          </div>
          <MessageActs message={message} conversation={conversation} acts={acts} inThread={inThread} />
        </div>
        <Foot message={message} isMine={isMine} acts={acts} inThread={inThread} />
      </div>
    </article>
  );
}

const wordsOf = (root: Message, t: TFunction<'message'>): string =>
  t('thread.answers', {
    name: root.senderName,
    words: root.recall ? t('quote.gone') : excerptOf(root.text) || t('preview.other'),
  });

function Trace({ message, isMine }: { readonly message: Message; readonly isMine: boolean }) {
  const { t } = useTranslation('message');
  const { recall } = message;
  if (!recall) return null;
  const name = isMine ? t('me') : message.senderName;

  return (
    <p className="yw-talk-trace" title={formatExact(recall.at)}>
      {recall.by === 'sender'
        ? t('recalled', { name })
        : t('removed', { name, by: recall.byName, reason: recall.reason ?? '' })}
    </p>
  );
}

interface ContentProps {
  readonly message: Pick<Message, 'text' | 'mentions' | 'mentionsEveryone' | 'quote' | 'attachments' | 'cards'>;
  readonly onQuote?: (seq: number) => void;
}

/** What is said: the words that are answered to, the text, pictures and files, cards. */
export function Content({ message, onQuote }: ContentProps) {
  const { t } = useTranslation('message');
  const names = [...message.mentions.map(({ name }) => name), ...(message.mentionsEveryone ? [t('everyone')] : [])];
  const { quote } = message;

  return (
    <>
      {quote && (
        <button
          type="button"
          className="yw-plain-button yw-quote"
          disabled={!onQuote || quote.excerpt === null}
          onClick={() => onQuote?.(quote.seq)}
        >
          {quote.senderName}：{quote.excerpt ?? t('quote.gone')}
        </button>
      )}
      {message.text !== '' && <TalkText text={message.text} names={names} />}
      <Attachments files={message.attachments} />
      {message.cards.map((card) => (
        <LinkCard key={`${card.kind}${card.id}`} card={card} />
      ))}
    </>
  );
}

interface FootProps {
  readonly message: Message;
  readonly isMine: boolean;
  readonly acts: TalkActs;
  readonly inThread: boolean;
}

function Foot({ message, isMine, acts, inThread }: FootProps) {
  const { t } = useTranslation('message');
  const hasThread = message.replyCount > 0 && !inThread;
  const isReceived = message.acknowledgedCount > 0;
  if (!isReceived && !hasThread) return null;

  return (
    <div className="yw-message-foot">
      {isReceived && <ReceivedChip message={message} isMine={isMine} acts={acts} />}
      {hasThread && (
        <button type="button" className="yw-plain-button yw-chip" onClick={() => acts.openThread(message.id)}>
          <CommentOutlined aria-hidden="true" /> {t('thread.count', { count: message.replyCount })}
        </button>
      )}
    </div>
  );
}
