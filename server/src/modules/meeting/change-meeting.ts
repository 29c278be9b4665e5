import { isDeepStrictEqual } from 'node:util';
import { statusAfter } from '@yiwang/shared/meeting/meeting.rules';
import type { HistoryEntry, Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { requireCallable } from '#modules/meeting/call-meeting';
import { requireRules } from '#modules/meeting/check-meeting';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRecord, mayRun } from '#modules/meeting/meeting.policy';
import { getMeeting, meetingSubject, openMeeting, require } from '#modules/meeting/meeting.service';
import { requireSound, storedOf, type Wanted } from '#modules/meeting/meeting-fields';
import { requirePlanEntry } from '#modules/meeting/plan/plans';
import { giveBackRooms, withRooms } from '#modules/meeting/room/meeting-room';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { limit } from '#platform/http/rate-limit';
import { newId } from '#platform/id';

const changing = limit(60, 60);
/** Where one of these is new, those for whom it is are asked again. */
const askingFields: readonly string[] = ['startsAt', 'endsAt', 'place', 'subVenues'];

export const entryOf = (
  kind: HistoryEntry['kind'],
  by: string,
  note = '',
  fields: string[] = [],
): MeetingRecord['history'][number] => ({ id: newId(), kind, at: now(), by, note, fields });

interface Change extends Wanted {
  readonly version: number;
  readonly reason?: string | undefined;
  readonly overrides: MeetingRecord['overrides'];
}

/** Changes a meeting that was called: the rules look again, the invited see it at once. */
export async function changeMeeting(
  actor: Actor,
  id: MeetingId,
  { version, reason, overrides: given, ...wanted }: Change,
): Promise<Meeting> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  require(statusAfter(meeting.status, 'change') !== null, 'meeting.wrong_status');
  require(meeting.version === version, 'meeting.stale');
  await changing.spend(actor.personId);

  const stored = storedOf(wanted);
  const next: MeetingRecord = { ...meeting, ...stored };
  const names = await requireSound(next, tree);
  await requirePlanEntry(next.planEntryId, next.conveningUnitId, next.startsAt);
  requireCallable(next, now());
  const { overrides, gathered } = await requireRules(next, [...meeting.overrides, ...given], tree);
  require(gathered.reach.peopleCount > 0, 'meeting.invitees_empty');
  const { seatCount: _, ...reach } = gathered.reach;

  await withRooms(actor, meeting, next, async (places) => {
    const fields = changedFields(meeting, { ...stored, ...places });
    if (fields.length === 0) return;
    await commit<MeetingRecord>(
      MeetingModel,
      { _id: id, version },
      {
        $set: { ...stored, ...names, ...places, overrides: latestOf(overrides), reach, updatedAt: now() },
        $inc: { sequence: 1, round: fields.some((field) => askingFields.includes(field)) ? 1 : 0 },
        $push: { history: entryOf('changed', actor.name, reason ?? '', fields) },
      },
      [effectOf('meeting.change', traceOf(actor), meetingSubject(id), { audit: { fields } })],
      'meeting.stale',
    );
  });

  return getMeeting(actor, id);
}

const changedFields = (before: MeetingRecord, after: Partial<MeetingRecord>): string[] =>
  Object.entries(after)
    .filter(([field, value]) => !isDeepStrictEqual(before[field as keyof MeetingRecord], value))
    .map(([field]) => field);

/** One reason a rule: the one that was given last. */
const latestOf = (overrides: MeetingRecord['overrides']): MeetingRecord['overrides'] => [
  ...new Map(overrides.map((each) => [each.rule, each])).values(),
];

export async function cancelMeeting(actor: Actor, id: MeetingId, reason: string): Promise<Meeting> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  if (meeting.status === 'cancelled') return getMeeting(actor, id);
  require(statusAfter(meeting.status, 'cancel') !== null, 'meeting.wrong_status');

  const at = now();
  await commit<MeetingRecord>(
    MeetingModel,
    meeting,
    {
      $set: { status: 'cancelled', cancellation: { at, reason }, updatedAt: at },
      $inc: { sequence: 1 },
      $push: { history: entryOf('cancelled', actor.name, reason) },
    },
    [effectOf('meeting.cancel', traceOf(actor), meetingSubject(id), { audit: { reason } })],
    'meeting.stale',
  );
  await giveBackRooms(traceOf(actor), meeting);

  return getMeeting(actor, id);
}

export async function holdMeeting(actor: Actor, id: MeetingId): Promise<Meeting> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  if (meeting.status === 'held') return getMeeting(actor, id);
  require(statusAfter(meeting.status, 'hold') !== null, 'meeting.wrong_status');
  // What has not begun was not held; it is cancelled or changed.
  require(meeting.startsAt <= now(), 'meeting.wrong_status');

  await putHeld(meeting, traceOf(actor));
  return getMeeting(actor, id);
}

export const putHeld = (meeting: Pick<MeetingRecord, '_id' | 'version'>, by: ActorTrace): Promise<MeetingRecord> =>
  commit<MeetingRecord>(
    MeetingModel,
    meeting,
    {
      $set: { status: 'held', updatedAt: now() },
      $inc: { sequence: 1 },
      $push: { history: entryOf('held', by.personId ? by.name : '') },
    },
    [effectOf('meeting.hold', by, meetingSubject(meeting._id))],
    'meeting.stale',
  );

export async function closeMeeting(actor: Actor, id: MeetingId): Promise<Meeting> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRecord(actor, meeting, tree), 'meeting.forbidden');
  if (meeting.status === 'closed') return getMeeting(actor, id);
  require(statusAfter(meeting.status, 'close') !== null, 'meeting.wrong_status');

  await commit<MeetingRecord>(
    MeetingModel,
    meeting,
    { $set: { status: 'closed', updatedAt: now() }, $push: { history: entryOf('closed', actor.name) } },
    [effectOf('meeting.close', traceOf(actor), meetingSubject(id))],
    'meeting.stale',
  );
  return getMeeting(actor, id);
}
