import type { Page } from '@yiwang/shared/contract/page';
import type { Answer, AnswerCounts, Attendee, MeetingId, UnitNomination } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { AttendanceModel, type AttendanceRecord } from '#modules/meeting/attendance.model';
import { countAnswers } from '#modules/meeting/counts';
import { InvitationModel, type InvitationRecord } from '#modules/meeting/invitation.model';
import { mayFollow } from '#modules/meeting/meeting.policy';
import { instant, presentNomination, unitName } from '#modules/meeting/meeting.presenter';
import { type OpenedMeeting, openMeeting, require } from '#modules/meeting/meeting.service';
import { NominationModel, type NominationRecord } from '#modules/meeting/nomination.model';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export interface AttendeeQuery {
  readonly unitId?: UnitId | undefined;
  readonly answer?: Answer | undefined;
  readonly leave?: 'asked' | 'granted' | 'refused' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Those who follow the answers see everybody. */
export async function openFollowed(actor: Actor, id: MeetingId): Promise<OpenedMeeting> {
  const opened = await openMeeting(actor, id);
  require(opened.meeting.status !== 'draft' && mayFollow(actor, opened.meeting, opened.tree), 'meeting.forbidden');

  return opened;
}

/** Who is asked to come, in the order of the tree and then of names; never of answers. */
export async function listAttendees(actor: Actor, id: MeetingId, query: AttendeeQuery): Promise<Page<Attendee>> {
  const { meeting, tree } = await openFollowed(actor, id);
  const rows = await findRows(id, query);
  const present = await presentIds(meeting.recordsAttendance, id);

  return pageOfRows(
    rows,
    query.limit,
    ({ unitOrder, nameKey, _id }) => [unitOrder, nameKey, _id],
    (row) => presentAttendee(row, present, tree),
  );
}

function findRows(meetingId: MeetingId, { unitId, answer, leave, cursor, limit }: AttendeeQuery) {
  const after = positionOf(cursor, ['number', 'string', 'string']);
  const [unitOrder, nameKey, _id] = after ?? [];
  const behind = after
    ? {
        $or: [
          { unitOrder: { $gt: unitOrder } },
          { unitOrder, nameKey: { $gt: nameKey } },
          { unitOrder, nameKey, _id: { $gt: _id } },
        ],
      }
    : {};

  return InvitationModel.find(
    {
      meetingId,
      attends: true,
      dropped: false,
      ...(unitId ? { unitId } : {}),
      ...(answer ? { answer } : {}),
      ...(leave ? { 'leave.status': leave } : {}),
      ...behind,
    } as never,
    { outbox: 0 },
  )
    .sort({ unitOrder: 1, nameKey: 1, _id: 1 })
    .limit(limit + 1)
    .lean<InvitationRecord[]>();
}

async function presentIds(recordsAttendance: boolean, id: MeetingId): Promise<ReadonlySet<PersonId> | null> {
  if (!recordsAttendance) return null;
  const attendance = await AttendanceModel.findById(id).lean<AttendanceRecord>();

  return attendance ? new Set(attendance.presentIds) : null;
}

export const presentAttendees = (
  rows: readonly InvitationRecord[],
  present: ReadonlySet<PersonId> | null,
  tree: UnitTree,
): Attendee[] => rows.map((row) => presentAttendee(row, present, tree));

const presentAttendee = (row: InvitationRecord, present: ReadonlySet<PersonId> | null, tree: UnitTree): Attendee => ({
  person: { id: row.personId, name: row.personName },
  unit: unitName(row.unitId, tree),
  post: row.post,
  answer: row.answer,
  answeredAt: instant(row.answeredAt),
  leave: row.leave,
  delegate: row.delegateId ? { id: row.delegateId, name: row.delegateName } : null,
  inPlaceOf: row.inPlaceOf,
  paths: row.paths,
  seat: row.seat,
  place: row.card.place,
  remindedAt: instant(row.remindedAt),
  attended: present ? present.has(row.personId) : null,
});

/** Totals and the units that name people, in the order of the tree. Never ranked (G18). */
export async function getProgress(
  actor: Actor,
  id: MeetingId,
): Promise<{ counts: AnswerCounts; units: UnitNomination[] }> {
  const { tree } = await openFollowed(actor, id);
  const [counts, units] = await Promise.all([countAnswers([id]), listNominations(id)]);

  return { counts: counts.get(id) as AnswerCounts, units: units.map((unit) => presentNomination(unit, tree)) };
}

const listNominations = (meetingId: MeetingId): Promise<NominationRecord[]> =>
  NominationModel.find({ meetingId, dropped: false }, { outbox: 0 })
    .sort({ unitOrder: 1, _id: 1 })
    .lean<NominationRecord[]>();

/** The whole list for a table on paper: everybody who is asked, and the units that named nobody yet. */
export async function readWholeList(actor: Actor, id: MeetingId) {
  const { meeting, tree } = await openFollowed(actor, id);
  const [rows, units] = await Promise.all([findRows(id, { limit: 20_000 }), listNominations(id)]);

  return {
    meeting,
    // Attendance stays on the screen of the meeting: what leaves in a file is never deleted after the days set.
    attendees: presentAttendees(rows, null, tree),
    units: units.map((unit) => presentNomination(unit, tree)),
  };
}
