import { excerptOf, unreadOf } from './message.rules.js';
import type { Conversation, LastMessage, Message, MessagePage, Quote, Recall } from './message.schemas.js';

/**
 * What a screen knows of one conversation. Everything in it only grows: heads and counts go up, a recall stays a
 * recall. So pages and pushes may come late, twice or in any order, and all who have heard the same know the same.
 */
export interface TalkState {
  /** By `seq`. Places in between that are not known are holes to be asked for. */
  readonly messages: ReadonlyMap<number, Message>;
  readonly headSeq: number;
  readonly readSeq: number;
}

export const emptyTalk: TalkState = { messages: new Map(), headSeq: 0, readSeq: 0 };

/** One message told twice: each field as far as either knows. */
function mergeMessage(one: Message, other: Message): Message {
  const recall = one.recall ?? other.recall;

  return {
    ...(one.recall ? one : other),
    recall,
    quote: mergeQuote(one.quote, other.quote),
    replyCount: Math.max(one.replyCount, other.replyCount),
    acknowledgedCount: Math.max(one.acknowledgedCount, other.acknowledgedCount),
    acknowledgedByMe: one.acknowledgedByMe || other.acknowledgedByMe,
  };
}

function mergeQuote(one: Quote | null, other: Quote | null): Quote | null {
  if (!one || !other) return null;

  return one.excerpt === null ? one : other;
}

/** What is left of a message once it is taken back. */
export const recalledMessage = (message: Message, recall: Recall): Message => ({
  ...message,
  recall,
  text: '',
  mentions: [],
  mentionsEveryone: false,
  quote: null,
  attachments: [],
  cards: [],
});

export function withPage(state: TalkState, page: Pick<MessagePage, 'items' | 'headSeq' | 'readSeq'>): TalkState {
  const head = {
    ...state,
    headSeq: Math.max(state.headSeq, page.headSeq),
    readSeq: Math.max(state.readSeq, page.readSeq),
  };

  return page.items.reduce(withMessage, head);
}

/** A message that was pushed, read in a page, or told as changed. */
export function withMessage(state: TalkState, message: Message): TalkState {
  const messages = new Map(state.messages);
  const known = messages.get(message.seq);
  messages.set(message.seq, known ? mergeMessage(known, message) : message);
  if (message.recall) dropFromQuotes(messages, message.id);
  if (message.replyNumber !== null) countReply(messages, message);

  return { ...state, messages, headSeq: Math.max(state.headSeq, message.seq) };
}

function countReply(messages: Map<number, Message>, { threadRootId, replyNumber }: Message): void {
  for (const [seq, root] of messages)
    if (root.id === threadRootId && root.replyCount < (replyNumber ?? 0))
      messages.set(seq, { ...root, replyCount: replyNumber ?? 0 });
}

function dropFromQuotes(messages: Map<number, Message>, recalledId: Message['id']): void {
  for (const [seq, message] of messages)
    if (message.quote?.messageId === recalledId && message.quote.excerpt !== null)
      messages.set(seq, { ...message, quote: { ...message.quote, excerpt: null } });
}

export function withRecalled(
  state: TalkState,
  { messageId, seq, recall }: { readonly messageId: Message['id']; readonly seq: number; readonly recall: Recall },
): TalkState {
  const messages = new Map(state.messages);
  const known = messages.get(seq);
  if (known && !known.recall) messages.set(seq, recalledMessage(known, recall));
  dropFromQuotes(messages, messageId);

  return { ...state, messages };
}

export function withAcknowledged(
  state: TalkState,
  { seq, count, mine }: { readonly seq: number; readonly count: number; readonly mine: boolean },
): TalkState {
  const known = state.messages.get(seq);
  if (!known) return state;

  const counted = {
    ...known,
    acknowledgedCount: Math.max(known.acknowledgedCount, count),
    acknowledgedByMe: known.acknowledgedByMe || mine,
  };
  return { ...state, messages: new Map(state.messages).set(seq, counted) };
}

export const withRead = (state: TalkState, readSeq: number): TalkState => ({
  ...state,
  readSeq: Math.max(state.readSeq, readSeq),
});

export const withHead = (state: TalkState, headSeq: number): TalkState => ({
  ...state,
  headSeq: Math.max(state.headSeq, headSeq),
});

/** Upwards by place. */
export const messagesOf = ({ messages }: TalkState): Message[] =>
  [...messages.values()].sort((one, other) => one.seq - other.seq);

/**
 * The place after which something is missing up to the head, looking from the newest that is known without a hole;
 * null where nothing is. What is before the first known message is older, not missing.
 */
export function missingAfter(state: TalkState): number | null {
  const known = messagesOf(state);
  let last = known[0]?.seq;
  if (last === undefined) return state.headSeq > 0 ? 0 : null;
  for (const { seq } of known.slice(1)) {
    if (seq !== last + 1) return last;
    last = seq;
  }

  return last < state.headSeq ? last : null;
}

export const lastOf = (message: Message): LastMessage => ({
  id: message.id,
  seq: message.seq,
  senderId: message.senderId,
  senderName: message.senderName,
  at: message.at,
  excerpt: excerptOf(message.text),
  attachmentCount: message.attachments.length,
  cardCount: message.cards.length,
  recalled: message.recall !== null,
});

/** A line of the list of conversations, once a message has come. */
export function conversationWith(conversation: Conversation, message: Message, me: Message['senderId']): Conversation {
  const headSeq = Math.max(conversation.headSeq, message.seq);
  const isLast = message.seq >= (conversation.lastMessage?.seq ?? 0);
  const wasRecalled = conversation.lastMessage?.seq === message.seq && conversation.lastMessage.recalled;
  const namesMe = message.senderId !== me && (message.mentionsEveryone || message.mentions.some(({ id }) => id === me));
  const isNewName = namesMe && conversation.mentionSeq === null && message.seq > conversation.readSeq;

  return {
    ...conversation,
    headSeq,
    unread: unreadOf(headSeq, conversation.readSeq, conversation.hiddenUpTo),
    lastMessage: isLast && !wasRecalled ? lastOf(message) : conversation.lastMessage,
    mentionSeq: isNewName ? message.seq : conversation.mentionSeq,
  };
}

/** The same, once I have read up to a place. */
export function conversationRead(conversation: Conversation, readSeq: number, headSeq = 0): Conversation {
  const read = Math.max(conversation.readSeq, readSeq);
  const head = Math.max(conversation.headSeq, headSeq);

  return {
    ...conversation,
    headSeq: head,
    readSeq: read,
    unread: unreadOf(head, read, conversation.hiddenUpTo),
    mentionSeq: conversation.mentionSeq !== null && conversation.mentionSeq <= read ? null : conversation.mentionSeq,
  };
}
