import { useQuery } from '@tanstack/react-query';
import type { Conversation, Message } from '@yiwang/shared/message/message.schemas';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { threadQuery } from '#features/message/message.queries';
import { usePending } from '#features/message/message.sending';
import { CardHead } from '#features/message/panels/card-head';
import { MessageRow } from '#features/message/talk/message-row';
import { PendingRow } from '#features/message/talk/pending-row';
import type { TalkActs } from '#features/message/talk/use-talk-acts';
import { Closed, isClosed } from '#features/message/write/closed';
import { useQuote } from '#features/message/write/use-quote';
import { useRestorePending } from '#features/message/write/use-restore-pending';
import { Writer } from '#features/message/write/writer';
import { QueryView } from '#ui/query-view';

interface ThreadPanelProps {
  readonly conversation: Conversation;
  readonly rootId: Message['id'];
  readonly acts: TalkActs;
  readonly onClose: () => void;
}

/** A thread apart from the talk: how it began and what was answered. */
export function ThreadPanel({ conversation, rootId, acts, onClose }: ThreadPanelProps) {
  const { t } = useTranslation('message');
  const thread = useQuery(threadQuery(conversation.id, rootId));
  const pending = usePending(conversation.id).filter(({ threadRootId }) => threadRootId === rootId);
  const restore = useRestorePending(conversation.id);
  const quote = useQuote(conversation.id, rootId);
  const end = useRef<HTMLDivElement>(null);
  const items = thread.data?.items ?? [];
  const arrived = new Set(items.map(({ clientId }) => clientId));
  const waiting = pending.filter(({ clientId }) => !arrived.has(clientId));
  const count = items.length + waiting.length;
  const threadActs = { ...acts, quote };
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'end' });
  }, [count]);

  return (
    <aside className="yw-talk-pane yw-talk-card yw-thread" aria-label={t('thread')}>
      <CardHead title={t('thread')} onClose={onClose} />
      <div className="yw-talk-scroll">
        <QueryView query={thread}>
          {() => (
            <ol className="yw-found-list">
              {items.map((message) => (
                <li key={message.id}>
                  <MessageRow
                    inThread
                    isFirst
                    isMarked={false}
                    message={message}
                    conversation={conversation}
                    acts={threadActs}
                  />
                </li>
              ))}
              {waiting.map((each) => (
                <li key={each.clientId}>
                  <PendingRow pending={each} onEdit={() => restore(each)} />
                </li>
              ))}
            </ol>
          )}
        </QueryView>
        <div ref={end} />
      </div>
      {isClosed(conversation) ? (
        <Closed conversation={conversation} />
      ) : (
        <Writer conversation={conversation} threadRootId={rootId} onSent={() => undefined} />
      )}
    </aside>
  );
}
