import { ArrowDownOutlined, MessageOutlined } from '@ant-design/icons';
import type { Conversation, Message } from '@yiwang/shared/message/message.schemas';
import { Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readMore } from '#features/message/message.queries';
import { markRead } from '#features/message/message.reading';
import { usePending } from '#features/message/message.sending';
import { MessageRow } from '#features/message/talk/message-row';
import { MessageScroller, type Scroller } from '#features/message/talk/message-scroller';
import { PendingRow } from '#features/message/talk/pending-row';
import { rowsOf, seqOfKey, type TalkRow } from '#features/message/talk/rows';
import type { PlaceActs } from '#features/message/talk/use-place';
import type { TalkActs } from '#features/message/talk/use-talk-acts';
import { runOf, type Talk } from '#features/message/talk.state';
import { useRestorePending } from '#features/message/write/use-restore-pending';
import { formatDay } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { EmptyState } from '#ui/empty-state';

interface MessagesProps {
  readonly conversation: Conversation;
  readonly talk: Talk;
  readonly place: PlaceActs;
  readonly acts: TalkActs;
}

/** The messages around a place, read on both ways as one scrolls; what has been in sight is read. */
export function Messages({ conversation, talk, place, acts }: MessagesProps) {
  const { t } = useTranslation('message');
  const { id } = conversation;
  const pending = usePending(id);
  const restore = useRestorePending(id);
  const { messages, before, after } = useMemo(() => runOf(talk, place.anchor), [talk, place.anchor]);
  const isAtHead = after === null;
  const { newAfter } = place;
  const rows = useMemo(
    () => rowsOf(messages, newAfter, isAtHead ? pending : []),
    [messages, newAfter, isAtHead, pending],
  );
  const [isAtEnd, setIsAtEnd] = useState(true);
  const scroller = useRef<Scroller | null>(null);
  const roots = useMemo(() => new Map<string, Message>(messages.map((each) => [each.id, each])), [messages]);
  const isVisible = () => document.visibilityState === 'visible';

  const onSeen = (key: string, isEnd: boolean) => {
    setIsAtEnd(isEnd);
    const seq = isEnd ? messages.at(-1)?.seq : seqOfKey(key);
    if (seq && seq > talk.state.readSeq && isVisible()) markRead(id, seq);
  };
  if (rows.length === 0) {
    return (
      <div className="yw-talk-body" style={{ justifyContent: 'center' }}>
        <EmptyState icon={<MessageOutlined />} title={t('talk.none')} hint={t('talk.none.hint')} />
      </div>
    );
  }

  return (
    <div className="yw-talk-body">
      <MessageScroller
        key={place.generation}
        label={t('messages')}
        rows={rows}
        openAt={place.openAt}
        onEarlier={before === null ? null : () => void readMore(id, { before }).catch(() => undefined)}
        onLater={after === null ? null : () => void readMore(id, { after }).catch(() => undefined)}
        onSeen={onSeen}
        scroller={scroller}
      >
        {(row) => (
          <Row
            row={row}
            root={row.kind === 'message' ? roots.get(row.message.threadRootId ?? '') : undefined}
            conversation={conversation}
            marked={place.marked}
            acts={acts}
            onEdit={restore}
          />
        )}
      </MessageScroller>
      {!(isAtEnd && isAtHead) && (
        <Button
          className="yw-to-latest"
          icon={<ArrowDownOutlined />}
          onClick={() => (isAtHead ? scroller.current?.toEnd() : void place.toLatest())}
        >
          {conversation.unread > 0 ? t('to-latest.count', { count: conversation.unread }) : t('to-latest')}
        </Button>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: TalkRow;
  readonly root: Message | undefined;
  readonly conversation: Conversation;
  readonly marked: string | null;
  readonly acts: TalkActs;
  readonly onEdit: ReturnType<typeof useRestorePending>;
}

function Row({ row, root, conversation, marked, acts, onEdit }: RowProps) {
  const { t } = useTranslation('message');
  const { language } = usePreferences();
  if (row.kind === 'day') return <div className="yw-talk-day">{formatDay(row.at, language)}</div>;
  if (row.kind === 'new') return <div className="yw-talk-new">{t('new-line')}</div>;
  if (row.kind === 'pending') return <PendingRow pending={row.pending} onEdit={() => onEdit(row.pending)} />;

  return (
    <MessageRow
      message={row.message}
      root={root}
      conversation={conversation}
      isFirst={row.isFirst}
      isMarked={row.key === marked}
      acts={acts}
    />
  );
}
