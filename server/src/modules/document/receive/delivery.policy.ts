import type { Delivery } from '@yiwang/shared/document/delivery.contract';
import { type DeliveryAct, mayAct } from '@yiwang/shared/document/delivery.rules';
import type { Role, RoleGrant } from '@yiwang/shared/person/person.contract';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DeliveryRecord } from '#modules/document/delivery.model';
import { isRevoked, pendingHandlers, pendingLeaders, unreadReaders, urgeable } from '#modules/document/receive/asked';
import type { Desk } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

export type Viewer = Pick<Actor, 'personId' | 'roles'>;
type Subject = Pick<DeliveryRecord, 'unitId' | 'askedIds'>;

/** Who sees and moves what a unit receives. Not the system's administrators (权限分离). */
const keeping: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader'];

/** The clerk of an office receives for its unit; who leads an office leads no more than that. */
const deskGrants = (viewer: Viewer, tree: UnitTree): RoleGrant[] =>
  viewer.roles
    .filter(({ role, unitId }) => keeping.includes(role) && (role === 'office-clerk' || !isOffice(unitId, tree)))
    .map(({ role, unitId }) => ({ role, unitId: tree.unitOf(unitId)?._id ?? unitId }));

const isOffice = (unitId: UnitId, tree: UnitTree): boolean => tree.byId.get(unitId)?.kind === 'office';

export const seesDesk = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reaches({ roles: deskGrants(viewer, tree) }, keeping, unitId, tree.byId.get(unitId)?.path ?? []);

export const seenDeskUnitIds = (viewer: Viewer, tree: UnitTree): UnitId[] =>
  [...tree.byId.values()].filter((unit) => seesDesk(viewer, unit._id, tree)).map((unit) => unit._id);

/** Units whose desk is the viewer's own, by a role granted on this very unit or one of its offices. */
export const ownDeskUnitIds = (viewer: Viewer, tree: UnitTree): UnitId[] => [
  ...new Set(deskGrants(viewer, tree).map(({ unitId }) => unitId)),
];

/** Filter of the deliveries that the viewer may read. */
export const readableBy = (viewer: Viewer, tree: UnitTree) => ({
  $or: [{ unitId: { $in: seenDeskUnitIds(viewer, tree) } }, { askedIds: viewer.personId }],
});

/** The same question about one delivery in memory. */
export const mayRead = (viewer: Viewer, delivery: Subject, tree: UnitTree): boolean =>
  seesDesk(viewer, delivery.unitId, tree) || delivery.askedIds.includes(viewer.personId);

/**
 * Signing for it and moving it on is for the unit itself, not for whoever is above it: a sender that leads the unit
 * would else sign for what it sent. The desk above stands in only where the unit has none.
 */
export const keepsDesk = (viewer: Viewer, { unitId }: Pick<Subject, 'unitId'>, desk: Desk, tree: UnitTree): boolean =>
  ownDeskUnitIds(viewer, tree).includes(unitId) || desk.clerkIds.includes(viewer.personId);

/** What the buttons on the page are drawn from; every use case asks the same questions again. */
export function abilitiesOf(
  viewer: Viewer,
  delivery: DeliveryRecord,
  desk: Desk,
  tree: UnitTree,
): Delivery['abilities'] {
  const keeps = keepsDesk(viewer, delivery, desk, tree);
  const may = (act: DeliveryAct) => keeps && mayAct(delivery.state, act, isRevoked(delivery));
  const isMe = ({ person }: { person: { id: string } }) => person.id === viewer.personId;
  const handles = delivery.handlers.some(isMe);

  return {
    receive: may('receive'),
    register: may('register'),
    firstCheck: may('firstCheck') || (delivery.state === 'proposing' && may('return')),
    propose: may('propose'),
    instruct: pendingLeaders(delivery).some(({ id }) => id === viewer.personId),
    assign: may('assign'),
    handle: pendingHandlers(delivery).some(isMe),
    circulate: may('circulate'),
    read: unreadReaders(delivery).some(isMe),
    urge: may('urge') && urgeable(delivery).length > 0,
    reply: (keeps || handles) && mayAct(delivery.state, 'reply', isRevoked(delivery)),
    file: may('file'),
    archive: keeps && delivery.state === 'filed',
  };
}
