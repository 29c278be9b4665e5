import { createHash, randomBytes } from 'node:crypto';
import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findCalendarRows } from '#modules/meeting/calendar/calendar-rows';
import { FeedModel, type FeedRecord } from '#modules/meeting/calendar/feed.model';
import { writeCalendar } from '#modules/meeting/calendar/write-calendar';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const find = (id: PersonId) => FeedModel.findById(id, { outbox: 0 }).lean<FeedRecord>();
const present = (feed: FeedRecord | null) => ({
  createdAt: feed?.secretHash ? (feed.createdAt?.toISOString() ?? null) : null,
});

export const getFeed = async (actor: Actor) => present(await find(actor.personId));

const renewing = limit(20, 3600);

/** Makes a secret address; an earlier one stops at once. Only its hash is kept, so it is shown this one time. */
export async function openFeed(actor: Actor): Promise<{ createdAt: string | null; url: string }> {
  await renewing.spend(actor.personId);
  const secret = randomBytes(32).toString('base64url');
  const feed = await put(actor, hashOf(secret), 'calendar.open_feed');

  return { ...present(feed), url: `/api/v1/calendar/${secret}.ics` };
}

export const closeFeed = async (actor: Actor) => {
  const feed = await find(actor.personId);

  return feed?.secretHash ? present(await put(actor, null, 'calendar.close_feed')) : present(feed);
};

const put = (actor: Actor, secretHash: string | null, type: AuditAction): Promise<FeedRecord> =>
  againWhenStale(async () => {
    const fields = { secretHash, createdAt: secretHash ? now() : null };
    const effect = effectOf(type, traceOf(actor), `calendar-feed:${actor.personId}`);
    const feed = await find(actor.personId);
    if (feed) return commit<FeedRecord>(FeedModel, feed, { $set: fields }, [effect], 'meeting.stale');

    const record: FeedRecord = { _id: actor.personId, version: 1, outbox: [], ...fields };
    const made = await create<FeedRecord>(FeedModel, record, [effect]);
    if (made !== record) throw new AppError('meeting.stale');
    return made;
  });

const reading = limit(60, 60);
const guessing = limit(30, 60);
const dayMs = 86_400_000;
/** Half a year back and a year ahead: what calendar programs show. */
const [pastDays, futureDays] = [180, 400];

export interface WrittenFeed {
  readonly content: string;
  readonly etag: string;
}

/** The calendar of whoever holds the secret. Throws `calendar.not_found` for one that was guessed or stopped. */
export async function readFeed(secret: string, address: string): Promise<WrittenFeed> {
  const feed = await FeedModel.findOne({ secretHash: hashOf(secret) }, { secretHash: 1 }).lean<FeedRecord>();
  const person = feed && (await findPersonSummaries([feed._id])).get(feed._id);
  if (!feed || !person?.active) {
    await guessing.spend(address);
    throw new AppError('calendar.not_found');
  }
  await reading.spend(feed._id);

  // By the day, so that programs that ask every quarter of an hour ask for the same.
  const at = Math.floor(now().getTime() / dayMs) * dayMs;
  const [from, to] = [new Date(at - pastDays * dayMs), new Date(at + futureDays * dayMs)];
  const [rows, tree] = await Promise.all([findCalendarRows(feed._id, from, to), getUnitTree()]);
  const content = writeCalendar(
    rows.filter(({ attends, dropped }) => attends || dropped),
    tree,
  );

  return { content, etag: `"${hashOf(content).slice(0, 32)}"` };
}
