import type { Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { requireRules } from '#modules/meeting/check-meeting';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRun } from '#modules/meeting/meeting.policy';
import { getMeeting, meetingSubject, openMeeting, require } from '#modules/meeting/meeting.service';
import { requireSound } from '#modules/meeting/meeting-fields';
import { requirePlanEntry } from '#modules/meeting/plan/plans';
import { holdRooms } from '#modules/meeting/room/meeting-room';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, settle } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';
import { newId } from '#platform/id';

const calling = limit(60, 60);

interface Wish {
  readonly version?: number | undefined;
  readonly overrides?: MeetingRecord['overrides'] | undefined;
}

/** Calls a meeting. Answers when every invitation is on disk; a repeat for one that is called answers the same. */
export async function callMeeting(actor: Actor, id: MeetingId, wish: Wish = {}): Promise<Meeting> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  if (meeting.status === 'called') return finished(actor, id);
  require(meeting.status === 'draft', 'meeting.wrong_status');
  await calling.spend(actor.personId);

  await requireSound(meeting, tree);
  await requirePlanEntry(meeting.planEntryId, meeting.conveningUnitId, meeting.startsAt);
  requireCallable(meeting, now());
  const { overrides, gathered } = await requireRules(meeting, wish.overrides ?? [], tree);
  require(gathered.reach.peopleCount > 0, 'meeting.invitees_empty');
  await holdRooms(actor, meeting);

  const at = now();
  const { seatCount: _, ...reach } = gathered.reach;
  await commit<MeetingRecord>(
    MeetingModel,
    { _id: id, version: wish.version ?? meeting.version },
    {
      $set: { status: 'called', calledAt: at, overrides, reach, updatedAt: at },
      $push: { history: { id: newId(), kind: 'called', at, by: actor.name, note: '', fields: [] } },
    },
    [
      effectOf(
        'meeting.call',
        traceOf(actor),
        meetingSubject(id),
        overrides.length > 0 ? { audit: { overrides } } : {},
      ),
    ],
    'meeting.stale',
  );

  return finished(actor, id);
}

/** A meeting is called before it begins, and answers are asked for before it does. */
export function requireCallable({ startsAt, answerBy }: Pick<MeetingRecord, 'startsAt' | 'answerBy'>, at: Date): void {
  require(startsAt > at, 'meeting.start_past');
  require(answerBy === null || (answerBy > at && answerBy <= startsAt), 'meeting.answer_by_late');
}

async function finished(actor: Actor, id: MeetingId): Promise<Meeting> {
  const left = async () => {
    const meeting = await MeetingModel.findById(id, { outbox: 1 }).lean<MeetingRecord>();
    return meeting?.outbox.filter(({ type }) => type === 'meeting.call') ?? [];
  };
  const pending = await left();
  if (pending.length > 0) {
    // The invitations are not all written: their writing was cut short, or is under way. Finish it before answering.
    await settle(MeetingModel, id, pending);
    if ((await left()).length > 0) throw new AppError('request.unavailable', { retryAfterSeconds: 3 });
  }

  return getMeeting(actor, id);
}
