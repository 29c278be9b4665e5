import type { InputOf } from '@yiwang/shared/contract/endpoint';
import type { StoredFile } from '@yiwang/shared/file/file.contract';
import { messageContract, sentSchema } from '@yiwang/shared/message/message.contract';
import type { Card, ConversationId, Message, PersonName, Quote } from '@yiwang/shared/message/message.schemas';
import { conversationWith, withMessage } from '@yiwang/shared/message/message.state';
import { useMemo } from 'react';
import type { z } from 'zod';
import { changeConversation, changeTalk, conversationsQuery } from '#features/message/message.queries';
import { markRead } from '#features/message/message.reading';
import { callWith } from '#lib/call';
import { localStore } from '#lib/local-store';
import { observable, useObservable } from '#lib/observable';
import { defineOfflineAct, waitingActs } from '#lib/outbox';
import { asProblem } from '#lib/problem';
import { queryClient } from '#lib/query-client';
import { randomId } from '#lib/random-id';
import { actOnConnection } from '#lib/socket';

/** A message of mine that is not confirmed yet: everything that is needed to show and to send it. */
export interface Outgoing {
  readonly conversationId: ConversationId;
  readonly clientId: string;
  readonly sender: PersonName;
  readonly at: string;
  readonly text: string;
  readonly mentions: readonly PersonName[];
  readonly mentionsEveryone: boolean;
  readonly threadRootId: Message['id'] | null;
  readonly quote: Quote | null;
  readonly attachments: readonly StoredFile[];
  readonly cards: readonly Card[];
  readonly urgent: boolean;
}
export interface Refused {
  readonly outgoing: Outgoing;
  readonly code: string;
}

const actName = 'message.send';
type SendBody = InputOf<typeof messageContract.send>['body'];
type Sent = z.output<typeof sentSchema>;

export const bodyOf = (outgoing: Outgoing): SendBody => ({
  clientId: outgoing.clientId,
  text: outgoing.text,
  mentionIds: outgoing.mentions.map(({ id }) => id),
  mentionsEveryone: outgoing.mentionsEveryone,
  ...(outgoing.threadRootId ? { replyTo: outgoing.threadRootId } : {}),
  ...(outgoing.quote ? { quoteId: outgoing.quote.messageId } : {}),
  attachmentIds: outgoing.attachments.map(({ id }) => id),
  cards: [...outgoing.cards],
  urgent: outgoing.urgent,
});

/** What the server answered makes of it a message like all others; the push of the same one merges with it. */
export const sentMessage = (
  outgoing: Outgoing,
  { id, seq, at }: { readonly id: Message['id']; readonly seq: number; readonly at: string },
): Message => ({
  id,
  seq,
  at,
  conversationId: outgoing.conversationId,
  clientId: outgoing.clientId,
  senderId: outgoing.sender.id,
  senderName: outgoing.sender.name,
  text: outgoing.text,
  mentions: [...outgoing.mentions],
  mentionsEveryone: outgoing.mentionsEveryone,
  threadRootId: outgoing.threadRootId,
  replyNumber: null,
  replyCount: 0,
  quote: outgoing.quote,
  attachments: [...outgoing.attachments],
  cards: [...outgoing.cards],
  urgent: outgoing.urgent,
  recall: null,
  acknowledgedCount: 0,
  acknowledgedByMe: false,
});

/** A message that was pushed or answered, wherever it is shown. False where its conversation is not known here. */
export function learnMessage(message: Message, me: Message['senderId']): boolean {
  changeTalk(message.conversationId, (talk) => ({ ...talk, state: withMessage(talk.state, message) }));

  const isKnown = changeConversation(message.conversationId, (before) => conversationWith(before, message, me));
  if (message.senderId === me) readOwn(message);

  return isKnown;
}

/** Nobody has their own words still to read, unless those of others stand before them. */
function readOwn({ conversationId, seq }: Message): void {
  const listed = queryClient.getQueryData(conversationsQuery.queryKey)?.find(({ id }) => id === conversationId);
  if (listed && listed.readSeq === seq - 1) markRead(conversationId, seq);
}

const send = defineOfflineAct<Outgoing>(actName, {
  about: ({ clientId }) => clientId,
  send: async (outgoing, idempotencyKey) => {
    const reply = (await sayMessage(outgoing)) ?? (await postMessage(outgoing, idempotencyKey));
    learnMessage(sentMessage(outgoing, reply), outgoing.sender.id);
  },
  onRefused: (outgoing, error) => keepRefused({ outgoing, code: asProblem(error).code }),
});

/** Null where the connection does not carry or refuses it. Said again by a request it is one message, by its `clientId`. */
const sayMessage = (outgoing: Outgoing): Promise<Sent | null> =>
  actOnConnection('message:send', { conversationId: outgoing.conversationId, ...bodyOf(outgoing) }, sentSchema);

const postMessage = (outgoing: Outgoing, idempotencyKey: string): Promise<Sent> =>
  callWith({ idempotencyKey }, messageContract.send, {
    params: { id: outgoing.conversationId },
    body: bodyOf(outgoing),
  });

/** Shown at once, written to this device, sent now or when the network is back, and there once in either case. */
export const sendMessage = (said: Omit<Outgoing, 'clientId' | 'at'>): Promise<void> =>
  send({ ...said, clientId: randomId(), at: new Date().toISOString() });

/** What the server refused for good stays to be seen until its writer sends it again or throws it away. */
export const refusedMessages = observable<readonly Refused[]>([]);
const refusedKey = (personId: string) => `talk.refused.${personId}`;
export async function restoreRefused(personId: string): Promise<void> {
  refusedMessages.set((await localStore.read<Refused[]>(refusedKey(personId))) ?? []);
}

function setRefused(all: readonly Refused[], personId: string): void {
  refusedMessages.set(all);
  localStore.write(refusedKey(personId), all).catch(() => undefined);
}

const keepRefused = (refused: Refused): void =>
  setRefused([...refusedMessages.get(), refused], refused.outgoing.sender.id);
export const dropRefused = ({ clientId, sender }: Outgoing): void =>
  setRefused(
    refusedMessages.get().filter(({ outgoing }) => outgoing.clientId !== clientId),
    sender.id,
  );

/** The same message once more: under its own `clientId`, so that it can never be there twice. */
export async function sendAgain(outgoing: Outgoing): Promise<void> {
  dropRefused(outgoing);
  await send(outgoing);
}

export type Pending = Outgoing & { readonly refusal: string | null };
/** My messages in a conversation that are not confirmed, in the order of writing. */
export function usePending(id: ConversationId): readonly Pending[] {
  const acts = useObservable(waitingActs);
  const refused = useObservable(refusedMessages);

  return useMemo(() => {
    const waiting = acts.filter(({ name }) => name === actName).map(({ payload }) => payload as Outgoing);
    return [
      ...refused.map(({ outgoing, code }) => ({ ...outgoing, refusal: code })),
      ...waiting.map((outgoing) => ({ ...outgoing, refusal: null })),
    ]
      .filter(({ conversationId }) => conversationId === id)
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  }, [acts, refused, id]);
}
