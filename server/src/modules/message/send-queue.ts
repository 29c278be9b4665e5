import { forgetHead, type Head, headsToNumberFrom, rememberHead } from '#modules/message/heads';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { findSpeaker, requireVoice, type Standing } from '#modules/message/standing';
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
interface Permitted extends Waiting {
  readonly standing: Standing;
}
/** Tells a sender what became of a message. */
type Outcome = () => void;

const largestBatch = 200;
/** A message that comes alone does not wait; of many, those that come within this time are looked at together. */
const apartMs = 10;

/** What was said and is not looked at yet, and what may be written. */
const said: Waiting[] = [];
const permitted: Permitted[] = [];
let isScheduled = false;
let lastAskedAt = 0;
let asking: Promise<void> | null = null;
let writing: Promise<void> | null = null;

/**
 * Gives a message its place; resolves when it is on disk. What comes while a write is under way goes to disk
 * together in the next, across conversations and within each: many messages share one flush of the journal.
 * One write at a time keeps places without gaps; the next is asked for meanwhile.
 */
export function place(unplaced: Unplaced): Promise<Placed> {
  return new Promise((done, failed) => {
    said.push({ unplaced, done, failed });
    scheduleAsking();
  });
}

function scheduleAsking(): void {
  if (isScheduled || asking) return;
  isScheduled = true;
  const waitMs = lastAskedAt + apartMs - performance.now();
  if (waitMs > 0) setTimeout(ask, waitMs);
  else setImmediate(ask);
}

/** Right before the write it is asked once more who may: a member removed meanwhile is not heard. */
function ask(): void {
  isScheduled = false;
  if (asking || said.length === 0) return;

  lastAskedAt = performance.now();
  const batch = said.splice(0, largestBatch);
  asking = permit(batch)
    .then(
      (allowed) => void permitted.push(...allowed),
      (error: unknown) => fail(batch, error),
    )
    .finally(() => {
      asking = null;
      write();
      if (said.length > 0) scheduleAsking();
    });
}

async function permit(batch: readonly Waiting[]): Promise<Permitted[]> {
  const standings = await Promise.all(
    batch.map(({ unplaced }) => findSpeaker(unplaced.senderId, unplaced.conversationId)),
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

function write(): void {
  if (writing || permitted.length === 0) return;

  const batch = permitted.splice(0, largestBatch);
  const outcomes: Outcome[] = [];
  writing = keep(batch, outcomes)
    .catch((error: unknown) => {
      // Whether it reached the disk is not known: whoever sends again finds out by its id.
      for (const { unplaced } of batch) forgetHead(unplaced.conversationId);
      outcomes.push(() => fail(batch, error));
    })
    .then(() => {
      writing = null;
      // The next are on their way to disk while these are told to everybody.
      write();
      for (const tell of outcomes) tell();
    });
}

function fail(batch: readonly Waiting[], error: unknown): void {
  for (const { failed } of batch) failed(error);
}

/**
 * Writes in order and stops at the first that is refused, so that a place is never taken while the one before it is
 * free, whenever the process ends. A place that another server took is numbered anew; a message that stands already
 * is answered as it stands.
 */
async function keep(batch: readonly Permitted[], outcomes: Outcome[]): Promise<void> {
  let left = batch;
  while (left.length > 0) {
    const messages = await number(left);
    const { written, fault } = await insert(messages);
    for (const [index, message] of messages.slice(0, written).entries()) {
      rememberHead(message.conversationId, message);
      const { done, standing } = left[index] as Permitted;
      outcomes.push(() => done({ message, standing, again: false }));
    }
    left = left.slice(written);
    if (fault) left = await withoutRefused(left, fault, outcomes);
  }
}

async function withoutRefused(
  left: readonly Permitted[],
  fault: unknown,
  outcomes: Outcome[],
): Promise<readonly Permitted[]> {
  const [refused, ...others] = left;
  if (!refused) return [];
  if (!isDuplicateKey(fault, '_id_')) {
    forgetHead(refused.unplaced.conversationId);
    return left;
  }

  const message = await MessageModel.findById(refused.unplaced._id).lean<MessageRecord>();
  if (message) outcomes.push(() => refused.done({ message, standing: refused.standing, again: true }));
  else outcomes.push(() => refused.failed(fault));
  return others;
}

async function number(left: readonly Permitted[]): Promise<MessageRecord[]> {
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
  while (said.length + permitted.length > 0 || asking || writing) {
    ask();
    await Promise.all([asking, writing]);
  }
}
