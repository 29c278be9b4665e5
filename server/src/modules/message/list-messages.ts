import { dateAfter, instantAt } from '@yiwang/shared/calendar/working-days';
import type { ConversationId, MessageId, MessagePage } from '@yiwang/shared/message/message.schemas';
import { readHead } from '#modules/message/heads';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { lastBefore, placesOf } from '#modules/message/places';
import { presentMessages } from '#modules/message/present-messages';
import { getStanding } from '#modules/message/standing';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

interface AskedPage {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly around?: number | undefined;
  readonly date?: string | undefined;
  readonly thread?: MessageId | undefined;
  readonly limit: number;
}

/** A stretch of places: which messages to read, and from which end. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly upwards: boolean;
}

/** A page of messages by their places: no page is slow however far back, since places are an index. */
export async function listMessages(actor: Actor, id: ConversationId, asked: AskedPage): Promise<MessagePage> {
  const standing = await getStanding(actor.personId, id);
  const [{ hiddenUpTo, readSeq }, head] = await Promise.all([placesOf(standing), readHead(id)]);
  // Asked for by its number, what is hidden is refused, and not passed over as if nothing had been said.
  if (asked.around !== undefined && asked.around > 0 && asked.around <= hiddenUpTo)
    throw new AppError('message.history_hidden');

  const rows = asked.thread
    ? await readThread(id, asked.thread, hiddenUpTo, asked)
    : await readStretch(id, await stretchOf(id, asked, head.seq), hiddenUpTo, asked.limit);
  const [first, last] = [rows[0], rows.at(-1)];
  const items = await presentMessages(rows, actor.personId);

  return {
    items,
    before: asked.thread || !first || first.seq <= hiddenUpTo + 1 ? null : first.seq,
    after: afterOf(asked, last, head.seq),
    headSeq: Math.max(head.seq, last?.seq ?? 0),
    readSeq,
  };
}

function afterOf({ thread, limit, after }: AskedPage, last: MessageRecord | undefined, headSeq: number): number | null {
  if (!last) return null;
  if (thread) return after !== undefined && limit > 0 && last.seq < headSeq ? last.seq : null;

  return last.seq < headSeq ? last.seq : null;
}

async function stretchOf(id: ConversationId, asked: AskedPage, headSeq: number): Promise<Stretch> {
  if (asked.after !== undefined) return { from: asked.after + 1, to: headSeq, upwards: true };
  if (asked.before !== undefined) return { from: 1, to: asked.before - 1, upwards: false };
  const around = asked.date === undefined ? asked.around : await firstOfDay(id, asked.date, headSeq);
  if (around === undefined) return { from: 1, to: headSeq, upwards: false };

  // Half before and half after, moved so that the page is full at both ends of the conversation.
  const from = Math.max(1, Math.min(around - Math.floor(asked.limit / 2), headSeq - asked.limit + 1));
  return { from, to: headSeq, upwards: true };
}

/** The first message of a day in Asia/Shanghai, or the next one after it; the head where nothing came since. */
async function firstOfDay(id: ConversationId, date: string, headSeq: number): Promise<number> {
  const before = await lastBefore(id, instantAt(dateAfter(date, 0), { hour: 0, minute: 0 }));

  return Math.min(before + 1, headSeq);
}

async function readStretch(
  id: ConversationId,
  { from, to, upwards }: Stretch,
  hiddenUpTo: number,
  limit: number,
): Promise<MessageRecord[]> {
  const first = Math.max(from, hiddenUpTo + 1);
  if (first > to) return [];
  // Places have no gaps, so a page is known by its ends, and the index is read for nothing else.
  const [low, high] = upwards ? [first, Math.min(to, first + limit - 1)] : [Math.max(first, to - limit + 1), to];

  return MessageModel.find({ conversationId: id, seq: { $gte: low, $lte: high } }, { outbox: 0 })
    .sort({ seq: 1 })
    .lean<MessageRecord[]>();
}

/** A thread from its first message on. */
async function readThread(
  id: ConversationId,
  rootId: MessageId,
  hiddenUpTo: number,
  { after = 0, limit }: AskedPage,
): Promise<MessageRecord[]> {
  const root = await MessageModel.findOne({ _id: rootId, conversationId: id }, { outbox: 0 }).lean<MessageRecord>();
  if (!root || root.threadRootId || root.seq <= hiddenUpTo) throw new AppError('message.not_found');

  const replies = await MessageModel.find(
    { threadRootId: rootId, seq: { $gt: Math.max(after, hiddenUpTo) } },
    { outbox: 0 },
  )
    .sort({ seq: 1 })
    .limit(limit)
    .lean<MessageRecord[]>();
  return after >= root.seq ? replies : [root, ...replies];
}
