import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { countOf } from '#modules/notice/progress';
import { now } from '#platform/clock';
import { mayHaveMembers, push } from '#platform/realtime/push';

/**
 * Counted when receipts pause for a moment, and twice a second while they keep coming; less often where it takes long,
 * since a count reads every row of its notice and shall not hold up the receipts that it counts.
 */
const quietMs = 60;
const atLeastEveryMs = 500;
const timesAsLong = 20;

export const progressRoom = (id: string): string => `notice-progress:${id}`;

/** Who passed it on hears that something came, not the publisher's totals, and asks for the own part. */
export const branchRoom = (id: string): string => `notice-branch:${id}`;

const isWatched = (id: string): boolean => mayHaveMembers(progressRoom(id)) || mayHaveMembers(branchRoom(id));

const dirty = new Set<NoticeId>();
const counting = new Set<Promise<void>>();
let timer: NodeJS.Timeout | null = null;
let ticking = false;
let lastTickAt = 0;
let lastTickMs = 0;

/** Receipts of these notices changed: whoever watches hears the new totals. Nothing is counted for nobody. */
export function markProgress(ids: Iterable<NoticeId>): void {
  for (const id of ids) if (!dirty.has(id) && isWatched(id)) dirty.add(id);
  if (dirty.size > 0) schedule();
}

function schedule(): void {
  if (ticking) return;
  if (timer) clearTimeout(timer);
  const latest = lastTickAt + Math.max(atLeastEveryMs, lastTickMs * timesAsLong) - performance.now();
  timer = setTimeout(tick, Math.max(0, Math.min(quietMs, latest)));
}

/**
 * Counts what changed, from the rows. One count of a notice at a time: what changes while it runs makes it dirty
 * again, so the last tick is always the exact one, and it is not volatile.
 */
async function tick(): Promise<void> {
  timer = null;
  ticking = true;
  lastTickAt = performance.now();
  const ids = [...dirty];
  dirty.clear();
  const run = Promise.all(ids.map(publishProgress)).then(() => undefined);
  counting.add(run);
  await run;
  counting.delete(run);
  lastTickMs = performance.now() - lastTickAt;

  ticking = false;
  if (dirty.size > 0) schedule();
}

async function publishProgress(id: NoticeId): Promise<void> {
  push([branchRoom(id)], 'notice:moved', { noticeId: id });
  if (!mayHaveMembers(progressRoom(id))) return;
  try {
    const counts = await countOf(id);
    push([progressRoom(id)], 'notice:progress', { noticeId: id, counts, asOf: now().toISOString() });
  } catch {
    // The database is away for a moment: the totals that changed are still to be told.
    dirty.add(id);
  }
}

/** Waits for the last count: before the server stops. */
export async function drainProgress(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  dirty.clear();
  await Promise.all(counting);
}
