import { messageContract } from '@yiwang/shared/message/message.contract';
import { excerptOf } from '@yiwang/shared/message/message.rules';
import type { Conversation, Message } from '@yiwang/shared/message/message.schemas';
import { withAcknowledged, withMessage, withRecalled } from '@yiwang/shared/message/message.state';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { changeTalk, pinsQuery, putConversation } from '#features/message/message.queries';
import { noticeHtmlOf } from '#features/message/talk/notice-html';
import { call } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useAnnounceProblem } from '#ui/announce-problem';

export type ReadersTab = 'read' | 'unread' | 'received';
export interface TalkActs {
  readonly openThread: (rootId: Message['id']) => void;
  readonly quote: (message: Message) => void;
  readonly jumpTo: (seq: number) => void;
  readonly showReaders: (message: Message, tab: ReadersTab) => void;
  readonly toTask: (message: Message) => void;
  readonly remove: (message: Message) => void;
  readonly acknowledge: (message: Message) => void;
  readonly copy: (message: Message) => void;
  readonly pin: (message: Message, isPinned: boolean) => void;
  readonly recall: (message: Message) => void;
  readonly toNotice: (message: Message) => void;
}
/** What the page itself does with a message; the rest is the same wherever messages are shown. */
export type PageActs = Pick<TalkActs, 'openThread' | 'quote' | 'jumpTo' | 'showReaders' | 'toTask' | 'remove'>;

export function useTalkActs(conversation: Conversation, page: PageActs): TalkActs {
  const { t } = useTranslation('message');
  const { message: toast } = App.useApp();
  const announce = useAnnounceProblem();
  const navigate = useNavigate();
  const { id } = conversation;
  const paramsOf = (message: Message) => ({ params: { id, messageId: message.id } });
  const attempt = (act: () => Promise<unknown>) => void act().catch(announce);

  return {
    ...page,
    acknowledge: (message) =>
      attempt(async () => {
        const { acknowledgedCount: count } = await call(messageContract.acknowledge, paramsOf(message));
        changeTalk(id, (talk) => ({
          ...talk,
          state: withAcknowledged(talk.state, { seq: message.seq, count, mine: true }),
        }));
        await refreshThreads(id);
      }),
    copy: (message) =>
      attempt(async () => {
        await navigator.clipboard.writeText(message.text);
        void toast.success(t('copied'));
      }),
    pin: (message, isPinned) =>
      attempt(async () => {
        putConversation(await call(isPinned ? messageContract.pin : messageContract.unpin, paramsOf(message)));
        await queryClient.invalidateQueries({ queryKey: pinsQuery(id).queryKey });
      }),
    recall: (message) =>
      attempt(async () => {
        const recalled = await call(messageContract.recall, paramsOf(message));
        learnRecalled(recalled);
        await refreshThreads(id);
      }),
    toNotice: (message) =>
      attempt(async () => {
        const title = excerptOf(message.text).slice(0, 60) || t('to-notice.title', { title: conversation.title });
        const notice = await call(noticeContract.create, { body: { title, bodyHtml: noticeHtmlOf(message.text) } });
        void navigate(`/notices/${notice.id}/edit`);
      }),
  };
}

/** What a recall answered, in whatever order it comes with its push. */
export function learnRecalled(message: Message): void {
  const { recall } = message;
  changeTalk(message.conversationId, (talk) => {
    const state = withMessage(talk.state, message);
    return {
      ...talk,
      state: recall ? withRecalled(state, { messageId: message.id, seq: message.seq, recall }) : state,
    };
  });
}

const refreshThreads = (id: string) =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [path, asked] }) =>
      path === messageContract.listMessages.path && JSON.stringify(asked).includes(id),
  });
