import { createHash } from 'node:crypto';
import { jaccard, purposeLikeness, sameMembersFrom, samePurposeFrom } from '@yiwang/shared/group/group.rules';
import type { GroupFindingId, GroupFindingKind, GroupId } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { FindingEvidence, FindingRecord } from '#modules/group/finding/finding.model';
import type { GroupRecord } from '#modules/group/group.model';

export type Found = Omit<FindingRecord, 'version' | 'outbox' | 'foundOn' | 'kept'>;
type Group = Pick<GroupRecord, '_id' | 'kind' | 'state' | 'ownerUnitId' | 'purpose' | 'endsOn' | 'filedAt'>;

export interface DetectorInput {
  /** Groups in use, and those that have expired and wait for somebody to end or extend them. */
  readonly groups: readonly Group[];
  readonly members: ReadonlyMap<GroupId, ReadonlySet<PersonId>>;
  readonly activity: ReadonlyMap<GroupId, Date>;
  readonly at: Date;
  readonly idleDays: number;
}

const nothing: FindingEvidence = {
  since: null,
  days: null,
  memberLikeness: null,
  purposeLikeness: null,
  sharedMembers: null,
  endsOn: null,
};
const dayMs = 86_400_000;

export const findingIdOf = (kind: GroupFindingKind, ...groupIds: readonly GroupId[]): GroupFindingId =>
  createHash('sha256')
    .update([kind, ...groupIds].join(':'))
    .digest('hex')
    .slice(0, 24) as GroupFindingId;

/** The four detectors of domain.md 3.5, over all groups at once. */
export function detect(input: DetectorInput): Found[] {
  return [...input.groups.flatMap((group) => ofOne(group, input)), ...ofPairs(input)];
}

/** Zombie: no message for 30 days, or as many as the burden office has set. And what is over by its own date. */
function ofOne(group: Group, { activity, at, idleDays }: DetectorInput): Found[] {
  if (group.state === 'expired') return [found('expired', [group], { ...nothing, endsOn: group.endsOn })];
  if (group.kind === 'all-staff') return [];

  const since = activity.get(group._id) ?? group.filedAt ?? at;
  const days = Math.floor((at.getTime() - since.getTime()) / dayMs);

  return days >= idleDays ? [found('idle', [group], { ...nothing, since, days })] : [];
}

/** Overlapping: one owner and nearly the same members. Duplicate: the same of different owners, or one purpose. */
function ofPairs({ groups, members }: DetectorInput): Found[] {
  const active = groups.filter(({ state, kind }) => state === 'active' && kind !== 'all-staff');
  const byId = new Map(active.map((group) => [group._id, group]));
  const shared = sharedMembers(active, members);
  const pairs: Found[] = [];
  for (const [at, one] of active.entries())
    for (const other of active.slice(at + 1)) {
      const both = shared.get(one._id)?.get(other._id) ?? 0;
      const memberLikeness = jaccard(both, members.get(one._id)?.size ?? 0, members.get(other._id)?.size ?? 0);
      const likeness = purposeLikeness(one.purpose, other.purpose);
      const sameMembers = memberLikeness >= sameMembersFrom;
      if (!sameMembers && likeness < samePurposeFrom) continue;
      const kind = sameMembers && one.ownerUnitId === other.ownerUnitId ? 'overlapping' : 'duplicate';
      const pair = [one, other].sort((a, b) => ((a.filedAt ?? 0) > (b.filedAt ?? 0) ? -1 : 1));
      pairs.push(
        found(
          kind,
          pair.flatMap(({ _id }) => byId.get(_id) ?? []),
          { ...nothing, memberLikeness, purposeLikeness: likeness, sharedMembers: both },
        ),
      );
    }

  return pairs;
}

/** How many members each pair shares: each person counts for the pairs of groups that he or she is in. */
function sharedMembers(
  groups: readonly Group[],
  members: ReadonlyMap<GroupId, ReadonlySet<PersonId>>,
): Map<GroupId, Map<GroupId, number>> {
  const groupsOf = new Map<PersonId, GroupId[]>();
  for (const { _id } of groups)
    for (const personId of members.get(_id) ?? []) groupsOf.set(personId, [...(groupsOf.get(personId) ?? []), _id]);

  const shared = new Map<GroupId, Map<GroupId, number>>();
  for (const ids of groupsOf.values())
    for (const [at, one] of ids.entries())
      for (const other of ids.slice(at + 1)) {
        const row = shared.get(one) ?? new Map<GroupId, number>();
        row.set(other, (row.get(other) ?? 0) + 1);
        shared.set(one, row);
      }

  return shared;
}

function found(kind: GroupFindingKind, groups: readonly Group[], evidence: FindingEvidence): Found {
  const [group, other] = groups as [Group, Group | undefined];

  return {
    _id: findingIdOf(kind, ...groups.map(({ _id }) => _id)),
    kind,
    groupId: group._id,
    otherId: other?._id ?? null,
    unitIds: [...new Set(groups.map(({ ownerUnitId }) => ownerUnitId))],
    evidence,
  };
}
