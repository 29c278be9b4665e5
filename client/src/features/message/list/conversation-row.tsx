import { BellOutlined, MutedOutlined } from '@ant-design/icons';
import type { Conversation, LastMessage } from '@yiwang/shared/message/message.schemas';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TalkDraft } from '#features/message/message.drafts';
import { ConversationTile } from '#features/message/parts/tile';
import { shownCount } from '#features/message/parts/unread-mark';
import { formatDay, formatExact } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useSession } from '#lib/session';

interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly draft: TalkDraft | undefined;
  readonly isOpen: boolean;
}

/** One conversation: who, when, the last words or what I began to write, and how much is unread. */
export function ConversationRow({ conversation, draft, isOpen }: ConversationRowProps) {
  const { t } = useTranslation('message');
  const { id, title, unread, muted, lastMessage, readOnly } = conversation;

  return (
    <Link
      to={`/groups/c/${id}`}
      className="yw-talk-row"
      data-unread={unread > 0}
      aria-current={isOpen ? 'page' : undefined}
    >
      <ConversationTile conversation={conversation} />
      <div style={{ minWidth: 0 }}>
        <div className="yw-talk-line">
          <span className="yw-talk-name" title={title}>
            {title}
          </span>
          {lastMessage && <LastTime at={lastMessage.at} />}
        </div>
        <div className="yw-talk-line">
          <span className="yw-talk-preview">
            {draft && !isOpen ? (
              <>
                <span className="yw-talk-draft">{t('draft')}</span> {draft.text}
              </>
            ) : (
              <Preview conversation={conversation} last={lastMessage} />
            )}
          </span>
          {readOnly && <span className="yw-talk-when">{t(`read-only.${readOnly}.short`)}</span>}
          {muted && (
            <span className="yw-soft" title={t('muted')}>
              <MutedSign />
              <span className="yw-unseen">{t('muted')}</span>
            </span>
          )}
          {unread > 0 && (
            <span className="yw-talk-unread" data-muted={muted}>
              <span aria-hidden="true">{shownCount(unread)}</span>
              <span className="yw-unseen">{t('unread', { count: unread })}</span>
            </span>
          )}
        </div>
      </div>
    </Link>
  );
}

const MutedSign = () => <MutedOutlined aria-hidden="true" />;

function LastTime({ at }: { readonly at: string }) {
  const { language } = usePreferences();
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const clock = formatExact(at).slice(11, 16);

  return (
    <time dateTime={at} title={formatExact(at)} className="yw-talk-when yw-numbers">
      {isToday ? clock : formatDay(at, language)}
    </time>
  );
}

interface PreviewProps {
  readonly conversation: Conversation;
  readonly last: LastMessage | null;
}

function Preview({ conversation: { kind, mentionSeq }, last }: PreviewProps) {
  const { t } = useTranslation('message');
  const { person } = useSession();
  if (!last) return <>{t('preview.none')}</>;
  const isMine = last.senderId === person.id;
  const from = kind === 'direct' ? '' : `${isMine ? t('me') : last.senderName}：`;

  return (
    <>
      {mentionSeq !== null && (
        <span className="yw-talk-mention">
          <BellOutlined aria-hidden="true" /> {t('mentioned')}{' '}
        </span>
      )}
      {last.recalled ? t('recalled.short', { name: isMine ? t('me') : last.senderName }) : `${from}${wordsOf(last, t)}`}
    </>
  );
}

function wordsOf(last: LastMessage, t: TFunction<'message'>): string {
  if (last.excerpt !== '') return last.excerpt;
  if (last.attachmentCount > 0) return t('preview.files', { count: last.attachmentCount });

  return t('preview.cards', { count: last.cardCount });
}
