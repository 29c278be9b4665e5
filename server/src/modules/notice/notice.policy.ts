import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { Role } from '@yiwang/shared/person/person.contract';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { NoticeRecord } from '#modules/notice/notice.model';
import type { RecipientRecord } from '#modules/notice/recipient.model';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

export type Viewer = Pick<Actor, 'personId' | 'roles'>;
type Subject = Pick<NoticeRecord, 'status' | 'authorId' | 'issuingUnitId'>;

/** Who may write notices in the name of a unit. Not the system's administrators, who only keep it running (权限分离). */
const writing: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader', 'burden-officer'];
/** Who answers for what a unit has issued, whoever wrote it. */
const issuing: readonly Role[] = ['office-clerk', 'unit-administrator'];
/** Who may see all that a unit issues, and pass on what it receives. */
const managing: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader'];

const reachesUnit = (viewer: Viewer, roles: readonly Role[], unitId: UnitId, tree: UnitTree): boolean =>
  reaches(viewer, roles, unitId, tree.byId.get(unitId)?.path ?? []);

export const mayWriteFor = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, writing, unitId, tree);

/** Whether the viewer writes notices for any unit at all. */
export const writesNotices = (viewer: Viewer): boolean => viewer.roles.some(({ role }) => writing.includes(role));

export const managesUnit = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, managing, unitId, tree);

/** Units whose notices the viewer sees without having received them. */
export const managedUnitIds = (viewer: Viewer, tree: UnitTree): UnitId[] =>
  [...tree.byId.values()].filter((unit) => managesUnit(viewer, unit._id, tree)).map((unit) => unit._id);

const isOut = (notice: Pick<NoticeRecord, 'status'>): boolean =>
  notice.status === 'published' || notice.status === 'withdrawn';

/** Filter of the notices that the viewer may read; `received` are those that hold a row for the viewer. */
export const readableBy = (viewer: Viewer, tree: UnitTree, received: readonly NoticeId[]) => ({
  $or: [
    { authorId: viewer.personId },
    { issuingUnitId: { $in: managedUnitIds(viewer, tree) } },
    { _id: { $in: [...received] }, status: { $in: ['published' as const, 'withdrawn' as const] } },
  ],
});

/** The same question about one notice in memory. */
export const mayRead = (viewer: Viewer, notice: Subject, isRecipient: boolean, tree: UnitTree): boolean =>
  answersFor(viewer, notice, tree) || (isOut(notice) && isRecipient);

/** Whether the viewer sees the notice from the publisher's side. */
export const answersFor = (viewer: Viewer, notice: Subject, tree: UnitTree): boolean =>
  notice.authorId === viewer.personId || managesUnit(viewer, notice.issuingUnitId, tree);

/** Publishing, changing, withdrawing: the author while still trusted to write for the unit, or the unit's office. */
export const mayIssue = (viewer: Viewer, notice: Subject, tree: UnitTree): boolean =>
  reachesUnit(viewer, issuing, notice.issuingUnitId, tree) ||
  (notice.authorId === viewer.personId && mayWriteFor(viewer, notice.issuingUnitId, tree));

/** Whole roster and totals: those who may issue, and the leaders above. */
export const mayFollow = (viewer: Viewer, notice: Subject, tree: UnitTree): boolean =>
  isOut(notice) && (mayIssue(viewer, notice, tree) || managesUnit(viewer, notice.issuingUnitId, tree));

/** Passing on needs the office (or a leader) of the unit that received it. */
export const mayForward = (
  viewer: Viewer,
  notice: Subject,
  row: Pick<RecipientRecord, 'unitId'> | null,
  tree: UnitTree,
): boolean => notice.status === 'published' && row !== null && managesUnit(viewer, row.unitId, tree);

export interface NoticeAbilities {
  readonly edit: boolean;
  readonly publish: boolean;
  readonly withdraw: boolean;
  readonly correct: boolean;
  readonly remind: boolean;
  readonly follow: boolean;
  readonly forward: boolean;
}

/** What of the forwardings is the viewer's: some to follow, some also to act upon. Asked of those who do not follow all. */
export interface Branch {
  readonly follows: boolean;
  readonly manages: boolean;
}
export const noBranch: Branch = { follows: false, manages: false };

/** What the buttons on the page are drawn from; every use case asks the same questions again. */
export function abilitiesOf(
  viewer: Viewer,
  notice: Subject,
  row: Pick<RecipientRecord, 'unitId'> | null,
  tree: UnitTree,
  branch: Branch = noBranch,
): NoticeAbilities {
  const issues = mayIssue(viewer, notice, tree);
  const published = notice.status === 'published';

  return {
    edit: issues && notice.status === 'draft',
    publish: issues && (notice.status === 'draft' || notice.status === 'scheduled'),
    withdraw: issues && published,
    correct: issues && published,
    remind: (issues || branch.manages) && published,
    follow: mayFollow(viewer, notice, tree) || branch.follows,
    forward: mayForward(viewer, notice, row, tree),
  };
}
