import type { GroupId, GroupNotify, GroupState } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { MembershipModel, type MembershipRecord, membershipId } from '#modules/group/membership.model';
import { now } from '#platform/clock';
import { gathered } from '#platform/gathered';

/** What a person may do with what is said in a group. */
export interface GroupAccess {
  readonly groupId: GroupId;
  readonly state: GroupState;
  readonly mayRead: boolean;
  readonly mayPost: boolean;
  /** Why not, where one may read and not post. */
  readonly silence: 'ended' | 'muted' | 'announce-only' | null;
  /** Nothing older is shown; null shows everything. */
  readonly readFrom: Date | null;
  readonly joinedAt: Date | null;
  readonly mutedUntil: Date | null;
  readonly announceOnly: boolean;
  readonly isAdministrator: boolean;
  readonly notify: GroupNotify;
  /** The group that its members and history went into. */
  readonly mergedIntoId: GroupId | null;
}

interface Asked {
  readonly personId: PersonId;
  readonly groupId: GroupId;
}

const groupFields = {
  state: 1,
  announceOnly: 1,
  administratorId: 1,
  historyVisibleFromJoin: 1,
  mergedIntoId: 1,
} as const;
type GroupPart = Pick<GroupRecord, '_id' | keyof typeof groupFields>;

/**
 * The access of a person to a group; many questions at once are two reads at the same time. A group that is not there, was never
 * filed, or to which the person does not belong answers `mayRead: false`. The history of a merged group is open to
 * the members of the group that it went into, unless it was closed to later members already.
 */
export const findGroupAccess = (personId: PersonId, groupId: GroupId): Promise<GroupAccess> =>
  lookUp({ personId, groupId });

export const findGroupAccesses = (
  personId: PersonId,
  groupIds: readonly GroupId[],
): Promise<Map<GroupId, GroupAccess>> =>
  Promise.all(groupIds.map(async (groupId) => [groupId, await findGroupAccess(personId, groupId)] as const)).then(
    (entries) => new Map(entries),
  );

const lookUp = gathered<Asked, GroupAccess>(async (all) => {
  const [groups, own] = await Promise.all([
    loadGroups(all.map(({ groupId }) => groupId)),
    loadRows(all.map(({ personId, groupId }) => membershipId(groupId, personId))),
  ]);
  // A merged group is read through the one it went into, which may have been merged as well.
  const later = await loadRows(
    all.flatMap(({ personId, groupId }) =>
      chainOf(groupId, groups)
        .slice(1)
        .map((id) => membershipId(id, personId)),
    ),
  );
  const byId = new Map([...own, ...later].map((row) => [row._id, row]));

  return all.map((asked) => accessOf(asked, groups, byId));
}, 500);

/** By the driver itself: this is asked before every message. */
async function loadRows(ids: readonly string[]): Promise<MembershipRecord[]> {
  if (ids.length === 0) return [];
  const rows = MembershipModel.collection.find({ _id: { $in: [...new Set(ids)] }, isIn: true } as never);

  return (await rows.toArray()) as unknown as MembershipRecord[];
}

async function loadGroups(ids: readonly GroupId[]): Promise<Map<GroupId, GroupPart>> {
  const known = new Map<GroupId, GroupPart>();
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    const found = (await GroupModel.collection
      .find({ _id: { $in: wanted } } as never, { projection: groupFields })
      .toArray()) as unknown as GroupPart[];
    for (const group of found) known.set(group._id, group);
    wanted = found.flatMap(({ mergedIntoId }) => (mergedIntoId && !known.has(mergedIntoId) ? [mergedIntoId] : []));
  }

  return known;
}

/** The group and those that it went into, one after the other. */
function chainOf(groupId: GroupId, groups: ReadonlyMap<GroupId, GroupPart>): GroupId[] {
  const chain: GroupId[] = [];
  for (let id: GroupId | null = groupId; id !== null && !chain.includes(id); id = groups.get(id)?.mergedIntoId ?? null)
    chain.push(id);

  return chain;
}

function accessOf(
  { personId, groupId }: Asked,
  groups: ReadonlyMap<GroupId, GroupPart>,
  rows: ReadonlyMap<string, MembershipRecord>,
): GroupAccess {
  const group = groups.get(groupId);
  const own = rows.get(membershipId(groupId, personId)) ?? null;
  const later = chainOf(groupId, groups).some((id) => id !== groupId && rows.has(membershipId(id, personId)));
  const mayRead = group !== undefined && (own !== null || (later && !group.historyVisibleFromJoin));
  const isAdministrator = group?.administratorId === personId;
  const mutedUntil = own?.mutedUntil && own.mutedUntil > now() ? own.mutedUntil : null;
  const silence =
    group?.state !== 'active' || own === null
      ? 'ended'
      : mutedUntil && !isAdministrator
        ? 'muted'
        : group.announceOnly && !isAdministrator
          ? 'announce-only'
          : null;

  return {
    groupId,
    state: group?.state ?? 'withdrawn',
    mayRead,
    mayPost: mayRead && silence === null,
    silence: mayRead ? silence : null,
    readFrom: group?.historyVisibleFromJoin && own ? own.joinedAt : null,
    joinedAt: own?.joinedAt ?? null,
    mutedUntil,
    announceOnly: group?.announceOnly ?? false,
    isAdministrator,
    notify: own?.notify ?? 'all',
    mergedIntoId: group?.mergedIntoId ?? null,
  };
}

export interface GroupListener {
  readonly personId: PersonId;
  readonly notify: GroupNotify;
  readonly joinedAt: Date;
}

/** Everybody in a group, with what each wants to hear of. */
export async function listMembers(groupId: GroupId): Promise<GroupListener[]> {
  const rows = await MembershipModel.collection
    .find({ groupId, isIn: true } as never, { projection: { _id: 0, personId: 1, notify: 1, joinedAt: 1 } })
    .toArray();

  return rows as unknown as GroupListener[];
}

export const listMemberIds = async (groupId: GroupId): Promise<PersonId[]> =>
  (await listMembers(groupId)).map(({ personId }) => personId);

/** Groups that a person belongs to, in whatever state: the ended ones are read on. */
export const listMyGroupIds: (personId: PersonId) => Promise<GroupId[]> = gathered(async (all) => {
  const rows = await MembershipModel.find(
    { personId: { $in: [...new Set(all)] }, isIn: true },
    { personId: 1, groupId: 1 },
  ).lean<MembershipRecord[]>();
  const byPerson = new Map<PersonId, GroupId[]>();
  for (const { personId, groupId } of rows) byPerson.set(personId, [...(byPerson.get(personId) ?? []), groupId]);

  return all.map((personId) => byPerson.get(personId) ?? []);
}, 500);

/** Those of them in which anybody may still write: their rooms are joined. */
export async function listMyActiveGroupIds(personId: PersonId): Promise<GroupId[]> {
  const ids = await listMyGroupIds(personId);

  return ids.length === 0 ? [] : activeOf(ids);
}

/** Groups in use that a unit owns: few, by its limit. */
export async function listActiveGroupIdsOf(unitId: UnitId): Promise<GroupId[]> {
  const groups = await GroupModel.find({ ownerUnitId: unitId, state: 'active' }, { _id: 1 }).lean<{ _id: GroupId }[]>();

  return groups.map(({ _id }) => _id);
}

const activeOf: (ids: readonly GroupId[]) => Promise<GroupId[]> = gathered(async (all) => {
  const active = await GroupModel.find({ _id: { $in: [...new Set(all.flat())] }, state: 'active' }, { _id: 1 }).lean<
    { _id: GroupId }[]
  >();
  const known = new Set(active.map(({ _id }) => _id));

  return all.map((ids) => ids.filter((id) => known.has(id)));
}, 500);
