import { statusAfter } from '@yiwang/shared/meeting/meeting.rules';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { Role } from '@yiwang/shared/person/person.contract';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { InvitationRecord } from '#modules/meeting/invitation.model';
import type { MeetingRecord } from '#modules/meeting/meeting.model';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

export type Viewer = Pick<Actor, 'personId' | 'roles'>;
export type Subject = Pick<
  MeetingRecord,
  'status' | 'authorId' | 'conveningUnitId' | 'chairId' | 'recorderId' | 'leaveApproverId' | 'call'
>;
type Invited = Pick<InvitationRecord, 'attends' | 'dropped'>;

/** Who may call meetings in the name of a unit. */
const convening: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader', 'burden-officer'];
/** Who answers for what a unit has called, whoever planned it. */
const running: readonly Role[] = ['office-clerk', 'unit-administrator'];
/** Who may see all that a unit calls. */
const managing: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader'];

const reachesUnit = (viewer: Viewer, roles: readonly Role[], unitId: UnitId, tree: UnitTree): boolean =>
  reaches(viewer, roles, unitId, tree.byId.get(unitId)?.path ?? []);

export const mayConveneFor = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, convening, unitId, tree);

export const managesUnit = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, managing, unitId, tree);

/** Units whose office the viewer works in: they name who comes and keep rooms. */
export const runsUnit = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, running, unitId, tree);

export const managedUnitIds = (viewer: Viewer, tree: UnitTree): UnitId[] =>
  [...tree.byId.values()].filter(({ _id }) => managesUnit(viewer, _id, tree)).map(({ _id }) => _id);

/** Filter of the meetings that the viewer may read; `invited` are those that hold a row for the viewer. */
export const readableBy = (viewer: Viewer, tree: UnitTree, invited: readonly MeetingId[]) => {
  const { personId } = viewer;

  return {
    $or: [
      { authorId: personId },
      { conveningUnitId: { $in: managedUnitIds(viewer, tree) } },
      {
        status: { $ne: 'draft' as const },
        $or: [
          { _id: { $in: [...invited] } },
          { chairId: personId },
          { recorderId: personId },
          { leaveApproverId: personId },
        ],
      },
    ],
  };
};

/** The same question about one meeting in memory. */
export const mayRead = (viewer: Viewer, meeting: Subject, row: Invited | null, tree: UnitTree): boolean =>
  answersFor(viewer, meeting, tree) || (meeting.status !== 'draft' && (isInvited(row) || hasPart(viewer, meeting)));

const isInvited = (row: Invited | null): boolean => row !== null && !row.dropped;
const hasPart = ({ personId }: Viewer, { chairId, recorderId, leaveApproverId }: Subject): boolean =>
  [chairId, recorderId, leaveApproverId].includes(personId);

/** Whether the viewer sees the meeting from the side that called it. */
export const answersFor = (viewer: Viewer, meeting: Subject, tree: UnitTree): boolean =>
  meeting.authorId === viewer.personId || managesUnit(viewer, meeting.conveningUnitId, tree);

/** Calling, changing, cancelling: the author while still trusted to act for the unit, or the unit's office. */
export const mayRun = (viewer: Viewer, meeting: Subject, tree: UnitTree): boolean =>
  runsUnit(viewer, meeting.conveningUnitId, tree) ||
  (meeting.authorId === viewer.personId && mayConveneFor(viewer, meeting.conveningUnitId, tree));

/** Materials, minutes, decisions, seats: who runs it, who presides, who keeps the record. */
export const mayRecord = (viewer: Viewer, meeting: Subject, tree: UnitTree): boolean =>
  mayRun(viewer, meeting, tree) || meeting.recorderId === viewer.personId || meeting.chairId === viewer.personId;

/** The whole list of those who come. */
export const mayFollow = (viewer: Viewer, meeting: Subject, tree: UnitTree): boolean =>
  answersFor(viewer, meeting, tree) || mayRecord(viewer, meeting, tree) || mayDecideLeave(viewer, meeting, tree);

/** Whom the convener names decides on leave; where nobody is named, who runs the meeting. */
export const mayDecideLeave = (viewer: Viewer, meeting: Subject, tree: UnitTree): boolean =>
  meeting.leaveApproverId === null ? mayRun(viewer, meeting, tree) : meeting.leaveApproverId === viewer.personId;

/** To join from afar: the invited who are asked to come, and those who hold the meeting. */
export const mayJoin = (viewer: Viewer, meeting: Subject, row: Invited | null, tree: UnitTree): boolean =>
  (meeting.status === 'called' || meeting.status === 'held') &&
  meeting.call !== null &&
  ((isInvited(row) && row?.attends === true) || mayRecord(viewer, meeting, tree));

export type MeetingAbilities = ReturnType<typeof abilitiesOf>;

/** What the buttons on the page are drawn from; every use case asks the same questions again. */
export function abilitiesOf(viewer: Viewer, meeting: Subject, row: Invited | null, tree: UnitTree) {
  const runs = mayRun(viewer, meeting, tree);
  const records = mayRecord(viewer, meeting, tree);
  const { status } = meeting;
  const may = (act: Parameters<typeof statusAfter>[1]) => runs && statusAfter(status, act) !== null;

  return {
    edit: runs && status === 'draft',
    call: may('call'),
    change: may('change'),
    cancel: may('cancel'),
    hold: may('hold'),
    close: records && statusAfter(status, 'close') !== null,
    follow: status !== 'draft' && mayFollow(viewer, meeting, tree),
    remind: runs && status === 'called',
    record: records && status !== 'cancelled' && status !== 'merged',
    decideLeave: status === 'called' && mayDecideLeave(viewer, meeting, tree),
    answer: status === 'called' && isInvited(row) && row?.attends === true,
    join: mayJoin(viewer, meeting, row, tree),
    merge: may('merge'),
  };
}
