import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { MessageModel } from '#modules/message/message.model';

/** The newest message of a conversation; `seq` 0 and no instant where nothing was said. */
export interface Head {
  readonly seq: number;
  readonly at: Date | null;
}

const none: Head = { seq: 0, at: null };

/** As the database has it: what another server wrote a moment ago is in it. */
export async function readHeads(ids: readonly ConversationId[]): Promise<Map<ConversationId, Head>> {
  const distinct = [...new Set(ids)];
  const heads = await Promise.all(distinct.map(readHead));

  return new Map(distinct.map((id, index) => [id, heads[index] ?? none]));
}

export async function readHead(id: ConversationId): Promise<Head> {
  const [newest] = await MessageModel.collection
    .find({ conversationId: id } as never, { projection: { _id: 0, seq: 1, at: 1 }, sort: { seq: -1 }, limit: 1 })
    .toArray();

  return (newest as unknown as Head | undefined) ?? none;
}

const remembered = 20_000;
/** What this server knows of heads, to number from. A place that somebody else took meanwhile is refused by the index. */
const known = new Map<ConversationId, Head>();

/** Heads to number from: from memory where they are known, otherwise read. */
export async function headsToNumberFrom(ids: readonly ConversationId[]): Promise<Map<ConversationId, Head>> {
  const unknown = ids.filter((id) => !known.has(id));
  if (known.size + unknown.length > remembered) known.clear();
  const wanted = [...new Set(ids.filter((id) => !known.has(id)))];
  for (const [id, head] of await readHeads(wanted)) known.set(id, head);

  return new Map(ids.map((id) => [id, known.get(id) ?? none]));
}

export const rememberHead = (id: ConversationId, { seq, at }: Head): void => void known.set(id, { seq, at });
export const forgetHead = (id: ConversationId): void => void known.delete(id);
