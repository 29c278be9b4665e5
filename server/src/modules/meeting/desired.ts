import { rankOfPost } from '@yiwang/shared/meeting/meeting.rules';
import type { AttendeeRank, InvitationPath, Invitees } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { NominationRecord } from '#modules/meeting/nomination.model';
import { type Desk, listPostHolders, type PostHolder, planAudience, reachOf } from '#modules/person/index';
import type { TreeUnit, UnitTree } from '#modules/unit/index';

/** What a meeting asks of one person, from all the ways that lead there. */
export interface DesiredInvitation {
  readonly personId: PersonId;
  readonly personName: string;
  readonly nameKey: string;
  readonly unitId: UnitId | null;
  readonly post: string;
  readonly attends: boolean;
  readonly namesFor: readonly UnitId[];
  readonly paths: readonly InvitationPath[];
  readonly inPlaceOf: string | null;
}

export interface AskedOfUnit {
  readonly unit: TreeUnit;
  readonly seats: number;
  readonly rank: AttendeeRank;
}

/** Units that name who comes, each once; where two lines ask the same unit, the higher rank and the more seats hold. */
export function unitsAsked(invitees: Invitees, tree: UnitTree): AskedOfUnit[] {
  const asked = new Map<UnitId, AskedOfUnit>();
  for (const { unitId, reach, rank, seats } of invitees.units) {
    const named = tree.byId.get(unitId);
    if (!named?.active) continue;
    for (const unit of reach === 'below' ? tree.below(unitId) : [named]) {
      if (unit.kind === 'office') continue;
      const standing = asked.get(unit._id);
      asked.set(unit._id, {
        unit,
        seats: Math.max(seats, standing?.seats ?? 0),
        rank: standing ? higher(rank, standing.rank) : rank,
      });
    }
  }

  return [...asked.values()].sort((a, b) => tree.orderOf(a.unit._id) - tree.orderOf(b.unit._id));
}

const ranks: readonly AttendeeRank[] = ['any', 'deputy', 'principal'];
export const higher = (one: AttendeeRank, other: AttendeeRank): AttendeeRank =>
  ranks.indexOf(one) > ranks.indexOf(other) ? one : other;

interface Ways {
  readonly invitees: Invitees;
  readonly nominations: readonly NominationRecord[];
  readonly desks: ReadonlyMap<UnitId, Desk>;
  /** Who is sent in place of whom. */
  readonly delegations: readonly { readonly delegateId: PersonId; readonly personName: string }[];
  /** Nobody but these is asked about. */
  readonly only?: ReadonlySet<PersonId> | undefined;
}

/** Everybody whom a meeting reaches, each once, with all paths. */
export async function desiredInvitations(ways: Ways, tree: UnitTree): Promise<Map<PersonId, DesiredInvitation>> {
  const { invitees, only } = ways;
  const plan = planAudience({ units: [], posts: invitees.posts, people: invitees.people }, tree);
  const [named, clerks, inPlace] = [namedBy(ways, tree), clerksOf(ways), sentFor(ways)];
  const found = new Map<PersonId, DesiredInvitation>();

  for await (const holders of listPostHolders())
    for (const holder of holders) {
      if (only && !only.has(holder._id)) continue;
      const receiver = reachOf(plan, holder, tree);
      const units = named.get(holder._id) ?? [];
      const namesFor = clerks.get(holder._id) ?? [];
      const sentBy = inPlace.get(holder._id) ?? null;
      if (!receiver && units.length === 0 && namesFor.length === 0 && sentBy === null) continue;

      const unitId = receiver?.unitId ?? units[0]?._id ?? namesFor[0] ?? holder.appointments[0]?.unitId ?? null;
      found.set(holder._id, {
        personId: holder._id,
        personName: holder.name,
        nameKey: holder.pinyin,
        unitId,
        post: postIn(holder, unitId),
        attends: receiver !== null || units.length > 0 || sentBy !== null,
        namesFor,
        paths: [
          ...(receiver?.paths ?? []).map(
            ({ kind, label }): InvitationPath => ({ kind: kind as 'post' | 'person', label }),
          ),
          ...units.map(({ name }): InvitationPath => ({ kind: 'named', label: name })),
          ...(sentBy === null ? [] : [{ kind: 'delegate' as const, label: sentBy }]),
          ...namesFor.map((id): InvitationPath => ({ kind: 'unit', label: tree.byId.get(id)?.name ?? '' })),
        ],
        inPlaceOf: sentBy,
      });
    }

  return found;
}

const postIn = ({ appointments }: PostHolder, unitId: UnitId | null): string =>
  (appointments.find((held) => held.unitId === unitId) ?? appointments[0])?.post ?? '';

function namedBy({ nominations }: Ways, tree: UnitTree): Map<PersonId, TreeUnit[]> {
  const named = new Map<PersonId, TreeUnit[]>();
  for (const { unitId, named: people, dropped } of nominations) {
    const unit = tree.byId.get(unitId);
    if (dropped || !unit) continue;
    for (const { id } of people) named.set(id, [...(named.get(id) ?? []), unit]);
  }

  return named;
}

function clerksOf({ nominations, desks }: Ways): Map<PersonId, UnitId[]> {
  const clerks = new Map<PersonId, UnitId[]>();
  for (const { unitId, dropped } of nominations)
    if (!dropped)
      for (const id of desks.get(unitId)?.clerkIds ?? []) clerks.set(id, [...(clerks.get(id) ?? []), unitId]);

  return clerks;
}

const sentFor = ({ delegations }: Ways): Map<PersonId, string> =>
  new Map(delegations.map(({ delegateId, personName }) => [delegateId, personName]));

export interface RankedReceiver {
  readonly personId: PersonId;
  readonly unit: TreeUnit | null;
  readonly rank: AttendeeRank;
}

/** People who are asked by post or by name, with the unit and the rank of the post through which it comes. */
export async function rankedReceivers(invitees: Invitees, tree: UnitTree): Promise<RankedReceiver[]> {
  const plan = planAudience({ units: [], posts: invitees.posts, people: invitees.people }, tree);
  const receivers: RankedReceiver[] = [];
  if (plan.posts.length + plan.people.size === 0) return receivers;

  for await (const holders of listPostHolders())
    for (const holder of holders) {
      const receiver = reachOf(plan, holder, tree);
      if (!receiver) continue;
      const held = holder.appointments.filter(({ unitId }) => unitId === receiver.unitId);
      receivers.push({
        personId: holder._id,
        unit: receiver.unitId ? (tree.byId.get(receiver.unitId) ?? null) : null,
        rank: held.map(({ post }) => rankOfPost(post)).reduce(higher, 'any'),
      });
    }

  return receivers;
}
