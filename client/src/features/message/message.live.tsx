import { groupContract } from '@yiwang/shared/group/group.contract';
import { messageContract } from '@yiwang/shared/message/message.contract';
import { alerts, excerptOf } from '@yiwang/shared/message/message.rules';
import {
  type ConversationId,
  conversationIdSchema,
  type Message,
  restByDefault,
} from '@yiwang/shared/message/message.schemas';
import { withAcknowledged, withHead, withRecalled } from '@yiwang/shared/message/message.state';
import { App } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { restoreDrafts, talkDrafts } from '#features/message/message.drafts';
import {
  changeConversation,
  changeTalk,
  conversationsQuery,
  noteServerTime,
  refreshConversation,
  refreshConversations,
} from '#features/message/message.queries';
import { forgetReadPositions, learnRead, sendReadPositions } from '#features/message/message.reading';
import { learnMessage, refusedMessages, restoreRefused } from '#features/message/message.sending';
import { endTyping, noteTyping } from '#features/message/message.typing';
import { call, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useSession } from '#lib/session';
import { useOnReturn, useRealtime } from '#lib/socket';

const quietly = (step: Promise<unknown>): void => void step.catch(() => undefined);

/** Keeps conversations in step with pushes on whatever page I am, and with what was missed after each return. */
export function MessageLive(): null {
  const { person } = useSession();
  useKept(person.id);
  useAlerts(person.id);

  useRealtime('message:created', (message) => {
    noteServerTime(message.at);
    if (message.senderId !== person.id) endTyping(message.conversationId);
    if (!learnMessage(message, person.id)) quietly(refreshConversations());
    if (message.threadRootId) refreshThread(message.conversationId);
  });
  useRealtime('message:recalled', (recalled) => {
    const { conversationId, seq } = recalled;
    changeTalk(conversationId, (talk) => ({ ...talk, state: withRecalled(talk.state, recalled) }));
    changeConversation(conversationId, (before) =>
      before.lastMessage?.seq === seq
        ? { ...before, lastMessage: { ...before.lastMessage, recalled: true, excerpt: '' } }
        : before,
    );
    refreshThread(conversationId);
  });
  useRealtime('message:acknowledged', (acknowledged) =>
    changeTalk(acknowledged.conversationId, (talk) => ({
      ...talk,
      state: withAcknowledged(talk.state, acknowledged),
    })),
  );
  useRealtime('message:read', ({ conversationId, readSeq, headSeq }) => learnRead(conversationId, readSeq, headSeq));
  useRealtime('message:typing', noteTyping);
  useRealtime('conversation:changed', ({ conversationId }) => quietly(refreshConversation(conversationId)));
  useRealtime('conversation:head', ({ conversationId, headSeq }) => {
    changeTalk(conversationId, (talk) => ({ ...talk, state: withHead(talk.state, headSeq) }));
    quietly(refreshConversation(conversationId));
  });
  useRealtime('group:joined', () => quietly(refreshConversations()));
  useRealtime('group:changed', ({ id }) => {
    const conversationId = conversationIdSchema.parse(id);
    quietly(queryClient.invalidateQueries({ queryKey: [groupContract.get.path, { params: { id } }] }));
    if (changeConversation(conversationId, (before) => before)) quietly(refreshConversation(conversationId));
  });
  useRealtime('group:membership', ({ groupId }) => quietly(refreshConversation(conversationIdSchema.parse(groupId))));
  useRealtime('group:left', ({ groupId }) => {
    queryClient.removeQueries({ queryKey: ['talk', conversationIdSchema.parse(groupId)] });
    quietly(refreshConversations());
  });
  useOnReturn(() => {
    quietly(call(messageContract.listHeads, { query: {} }).then(({ asOf }) => noteServerTime(asOf)));
    quietly(refreshConversations());
    quietly(queryClient.invalidateQueries({ queryKey: ['talk'] }));
    quietly(sendReadPositions());
  });

  return null;
}

const refreshThread = (id: ConversationId): void =>
  quietly(
    queryClient.invalidateQueries({
      predicate: ({ queryKey: [path, asked] }) =>
        path === messageContract.listMessages.path && JSON.stringify(asked).includes(id),
    }),
  );

/** What this device keeps of a person: drafts, and what the server refused. */
function useKept(personId: string): void {
  useEffect(() => {
    quietly(restoreDrafts(personId));
    quietly(restoreRefused(personId));
    return () => {
      talkDrafts.set({});
      refusedMessages.set([]);
      forgetReadPositions();
    };
  }, [personId]);
}

/** What asks for attention wherever I am: somebody names me, or I am on duty; nothing else, and not while I rest. */
function useAlerts(me: Message['senderId']): void {
  const { t } = useTranslation('message');
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const { pathname } = useLocation();

  const show = (message: Message, title: string, lasts: number) => {
    const path = `/groups/c/${message.conversationId}`;
    if (pathname === path || document.visibilityState !== 'visible') return;
    notification.open({
      key: message.id,
      title,
      description: `${message.senderName}：${excerptOf(message.text) || t('preview.other')}`,
      duration: lasts,
      role: 'status',
      onClick: () => {
        notification.destroy(message.id);
        void navigate(path);
      },
    });
  };
  useRealtime('message:urgent', (message) => show(message, t('alert.urgent'), 0));
  useRealtime('message:created', (message) => {
    const list = queryClient.getQueryData(conversationsQuery.queryKey);
    const conversation = list?.find(({ id }) => id === message.conversationId);
    const namesMe = message.mentionsEveryone || message.mentions.some(({ id }) => id === me);
    if (!conversation || (conversation.kind === 'group' && !namesMe)) return;

    const rest = queryClient.getQueryData(queryOf(messageContract.getRest).queryKey) ?? restByDefault;
    if (!alerts(message, me, { muted: conversation.muted, rest, at: new Date() })) return;
    show(message, conversation.title, 6);
  });
  useRealtime('message:digest', ({ conversations }) =>
    notification.open({
      key: 'digest',
      title: t('alert.digest'),
      description: conversations
        .map(({ title, unread }) => t('alert.digest.line', { title, count: unread }))
        .join('\n'),
      duration: 0,
      role: 'status',
      onClick: () => void navigate('/groups'),
    }),
  );
}
