import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { forgetHead, type Head, headsToNumberFrom, rememberHead } from '#modules/message/heads';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { findStanding, requireVoice, type Standing } from '#modules/message/standing';
import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';
import { AppError } from '#platform/errors';

/** A message that has no place yet. */
export type Unplaced = Omit<MessageRecord, 'seq' | 'at' | 'replyNumber'>;
/** As it stands on disk, with where its sender stood; `again` where it had been sent before. */
export interface Placed {
  readonly message: MessageRecord;
  readonly standing: Standing;
  readonly again: boolean;
}
interface Waiting {
  readonly unplaced: Unplaced;
  readonly done: (placed: Placed) => void;
  readonly failed: (error: unknown) => void;
}
interface Allowed extends Waiting {
  readonly standing: Standing;
}

const largestFlush = 200;
const flushesAtOnce = 3;
/** A message that comes alone does not wait; of many, those that come within this time go to disk together. */
const apartMs = 15;

let waiting: Waiting[] = [];
let isScheduled = false;
let lastFlushAt = 0;
/** Conversations in the hands of a write: what else is said there waits for the next, so that places have no gaps. */
const busy = new Set<ConversationId>();
const flushing = new Set<Promise<void>>();

/**
 * Gives a message its place; resolves when it is on disk. What comes while writes are under way goes to disk
 * together in the next, across conversations and within each: many messages share one flush of the journal.
 */
export function place(unplaced: Unplaced): Promise<Placed> {
  return new Promise((done, failed) => {
    waiting.push({ unplaced, done, failed });
    schedule();
  });
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  const waitMs = lastFlushAt + apartMs - performance.now();
  if (waitMs > 0) setTimeout(startFlush, waitMs);
  else setImmediate(startFlush);
}

function startFlush(): void {
  isScheduled = false;
  if (waiting.length === 0 || flushing.size >= flushesAtOnce) return;

  const batch: Waiting[] = [];
  const later: Waiting[] = [];
  const held = new Set<ConversationId>();
  for (const each of waiting) {
    const { conversationId } = each.unplaced;
    const takes = batch.length < largestFlush && !busy.has(conversationId);
    if (takes) held.add(conversationId);
    (takes ? batch : later).push(each);
  }
  waiting = later;
  if (batch.length === 0) return;

  lastFlushAt = performance.now();
  for (const id of held) busy.add(id);
  const flush = write(batch)
    .catch((error: unknown) => {
      // Whether it reached the disk is not known: whoever sends again finds out by its id.
      for (const id of held) forgetHead(id);
      for (const { failed } of batch) failed(error);
    })
    .finally(() => {
      flushing.delete(flush);
      for (const id of held) busy.delete(id);
      if (waiting.length > 0) schedule();
    });
  flushing.add(flush);
}

/** Right before the write it is asked once more who may: a member removed meanwhile is not heard. */
async function allowed(batch: readonly Waiting[]): Promise<Allowed[]> {
  const standings = await Promise.all(
    batch.map(({ unplaced }) => findStanding(unplaced.senderId, unplaced.conversationId)),
  );

  return batch.flatMap((each, index) => {
    try {
      const standing = standings[index];
      if (!standing) throw new AppError('message.conversation_not_found');
      requireVoice(standing);
      return [{ ...each, standing }];
    } catch (error) {
      each.failed(error);
      return [];
    }
  });
}

/**
 * Writes in order and stops at the first that is refused, so that a place is never taken while the one before it is
 * free, whenever the process ends. A place that another server took is numbered anew; a message that stands already
 * is answered as it stands.
 */
async function write(batch: readonly Waiting[]): Promise<void> {
  let left = await allowed(batch);
  while (left.length > 0) {
    const messages = await number(left);
    const { written, fault } = await insert(messages);
    for (const [index, message] of messages.slice(0, written).entries()) {
      rememberHead(message.conversationId, message);
      const { done, standing } = left[index] as Allowed;
      done({ message, standing, again: false });
    }
    left = left.slice(written);
    if (fault) left = await withoutRefused(left, fault);
  }
}

async function withoutRefused(left: readonly Allowed[], fault: unknown): Promise<Allowed[]> {
  const [refused, ...others] = left;
  if (!refused) return [];
  if (!isDuplicateKey(fault, '_id_')) {
    forgetHead(refused.unplaced.conversationId);
    return [...left];
  }

  const message = await MessageModel.findById(refused.unplaced._id).lean<MessageRecord>();
  if (message) refused.done({ message, standing: refused.standing, again: true });
  else refused.failed(fault);
  return others;
}

async function number(left: readonly Allowed[]): Promise<MessageRecord[]> {
  const heads = await headsToNumberFrom(left.map(({ unplaced }) => unplaced.conversationId));
  const replies = await countReplies(left.flatMap(({ unplaced }) => unplaced.threadRootId ?? []));

  return left.map(({ unplaced }) => {
    const { seq, at } = heads.get(unplaced.conversationId) as Head;
    const time = now();
    const message = { ...unplaced, seq: seq + 1, at: at && at > time ? at : time };
    heads.set(unplaced.conversationId, message);
    const { threadRootId } = unplaced;
    if (threadRootId === undefined) return message;

    const replyNumber = (replies.get(threadRootId) ?? 0) + 1;
    replies.set(threadRootId, replyNumber);
    return { ...message, replyNumber };
  });
}

/** Answers in each thread. Where another server adds one meanwhile, it takes the place as well, and all is numbered anew. */
async function countReplies(rootIds: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const rootId of new Set(rootIds))
    counts.set(rootId, await MessageModel.collection.countDocuments({ threadRootId: rootId } as never));

  return counts;
}

/** How many of them stand, from the first on, and why the next does not. */
async function insert(messages: readonly MessageRecord[]): Promise<{ written: number; fault: unknown }> {
  try {
    await MessageModel.collection.insertMany(messages as never, { ordered: true });
    return { written: messages.length, fault: null };
  } catch (error) {
    const { insertedCount } = error as { insertedCount?: number };
    if (!isDuplicateKey(error) || insertedCount === undefined) throw error;
    return { written: insertedCount, fault: error };
  }
}

/** Waits until nothing is left to write: before the server stops. */
export async function drainMessages(): Promise<void> {
  while (waiting.length > 0 || flushing.size > 0) {
    startFlush();
    await Promise.all(flushing);
  }
}
