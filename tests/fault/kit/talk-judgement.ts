import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { messagesOf } from '@yiwang/shared/message/message.state';
import mongoose from 'mongoose';
import { callUntilAnswered } from './persistent-call.js';
import type { Talker } from './talker.js';

interface Row {
  readonly _id: unknown;
  readonly seq: number;
  readonly clientId: string;
}
export interface Verdict {
  readonly stored: number;
  /** Places that nothing stands at, or two things. */
  readonly gaps: number;
  readonly answeredAndLost: number;
  readonly sentTwice: number;
  readonly notShown: number;
  readonly shownTwice: number;
  readonly shownInOtherOrder: number;
  readonly unreadWrong: number;
}

/** What the devices wrote down beside what is on disk. */
export async function judge(
  talkers: readonly Talker[],
  url: string,
  tokenOf: ReadonlyMap<string, string>,
): Promise<Verdict> {
  const truth = new Map<ConversationId, Row[]>();
  for (const id of new Set(talkers.flatMap(({ conversations }) => conversations))) truth.set(id, await rowsOf(id));
  const all = [...truth.values()];
  const answered = talkers.flatMap(({ sent }) => [...sent]);
  const placeOf = new Map(all.flat().map((row) => [String(row._id), row.seq]));
  const seen = talkers.map((talker) => compare(talker, truth));

  return {
    stored: placeOf.size,
    gaps: sum(all.map((rows) => rows.filter(({ seq }, index) => seq !== index + 1).length)),
    answeredAndLost: answered.filter(([, { id, seq }]) => placeOf.get(id) !== seq).length,
    sentTwice: all.flat().length - new Set(all.flat().map(({ clientId }) => clientId)).size,
    notShown: sum(seen.map(({ missing }) => missing)),
    shownInOtherOrder: sum(seen.map(({ misplaced }) => misplaced)),
    shownTwice: talkers.flatMap(({ shown }) => [...shown.values()]).filter((times) => times > 1).length,
    unreadWrong: sum(await Promise.all(talkers.map((talker) => wrongUnread(talker, url, tokenOf, truth)))),
  };
}

function compare({ conversations, states }: Talker, truth: ReadonlyMap<ConversationId, readonly Row[]>) {
  let [missing, misplaced] = [0, 0];
  for (const id of conversations) {
    const rows = truth.get(id) ?? [];
    const state = states.get(id);
    const shown = new Map(state ? messagesOf(state).map((message) => [message.seq, String(message.id)]) : []);
    for (const { seq, _id } of rows) {
      if (!shown.has(seq)) missing += 1;
      else if (shown.get(seq) !== String(_id)) misplaced += 1;
    }
    misplaced += [...shown.keys()].filter((seq) => seq > rows.length).length;
  }
  return { missing, misplaced };
}

interface Listed {
  readonly items: readonly {
    readonly id: ConversationId;
    readonly headSeq: number;
    readonly readSeq: number;
    readonly unread: number;
  }[];
}

/** The head on disk less the furthest place that was confirmed as read. */
async function wrongUnread(
  { personId, conversations, read }: Talker,
  url: string,
  tokenOf: ReadonlyMap<string, string>,
  truth: ReadonlyMap<ConversationId, readonly Row[]>,
): Promise<number> {
  const { body } = await callUntilAnswered<Listed>(
    `${url}/api/v1/conversation-heads`,
    'GET',
    tokenOf.get(personId) ?? '',
  );
  const listed = new Map(body.items.map((item) => [item.id, item]));

  return conversations.filter((id) => {
    const expected = (truth.get(id)?.length ?? 0) - (read.get(id) ?? 0);
    return listed.get(id)?.unread !== expected;
  }).length;
}

async function rowsOf(conversationId: ConversationId): Promise<Row[]> {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  const rows = await db
    .collection('messages')
    .find({ conversationId }, { projection: { seq: 1, clientId: 1 } })
    .sort({ seq: 1 })
    .toArray();

  return rows as unknown as Row[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
