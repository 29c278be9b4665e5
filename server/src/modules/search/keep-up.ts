import { setTimeout as pause } from 'node:timers/promises';
import { keepFileText } from '#modules/file/index';
import { keepRow } from '#modules/search/keep-rows';
import { type SearchDue, SearchDueModel } from '#modules/search/search-due.model';
import { gathered } from '#platform/gathered';
import { watchLoad } from '#platform/load';

/** A document that several people act upon within a moment is looked at once. */
const gatherMs = 1000;
const rowsAtOnce = 8;
/** Between rows the server does what people wait for: so many times as long as they took, where it has no rest at all. */
const mostRest = 12;
const leastRestMs = 20;

/** On disk as due, and not yet begun by this server: one note says as much as many. */
const waiting = new Set<string>();
let working: Promise<void> | null = null;
let hurries = false;

/**
 * Remembers on disk that a row is to be made anew, and makes it behind whoever asked: an act does not wait for the
 * words of its attachments. What a server leaves behind when it dies, the next round takes up.
 */
export async function rowIsDue(subject: string): Promise<void> {
  if (waiting.has(subject)) return;
  waiting.add(subject);
  try {
    await noteDue(subject);
  } catch (error) {
    waiting.delete(subject);
    throw error;
  }
  start(gatherMs);
}

/** Notes of many acts at the same time are one write. */
const noteDue = gathered<string, null>(async (subjects) => {
  const update = { $set: { at: new Date() }, $inc: { times: 1 } };
  const notes = subjects.map((_id) => ({ updateOne: { filter: { _id }, update, upsert: true } }));
  await SearchDueModel.collection.bulkWrite(notes as never, { ordered: false });

  return subjects.map(() => null);
});

/** Begins with what is due, at the pace that the server's load leaves, unless that is under way already. */
export const beginKeepingUp = (): void => start(0);

/** Makes all rows that are due now, without rest; resolves when none is. For whoever waits for it. */
export async function keepUp(): Promise<void> {
  hurries = true;
  // What runs already may have looked before the last row became due.
  await working;
  hurries = true;
  start(0);
  await working;
}

function start(afterMs: number): void {
  working ??= work(afterMs).finally(() => {
    working = null;
    hurries = false;
  });
}

async function work(afterMs: number): Promise<void> {
  const failed = new Set<string>();
  for (let waited = 0; waited < afterMs && !hurries; waited += 50) await pause(50, undefined, { ref: false });
  for (let due = await nextDue(failed); due.length > 0; due = await nextDue(failed)) {
    const started = performance.now();
    // A row that cannot be made now is tried again by the next round, and holds up no other.
    await Promise.all(due.map((each) => keepOne(each).catch(() => failed.add(each._id))));
    if (!hurries) await rest(performance.now() - started);
  }
}

/** How busy server and machine lately were while it rested from this: 0 not at all, 1 without a pause. */
let busy = 1;

/** The busier with others, the longer; at night a thousand rows are made in seconds. */
async function rest(tookMs: number): Promise<void> {
  const busySince = watchLoad();
  await pause(Math.max(leastRestMs, tookMs * mostRest * busy), undefined, { ref: false });
  // Half of what it was: a short rest sees only a few ticks of the machine's clock.
  busy = (busy + busySince()) / 2;
}

/** Those that wait longest; their reads and writes go together. */
const nextDue = (failed: ReadonlySet<string>): Promise<SearchDue[]> =>
  SearchDueModel.find({ _id: { $nin: [...failed] } })
    .sort({ at: 1, _id: 1 })
    .limit(rowsAtOnce)
    .lean<SearchDue[]>()
    .catch(() => []);

async function keepOne({ _id, times }: SearchDue): Promise<void> {
  waiting.delete(_id);
  const unread = await keepRow(_id);
  if (unread.length > 0) {
    // Found by its own words at once, by those of its attachments a moment later.
    for (const fileId of unread) await keepFileText(fileId);
    await keepRow(_id);
  }
  await removeDue({ _id, times });
}

const removeDue = gathered<Pick<SearchDue, '_id' | 'times'>, null>(async (all) => {
  const removing = all.map(({ _id, times }) => ({ deleteOne: { filter: { _id, times } } }));
  await SearchDueModel.collection.bulkWrite(removing as never, { ordered: false });

  return all.map(() => null);
});
