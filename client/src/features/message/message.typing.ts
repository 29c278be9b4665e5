import type { EventMap } from '@yiwang/shared/contract/events';
import type { messageEvents } from '@yiwang/shared/message/message.contract';
import type { Conversation, ConversationId } from '@yiwang/shared/message/message.schemas';
import { observable, useObservable } from '#lib/observable';
import { tellServer } from '#lib/socket';

type Typing = Parameters<EventMap<typeof messageEvents>['message:typing']>[0];

/** Said again while somebody goes on writing, so that the sign goes out soon after they stop. */
const saidEveryMs = 3000;
const lastsMs = 5000;

const typing = observable<ReadonlySet<ConversationId>>(new Set());
const timers = new Map<ConversationId, ReturnType<typeof setTimeout>>();

export function noteTyping({ conversationId }: Pick<Typing, 'conversationId'>): void {
  clearTimeout(timers.get(conversationId));
  timers.set(
    conversationId,
    setTimeout(() => endTyping(conversationId), lastsMs),
  );
  typing.set(new Set([...typing.get(), conversationId]));
}

/** What was being written is here, or nothing comes of it. */
export function endTyping(conversationId: ConversationId): void {
  clearTimeout(timers.get(conversationId));
  if (!timers.delete(conversationId)) return;
  typing.set(new Set([...typing.get()].filter((id) => id !== conversationId)));
}

/** Whether the other of two people is writing. */
export const useIsTyping = (conversationId: ConversationId): boolean => useObservable(typing).has(conversationId);

let saidAtMs = 0;

/** Tells the other of two people that I am writing; in a group nobody is told. */
export function sayTyping({ id, kind }: Pick<Conversation, 'id' | 'kind'>): void {
  if (kind !== 'direct' || Date.now() - saidAtMs < saidEveryMs) return;
  saidAtMs = Date.now();
  tellServer('message:typing', { conversationId: id });
}
