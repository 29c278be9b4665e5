import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { InvitationModel, type InvitationRecord } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRun } from '#modules/meeting/meeting.policy';
import { meetingSubject, openMeeting, require } from '#modules/meeting/meeting.service';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** Nobody is reminded of one meeting twice within an hour. */
export const reminderPauseMs = 3_600_000;

/** Reminds those who have not answered or named, of one unit where it is named. */
export async function remindInvited(
  actor: Actor,
  id: MeetingId,
  unitId: UnitId | undefined,
): Promise<{ reminded: number }> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  require(meeting.status === 'called', 'meeting.wrong_status');

  const waiting = { meetingId: id, open: true, ...(unitId ? { unitId } : {}) };
  const least = await InvitationModel.findOne(waiting, { remindedAt: 1 })
    .sort({ remindedAt: 1 })
    .lean<InvitationRecord>();
  if (!least) return { reminded: 0 };
  const leftMs = least.remindedAt ? least.remindedAt.getTime() + reminderPauseMs - now().getTime() : 0;
  if (leftMs > 0) throw new AppError('meeting.reminded_recently', { retryAfterSeconds: Math.ceil(leftMs / 1000) });

  const at = await putReminder(meeting, traceOf(actor), unitId ?? null);
  return { reminded: await InvitationModel.countDocuments({ ...waiting, remindedAt: at }) };
}

export async function putReminder(
  meeting: Pick<MeetingRecord, '_id' | 'version'>,
  by: ActorTrace,
  unitId: UnitId | null,
): Promise<Date> {
  const at = now();
  const reminder = effectOf('meeting.remind', by, meetingSubject(meeting._id), { at, unitId });
  await commit<MeetingRecord>(MeetingModel, meeting, { $set: { lastRemindedAt: at } }, [reminder], 'meeting.stale');

  return at;
}
