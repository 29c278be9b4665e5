import { queryOptions, useQuery } from '@tanstack/react-query';
import { messageContract } from '@yiwang/shared/message/message.contract';
import type { Conversation, ConversationId, Message } from '@yiwang/shared/message/message.schemas';
import { emptyTalk } from '@yiwang/shared/message/message.state';
import { runOf, type Talk, talkWith } from '#features/message/talk.state';
import { call, callWith, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';

const pageLimit = 50;
const listPath = messageContract.listConversations.path;

/** All of my conversations, the last spoken in first: at most a few hundred, and their unread numbers are added up. */
export const conversationsQuery = queryOptions({
  queryKey: [listPath, 'all'] as const,
  queryFn: async ({ signal }): Promise<Conversation[]> => {
    const all: Conversation[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
      const page = await callWith({ signal }, messageContract.listConversations, { query });
      all.push(...page.items);
      if (page.nextCursor === null) return all;
      cursor = page.nextCursor;
    }
  },
});

export const conversationQuery = (id: ConversationId) => queryOf(messageContract.getConversation, { params: { id } });

/** One conversation: as the list has it, or asked for where the list has it not. */
export function useConversation(id: ConversationId) {
  const list = useQuery(conversationsQuery);
  const listed = list.data?.find((each) => each.id === id);
  const single = useQuery({ ...conversationQuery(id), enabled: listed === undefined && !list.isPending });

  return listed === undefined ? { ...single, data: single.data } : { ...single, data: listed, error: null };
}

/** Changes what is loaded of a conversation; false where nothing is, so that it is to be read. */
export function changeConversation(id: ConversationId, edit: (before: Conversation) => Conversation): boolean {
  const isListed = queryClient.getQueryData(conversationsQuery.queryKey)?.some((each) => each.id === id) ?? false;
  queryClient.setQueryData(conversationsQuery.queryKey, (all) => {
    if (!all?.some((each) => each.id === id)) return all;
    return byLastSpoken(all.map((each) => (each.id === id ? edit(each) : each)));
  });
  queryClient.setQueryData(conversationQuery(id).queryKey, (one) => one && edit(one));

  return isListed;
}

export const putConversation = (conversation: Conversation): void => {
  if (changeConversation(conversation.id, () => conversation)) return;
  queryClient.setQueryData(conversationsQuery.queryKey, (all) => all && byLastSpoken([conversation, ...all]));
};

export const byLastSpoken = (all: readonly Conversation[]): Conversation[] =>
  all.toSorted((one, other) => spokenAt(other) - spokenAt(one));
const spokenAt = ({ lastMessage }: Conversation): number => (lastMessage ? Date.parse(lastMessage.at) : 0);

export const refreshConversations = () => queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });

export async function refreshConversation(id: ConversationId): Promise<void> {
  putConversation(await call(messageContract.getConversation, { params: { id } }));
  await queryClient.invalidateQueries({ queryKey: [messageContract.listPins.path, { params: { id } }] });
}

const talkKey = (id: ConversationId) => ['talk', id] as const;

/** The messages of a conversation as far as they were read; pushes are merged into it. */
export const talkQuery = (id: ConversationId) =>
  queryOptions({
    queryKey: talkKey(id),
    queryFn: ({ signal }) => openTalk(id, signal),
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });

export const talkOf = (id: ConversationId): Talk | undefined => queryClient.getQueryData(talkQuery(id).queryKey);
export function changeTalk(id: ConversationId, edit: (before: Talk) => Talk): void {
  queryClient.setQueryData(talkQuery(id).queryKey, (talk) => talk && edit(talk));
}

const nothing: Talk = { state: emptyTalk, floor: null, asOf: null };

/** At first what is unread and what is around it; later what was missed since, and what was taken back meanwhile. */
async function openTalk(id: ConversationId, signal: AbortSignal): Promise<Talk> {
  const ask = (query: { around?: number; after?: number; limit: number }) =>
    callWith({ signal }, messageContract.listMessages, { params: { id }, query });
  const asOf = serverNow();
  const known = talkOf(id);

  if (known && known.state.messages.size > 0) {
    const last = runOf(known, known.state.headSeq).messages.at(-1)?.seq ?? 0;
    const missed = await ask({ after: last, limit: 200 });
    const changed = await changesSince(id, known.asOf ?? asOf, signal);
    const all = talkWith(talkOf(id) ?? known, missed);
    const items = changed.items.filter(({ seq }) => all.state.messages.has(seq));
    return { ...talkWith(all, { ...missed, items, before: 1 }), asOf: changed.asOf };
  }

  const listed = queryClient.getQueryData(conversationsQuery.queryKey)?.find((each) => each.id === id);
  const page = await ask(
    listed && listed.unread > 0 ? { around: listed.readSeq, limit: pageLimit } : { limit: pageLimit },
  );
  const around =
    page.items[0] && page.readSeq < page.items[0].seq - 1
      ? await ask({ around: page.readSeq, limit: pageLimit })
      : page;
  return { ...talkWith(talkOf(id) ?? nothing, around), asOf };
}

async function changesSince(id: ConversationId, since: string, signal: AbortSignal) {
  const changed = await callWith({ signal }, messageContract.listChanges, { params: { id }, query: { since } });
  const known = talkOf(id);
  if (!changed.incomplete || !known) return changed;
  // Too much to be told one by one: what may be on the screen is read again.
  const { messages } = runOf(known, known.state.headSeq);
  const from = Math.max(0, (messages.at(-200)?.seq ?? 1) - 1);
  const again = await callWith({ signal }, messageContract.listMessages, {
    params: { id },
    query: { after: from, limit: 200 },
  });

  return { ...changed, items: again.items };
}

/** Reads what lies before or after a run, or around a place; joins those who ask for the same at once. */
const reading = new Map<string, Promise<void>>();
export function readMore(
  id: ConversationId,
  query: { before: number } | { after: number } | { around: number },
): Promise<void> {
  const key = `${id}${JSON.stringify(query)}`;
  const running = reading.get(key) ?? readPage(id, query).finally(() => reading.delete(key));
  reading.set(key, running);

  return running;
}

async function readPage(id: ConversationId, query: object): Promise<void> {
  const page = await call(messageContract.listMessages, { params: { id }, query: { ...query, limit: pageLimit } });
  changeTalk(id, (talk) => talkWith(talk, page));
}

/** The first place of a day, with what is around it; null where nothing was said from then on. */
export async function readDay(id: ConversationId, date: string): Promise<number | null> {
  const page = await call(messageContract.listMessages, { params: { id }, query: { date, limit: pageLimit } });
  changeTalk(id, (talk) => talkWith(talk, page));
  const start = Date.parse(`${date}T00:00:00+08:00`);

  return page.items.find(({ at }) => Date.parse(at) >= start)?.seq ?? page.items.at(-1)?.seq ?? null;
}

/** How the clock of the server stands to that of this device, as last heard. */
let clockAheadMs = 0;
export function noteServerTime(at: string): void {
  clockAheadMs = Date.parse(at) - Date.now();
}
const marginMs = 30_000;
const serverNow = (): string => new Date(Date.now() + clockAheadMs - marginMs).toISOString();

export const threadQuery = (id: ConversationId, root: Message['id']) =>
  queryOf(messageContract.listMessages, { params: { id }, query: { thread: root, after: 0, limit: 200 } });
export const pinsQuery = (id: ConversationId) => queryOf(messageContract.listPins, { params: { id } });
