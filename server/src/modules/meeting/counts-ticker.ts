import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { countAnswers } from '#modules/meeting/counts';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

/** Counted a few times a second while answers keep coming: a count reads every row. */
const everyMs = 300;

const dirty = new Set<MeetingId>();
let timer: NodeJS.Timeout | null = null;
let counting: Promise<void> = Promise.resolve();

/** Answers of this meeting changed: who called it hears the new totals. */
export function markCounts(id: MeetingId): void {
  dirty.add(id);
  timer ??= setTimeout(() => {
    counting = tick();
  }, everyMs).unref();
}

/** What changes while a count runs is counted again by the next, so the last one told is the exact one. */
async function tick(): Promise<void> {
  const ids = [...dirty];
  dirty.clear();
  timer = null;
  try {
    const [counts, meetings] = await Promise.all([
      countAnswers(ids),
      MeetingModel.find({ _id: { $in: ids } }, { authorId: 1 }).lean<MeetingRecord[]>(),
    ]);
    for (const { _id, authorId } of meetings)
      push([personRoom(authorId)], 'meeting:counts', { meetingId: _id, counts: counts.get(_id) });
  } catch {
    // The database is away for a moment; the screen asks again when it is back.
  }
}

/** Waits for the last count: before the server stops, and in tests. */
export async function drainCounts(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  dirty.clear();
  await counting;
}
