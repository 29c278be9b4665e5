import type { Role } from '@yiwang/shared/person/person.contract';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DemandRecord } from '#modules/demand/demand.model';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

export type Viewer = Pick<Actor, 'personId' | 'roles'> & {
  /** Units to which the viewer belongs, offices not among them. */
  readonly homeIds: readonly string[];
};
type Subject = Pick<DemandRecord, 'authorId' | 'within' | 'receiverIds' | 'unitId' | 'status'>;

const asking: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader', 'burden-officer'];

export const viewerOf = ({ personId, roles, unitIds }: Actor, tree: UnitTree): Viewer => ({
  ...{ personId, roles },
  homeIds: unitIds.flatMap((id) => tree.unitOf(id)?._id ?? []),
});

/** Units whose part in it the viewer answers for, or oversees as burden office. */
const answered = ({ roles }: Viewer): string[] =>
  roles.filter(({ role }) => asking.includes(role)).map(({ unitId }) => unitId);

/** Whoever wrote it, whoever answers for a unit on either side or above, and everybody of a unit that is asked. */
export const readableBy = (viewer: Viewer) => ({
  $or: [
    { authorId: viewer.personId },
    { within: { $in: answered(viewer) } },
    { receiverIds: { $in: [...viewer.homeIds] } },
  ],
});

export const mayRead = (viewer: Viewer, demand: Subject): boolean =>
  demand.authorId === viewer.personId ||
  answered(viewer).some((id) => demand.within.includes(id)) ||
  demand.receiverIds.some((id) => viewer.homeIds.includes(id));

/** A box of the list: what my units ask, or what is asked of them and of those below. */
export const inBox = (viewer: Viewer, box: 'received' | 'asked' | 'all') => {
  const own = [...new Set([...answered(viewer), ...viewer.homeIds])];
  if (box === 'all') return {};

  return box === 'asked'
    ? { $or: [{ unitId: { $in: own } }, { authorId: viewer.personId }] }
    : { receiverIds: { $in: own } };
};

export const mayAskFor = (viewer: Pick<Viewer, 'roles'>, unitId: UnitId, tree: UnitTree): boolean =>
  reaches(viewer, asking, unitId, tree.byId.get(unitId)?.path ?? []);

export const mayPlanFor = (viewer: Pick<Viewer, 'roles'>, unitId: UnitId, tree: UnitTree): boolean =>
  reaches(viewer, ['burden-officer'], unitId, tree.byId.get(unitId)?.path ?? []);

export const abilitiesOf = (viewer: Viewer, demand: Subject, tree: UnitTree) => ({
  withdraw:
    demand.status === 'asked' && (demand.authorId === viewer.personId || mayAskFor(viewer, demand.unitId, tree)),
});
