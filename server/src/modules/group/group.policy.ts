import { stateAfter, wasFiled } from '@yiwang/shared/group/group.rules';
import type { GroupAbilities, GroupId } from '@yiwang/shared/group/group.schemas';
import type { Role } from '@yiwang/shared/person/person.contract';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { GroupRecord } from '#modules/group/group.model';
import type { GroupSettingsRecord } from '#modules/group/group-settings.model';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

export type Viewer = Pick<Actor, 'personId' | 'roles' | 'unitIds'>;
export type Delegates = GroupSettingsRecord['delegates'];
type Subject = Pick<
  GroupRecord,
  '_id' | 'kind' | 'state' | 'ownerUnitId' | 'administratorId' | 'applicantId' | 'endsOn'
>;

/** Who sees the groups of a unit and of all below it without belonging to them. */
const overseeing: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader', 'burden-officer'];
/** Who may act in place of a group's administrator (谁建群谁管理; the unit and the burden office answer for it too). */
const governing: readonly Role[] = ['unit-administrator', 'burden-officer'];
const approving: readonly Role[] = ['burden-officer'];

/** What a question about groups is asked with: the tree, and whom the burden office delegated to. */
export interface Standing {
  readonly tree: UnitTree;
  readonly delegates: Delegates;
}

const pathOf = (tree: UnitTree, unitId: UnitId): readonly UnitId[] => tree.byId.get(unitId)?.path ?? [];
const reachesUnit = (viewer: Viewer, roles: readonly Role[], unitId: UnitId, tree: UnitTree): boolean =>
  reaches(viewer, roles, unitId, pathOf(tree, unitId));

export const isDelegate = (viewer: Viewer, unitId: UnitId, { tree, delegates }: Standing): boolean =>
  delegates.some(
    (each) =>
      each.personId === viewer.personId && (each.unitId === unitId || pathOf(tree, unitId).includes(each.unitId)),
  );

export const oversees = (viewer: Viewer, unitId: UnitId, standing: Standing): boolean =>
  reachesUnit(viewer, overseeing, unitId, standing.tree) || isDelegate(viewer, unitId, standing);
export const approvesFor = (viewer: Viewer, unitId: UnitId, standing: Standing): boolean =>
  reachesUnit(viewer, approving, unitId, standing.tree) || isDelegate(viewer, unitId, standing);
export const mayGovern = (
  viewer: Viewer,
  group: Pick<Subject, 'administratorId' | 'ownerUnitId'>,
  tree: UnitTree,
): boolean => group.administratorId === viewer.personId || reachesUnit(viewer, governing, group.ownerUnitId, tree);

/** Asked before anything else is looked up: nearly nobody approves. */
export const approvesAnywhere = (viewer: Viewer, delegates: Delegates): boolean =>
  viewer.roles.some(({ role }) => approving.includes(role)) ||
  delegates.some(({ personId }) => personId === viewer.personId);

/** Groups are applied for by those who work in the unit, and by those who keep its office. */
export const mayApplyFor = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, overseeing, unitId, tree) || viewer.unitIds.some((id) => tree.unitOf(id)?._id === unitId);
/** The all-staff channel is the burden office's to ask for: nobody can leave it. */
export const mayApplyForAll = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, approving, unitId, tree);
export const mayChangeSettings = (viewer: Viewer, rootId: UnitId): boolean =>
  viewer.roles.some(({ role, unitId }) => role === 'burden-officer' && unitId === rootId);

export const overseenUnitIds = (viewer: Viewer, standing: Standing): UnitId[] =>
  [...standing.tree.byId.keys()].filter((unitId) => oversees(viewer, unitId, standing));
export const approvedUnitIds = (viewer: Viewer, standing: Standing): UnitId[] =>
  [...standing.tree.byId.keys()].filter((unitId) => approvesFor(viewer, unitId, standing));

const filed = ['active' as const, 'expired' as const, 'dissolved' as const, 'merged' as const];

/** Filter of the groups whose card the viewer may read; `memberOf` are those that the viewer belongs to. */
export const readableBy = (viewer: Viewer, standing: Standing, memberOf: readonly GroupId[]) => ({
  $or: [
    { applicantId: viewer.personId },
    { administratorId: viewer.personId },
    { ownerUnitId: { $in: overseenUnitIds(viewer, standing) } },
    { _id: { $in: [...memberOf] }, state: { $in: filed } },
  ],
});

/** The same question about one group in memory. */
export const mayRead = (viewer: Viewer, group: Subject, isMember: boolean, standing: Standing): boolean =>
  group.applicantId === viewer.personId ||
  group.administratorId === viewer.personId ||
  oversees(viewer, group.ownerUnitId, standing) ||
  (isMember && wasFiled(group.state));

/** What the buttons are drawn from; every use case asks the same questions again. */
export function abilitiesOf(viewer: Viewer, group: Subject, isMember: boolean, standing: Standing): GroupAbilities {
  const governs = mayGovern(viewer, group, standing.tree);
  const may = (act: Parameters<typeof stateAfter>[1]) => stateAfter(group.state, act) !== null;
  const active = group.state === 'active';
  const forAll = group.kind === 'all-staff';
  const decides = approvesFor(viewer, group.ownerUnitId, standing);

  return {
    approve: decides && may('approve'),
    withdraw: group.applicantId === viewer.personId && may('withdraw'),
    edit: governs && active,
    changeMembers: governs && active,
    transfer: governs && active,
    extend: governs && may('extend') && group.kind === 'task',
    dissolve: governs && may('dissolve'),
    merge: governs && may('merge') && !forAll,
    leave: isMember && active && !forAll && group.administratorId !== viewer.personId,
    quieten: isMember && active && !forAll,
  };
}
