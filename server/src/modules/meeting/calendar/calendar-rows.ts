import type { PersonId } from '@yiwang/shared/person/person.contract';
import { InvitationModel, type InvitationRecord } from '#modules/meeting/invitation.model';

export type CalendarRow = Pick<
  InvitationRecord,
  'meetingId' | 'answer' | 'dropped' | 'attends' | 'startsAt' | 'endsAt' | 'card'
>;
const rowFields = { _id: 0, meetingId: 1, answer: 1, dropped: 1, attends: 1, startsAt: 1, endsAt: 1, card: 1 } as const;
/** Nothing lasts longer. */
export const longestMs = 10 * 86_400_000;

interface Kept {
  readonly stamp: string;
  readonly rows: readonly CalendarRow[];
}
/** What was read last, by person and interval; some ten megabytes at most. */
const kept = new Map<string, Kept>();
const mostRows = 20_000;
let rowCount = 0;

/** Rows of a person that touch an interval, in the order of time; the same rows as before while none has changed. */
export async function findCalendarRows(personId: PersonId, from: Date, to: Date): Promise<readonly CalendarRow[]> {
  const key = `${personId} ${from.getTime()} ${to.getTime()}`;
  const stamp = await stampOf(personId);
  const known = kept.get(key);
  if (known?.stamp === stamp) return known.rows;

  // Past mongoose: thousands of rows that go no further than this.
  const rows = (await InvitationModel.collection
    .find(
      {
        personId,
        startsAt: { $gte: new Date(from.getTime() - longestMs), $lt: to },
        endsAt: { $gt: from },
      } as never,
      { projection: rowFields, sort: { startsAt: 1, _id: 1 }, batchSize: 3000 },
    )
    .toArray()) as unknown as CalendarRow[];
  keep(key, { stamp, rows });

  return rows;
}

/**
 * Rows are added and each change of one is a higher version; none is ever removed. So their number and the sum of their
 * versions only grow, and are the same again only where nothing has changed. Read from the index alone.
 */
async function stampOf(personId: PersonId): Promise<string> {
  const [sums] = await InvitationModel.collection
    .aggregate<{ rows: number; versions: number }>(
      [{ $match: { personId } }, { $group: { _id: null, rows: { $sum: 1 }, versions: { $sum: '$version' } } }],
      { hint: 'calendarVersions' },
    )
    .toArray();

  return sums ? `${sums.rows}.${sums.versions}` : '';
}

function keep(key: string, next: Kept): void {
  forget(key);
  if (next.rows.length > mostRows / 2) return;
  kept.set(key, next);
  rowCount += next.rows.length + 1;
  for (const [oldest] of kept) {
    if (rowCount <= mostRows) break;
    forget(oldest);
  }
}

function forget(key: string): void {
  rowCount -= kept.has(key) ? (kept.get(key)?.rows.length ?? 0) + 1 : 0;
  kept.delete(key);
}
