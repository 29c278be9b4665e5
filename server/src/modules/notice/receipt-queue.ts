import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { markProgress } from '#modules/notice/progress-ticker';
import { noteReceipts, type ReceiptEntry, settleReceipts } from '#modules/notice/receipt-batch';
import {
  afterReceipt,
  applyChanges,
  applyDelivery,
  isNew,
  type ReceiptState,
  type RowChange,
} from '#modules/notice/receipts';
import { RecipientModel, type RecipientRecord, recipientId } from '#modules/notice/recipient.model';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

/** Writes are shared: what comes within the window goes to disk together, a few writes at a time. */
const windowMs = 10;
const largestFlush = 500;
const flushesAtOnce = 4;
const answersPerTurn = 20;

/** What a receipt looks at and answers, which is less than half of a row. */
const receiptFields = {
  ...{ mode: 1, paths: 1, askedEdition: 1, remindedAt: 1 },
  ...{ deliveredAt: 1, readAt: 1, acknowledgedAt: 1, done: 1, open: 1, withdrawn: 1 },
} as const;
export type ReceiptRow = Pick<RecipientRecord, '_id' | keyof typeof receiptFields>;

interface Waiting {
  readonly rowId: string;
  readonly actor: Pick<Actor, 'personId' | 'request'>;
  readonly noticeId: NoticeId;
  readonly state: ReceiptState;
  /** The edition that was seen; a receipt for an older one does not confirm the newer. */
  readonly edition: number | undefined;
  readonly done: (row: ReceiptRow) => void;
  readonly failed: (error: unknown) => void;
}

let waiting: Waiting[] = [];
let timer: NodeJS.Timeout | null = null;
/** Rows in the hands of a write: what else comes for one waits for the next, so that all answer the same times. */
const busy = new Set<string>();
const flushing = new Set<Promise<void>>();

/**
 * Takes one receipt; resolves with the row when it is on disk.
 * Throws `notice.not_recipient`, or `notice.withdrawn`.
 */
export function receive(
  actor: Pick<Actor, 'personId' | 'request'>,
  noticeId: NoticeId,
  state: ReceiptState,
  edition: number | undefined,
): Promise<ReceiptRow> {
  return new Promise((done, failed) => {
    waiting.push({ rowId: recipientId(noticeId, actor.personId), actor, noticeId, state, edition, done, failed });
    if (waiting.length >= largestFlush) startFlush();
    else timer ??= setTimeout(startFlush, windowMs);
  });
}

function startFlush(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.length === 0 || flushing.size >= flushesAtOnce) return;

  const batch: Waiting[] = [];
  const later: Waiting[] = [];
  for (const each of waiting) {
    const takes = batch.length < largestFlush && !busy.has(each.rowId);
    if (takes) busy.add(each.rowId);
    (takes ? batch : later).push(each);
  }
  waiting = later;
  if (batch.length === 0) return;

  const flush = write(batch)
    .catch((error: unknown) => {
      for (const { failed } of batch) failed(error);
    })
    .finally(() => {
      flushing.delete(flush);
      release(batch.map(({ rowId }) => rowId));
    });
  flushing.add(flush);
}

function hold(rowIds: readonly string[]): void {
  for (const rowId of rowIds) busy.add(rowId);
}

/** Lets go of rows, and takes what waited for them or for a free flush. */
function release(rowIds: readonly string[]): void {
  for (const rowId of rowIds) busy.delete(rowId);
  if (waiting.length > 0) timer ??= setTimeout(startFlush, waiting.length >= largestFlush ? 0 : windowMs);
}

async function write(batch: readonly Waiting[]): Promise<void> {
  const rows = await RecipientModel.collection
    .find({ _id: { $in: batch.map(({ rowId }) => rowId) } } as never, { projection: receiptFields })
    .toArray();
  const byId = new Map((rows as unknown as ReceiptRow[]).map((row) => [row._id, row]));
  const at = now();

  const answers: (() => void)[] = [];
  const entries: ReceiptEntry[] = [];
  const changes: RowChange[] = [];
  for (const { rowId, actor, noticeId, state, edition, done, failed } of batch) {
    const row = byId.get(rowId);
    if (!row || row.withdrawn) {
      failed(new AppError(row ? 'notice.withdrawn' : 'notice.not_recipient'));
      continue;
    }
    const counts = isNew(row, state) && (edition ?? row.askedEdition) >= row.askedEdition;
    if (!counts) {
      answers.push(() => done(row));
      continue;
    }
    const after = afterReceipt(row, state, at);
    entries.push({ noticeId, state, edition: row.askedEdition, actor });
    changes.push({ row, state, after });
    answers.push(() => done({ ...row, ...after }));
  }

  if (entries.length > 0) {
    const effect = await noteReceipts(entries, at);
    await applyChanges(changes, at);
    settleReceipts(effect);
  }
  markProgress(entries.map(({ noticeId }) => noticeId));
  await answerInTurns(answers);
}

/** Each answer is a reply and a push; some hundreds in one turn would hold up everything else. */
async function answerInTurns(answers: readonly (() => void)[]): Promise<void> {
  for (let at = 0; at < answers.length; at += answersPerTurn) {
    if (at > 0) await new Promise(setImmediate);
    for (const answer of answers.slice(at, at + answersPerTurn)) answer();
  }
}

const deliveryWindowMs = 50;
let delivered = new Map<string, NoticeId>();
let deliveryTimer: NodeJS.Timeout | null = null;
const delivering = new Set<Promise<void>>();

/** Notes that rows reached a device of their person; written soon, nobody waits for it. */
export function markDelivered(rows: readonly Pick<RecipientRecord, '_id' | 'noticeId'>[]): void {
  for (const { _id, noticeId } of rows) delivered.set(_id, noticeId);
  if (delivered.size > 0) deliveryTimer ??= setTimeout(flushDelivered, deliveryWindowMs);
}

function flushDelivered(): void {
  deliveryTimer = null;
  const batch = [...delivered];
  delivered = new Map();
  const flush = writeDelivered(batch)
    // Asking for the list again says so again.
    .catch(() => undefined)
    .finally(() => void delivering.delete(flush));
  delivering.add(flush);
}

/**
 * In parts, one after the other: receipts that people wait for go in between. Rows in the hands of a receipt are
 * left to it, since it says that they were delivered too.
 */
async function writeDelivered(batch: readonly (readonly [rowId: string, noticeId: NoticeId])[]): Promise<void> {
  for (let from = 0; from < batch.length; from += largestFlush) {
    const part = batch.slice(from, from + largestFlush).filter(([rowId]) => !busy.has(rowId));
    const ids = part.map(([rowId]) => rowId);
    hold(ids);
    try {
      await applyDelivery(ids, now());
    } finally {
      release(ids);
    }
    markProgress(part.map(([, noticeId]) => noticeId));
  }
}

/** Waits until nothing is left to write: before the server stops. */
export async function drainReceipts(): Promise<void> {
  if (deliveryTimer) {
    clearTimeout(deliveryTimer);
    flushDelivered();
  }
  await Promise.all(delivering);
  while (waiting.length > 0 || flushing.size > 0) {
    startFlush();
    await Promise.all(flushing);
  }
}
