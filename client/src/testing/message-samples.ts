import {
  type Conversation,
  conversationIdSchema,
  type Message,
  type MessagePage,
  messageIdSchema,
} from '@yiwang/shared/message/message.schemas';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { newId } from '#testing/fake-server';

const conversationId = newId(conversationIdSchema);
const senderId = newId(personIdSchema);

/** Made-up talk with what a test says of it. */
export function buildMessage(said: Partial<Message> = {}): Message {
  const id = newId(messageIdSchema);

  return {
    id,
    conversationId,
    seq: 1,
    clientId: `client-${id}`,
    senderId,
    senderName: '何建国',
    at: '2026-11-20T01:00:00.000Z',
    text: '老桥水位 2.31 米。',
    mentions: [],
    mentionsEveryone: false,
    threadRootId: null,
    replyNumber: null,
    replyCount: 0,
    quote: null,
    attachments: [],
    cards: [],
    urgent: false,
    recall: null,
    acknowledgedCount: 0,
    acknowledgedByMe: false,
    ...said,
  };
}

export function buildConversation(said: Partial<Conversation> = {}): Conversation {
  return {
    id: conversationId,
    kind: 'group',
    title: '防汛值守工作群',
    counterpart: null,
    memberCount: 12,
    readOnly: null,
    announceOnly: false,
    silencedUntil: null,
    continuedIn: null,
    earlier: [],
    hiddenUpTo: 0,
    headSeq: 0,
    readSeq: 0,
    unread: 0,
    mentionSeq: null,
    lastMessage: null,
    muted: false,
    duty: null,
    pinnedIds: [],
    abilities: {
      send: true,
      mentionEveryone: false,
      pin: false,
      remove: false,
      setDuty: false,
      urgent: false,
      mute: true,
    },
    ...said,
  };
}

export const pageOf = (items: Message[], said: Partial<MessagePage> = {}): MessagePage => ({
  items,
  before: null,
  after: null,
  headSeq: items.at(-1)?.seq ?? 0,
  readSeq: items.at(-1)?.seq ?? 0,
  ...said,
});
