import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { AttendanceModel, type AttendanceRecord } from '#modules/meeting/attendance.model';
import { InvitationModel, invitationId } from '#modules/meeting/invitation.model';
import { mayRecord } from '#modules/meeting/meeting.policy';
import { meetingSubject, openMeeting, require } from '#modules/meeting/meeting.service';
import { findLimits } from '#modules/meeting/plan/plans';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { newId } from '#platform/id';

const dayMs = 86_400_000;

/**
 * Who was there, as ticked by who keeps the record. Nobody signs in, nothing is summed by person, and the record is
 * deleted after the days set, counted from the end of the meeting. domain.md 6.4 T7.
 */
export async function setAttendance(
  actor: Actor,
  id: MeetingId,
  personIds: readonly PersonId[],
): Promise<{ present: number; deletedAfterDays: number }> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRecord(actor, meeting, tree), 'meeting.forbidden');
  require(meeting.recordsAttendance, 'meeting.no_attendance');
  require(meeting.status === 'called' || meeting.status === 'held', 'meeting.no_attendance');
  const { attendanceDays } = await findLimits();
  const deleteAt = new Date(meeting.endsAt.getTime() + attendanceDays * dayMs);
  // What was deleted does not come back.
  require(deleteAt > now(), 'meeting.no_attendance');

  const presentIds = [...new Set(personIds)];
  const invited = await InvitationModel.countDocuments({
    meetingId: id,
    personId: { $in: presentIds },
    attends: true,
    dropped: false,
  } as never);
  require(invited === presentIds.length, 'meeting.person_unknown');

  // A row of its own that is replaced as a whole: no effect would be left to repeat, and the trail names nobody.
  await AttendanceModel.collection.replaceOne(
    { _id: id } as never,
    { presentIds, deleteAt } satisfies Omit<AttendanceRecord, '_id'> as never,
    { upsert: true },
  );
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'meeting.set_attendance',
    subject: meetingSubject(id),
    outcome: 'success',
    details: { present: presentIds.length },
  });

  return { present: presentIds.length, deletedAfterDays: attendanceDays };
}

/** Deletes attendance whose days are over. */
export async function deleteOldAttendance(at: Date): Promise<number> {
  return (await AttendanceModel.deleteMany({ deleteAt: { $lte: at } })).deletedCount;
}

/** Places at the table. A seat is no answer, so it leaves the version of the row alone. */
export async function setSeats(
  actor: Actor,
  id: MeetingId,
  seats: readonly { readonly personId: PersonId; readonly seat: string }[],
): Promise<{ seated: number }> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRecord(actor, meeting, tree), 'meeting.forbidden');
  if (seats.length === 0) return { seated: 0 };

  const writes = seats.map(({ personId, seat }) => ({
    updateOne: {
      filter: { _id: invitationId(id, personId), attends: true, dropped: false },
      update: { $set: { seat } },
    },
  }));
  const { matchedCount } = await InvitationModel.collection.bulkWrite(writes as never, { ordered: false });
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'meeting.set_seats',
    subject: meetingSubject(id),
    outcome: 'success',
    details: { seats: seats.length },
  });

  return { seated: matchedCount };
}
