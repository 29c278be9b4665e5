import {
  jaccard,
  purposeLikeness,
  sameMembersFrom,
  samePurposeFrom,
  wordingHints,
} from '@yiwang/shared/group/group.rules';
import type { GroupId, MemberRules, SimilarGroup, SimilarityReply } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import type { Viewer } from '#modules/group/group.policy';
import { summariesOf } from '#modules/group/group.service';
import { limitOf, loadSettings } from '#modules/group/load-settings';
import { MembershipModel } from '#modules/group/membership.model';
import { resolveMembers } from '#modules/group/resolve-members';

/** How alike two groups are; shared by the application form and the detectors. */
export interface Likeness {
  readonly group: GroupRecord;
  readonly memberLikeness: number;
  readonly purposeLikeness: number;
  readonly sharedMembers: number;
  readonly sameMembers: boolean;
  readonly samePurpose: boolean;
}

interface Draft {
  readonly name: string;
  readonly purpose: string;
  readonly ownerUnitId: UnitId;
  readonly memberRules: MemberRules;
}

/** What an application would resemble, before it is sent. */
export async function findSimilar(viewer: Viewer, draft: Draft): Promise<SimilarityReply> {
  const members = await resolveMembers(draft.memberRules);
  const [alike, quota, mine] = await Promise.all([
    likenessesOf(draft, members),
    quotaOf(draft.ownerUnitId),
    MembershipModel.distinct('groupId', { personId: viewer.personId, isIn: true }),
  ]);
  const summaries = await summariesOf(alike.map(({ group }) => group));
  const isMine = new Set<GroupId>(mine);

  return {
    memberCount: members.size,
    quota,
    groups: alike.map(
      ({ group, ...likeness }, index): SimilarGroup => ({
        ...likeness,
        group: summaries[index] as SimilarGroup['group'],
        isMine: isMine.has(group._id),
      }),
    ),
    wording: wordingHints(`${draft.name}\n${draft.purpose}`),
  };
}

/** Groups in use and applied for that have nearly the same members or the same purpose, the most alike first. */
export async function likenessesOf(
  draft: Pick<Draft, 'name' | 'purpose'>,
  members: ReadonlyMap<PersonId, unknown>,
): Promise<Likeness[]> {
  const [groups, shared] = await Promise.all([
    GroupModel.find({ state: 'active', kind: { $ne: 'all-staff' } }).lean<GroupRecord[]>(),
    sharedWith([...members.keys()]),
  ]);

  return groups
    .map((group) => likenessOf(draft, members.size, group, shared.get(group._id) ?? 0))
    .filter(({ sameMembers, samePurpose }) => sameMembers || samePurpose)
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, 20);
}

const weightOf = ({ memberLikeness, purposeLikeness: purpose }: Likeness): number => memberLikeness + purpose;

/** How many of these people each group has: one walk over the index of memberships. */
async function sharedWith(personIds: readonly PersonId[]): Promise<Map<GroupId, number>> {
  if (personIds.length === 0) return new Map();
  const counts = await MembershipModel.aggregate<{ _id: GroupId; shared: number }>([
    { $match: { personId: { $in: [...personIds] }, isIn: true } },
    { $group: { _id: '$groupId', shared: { $sum: 1 } } },
  ]);

  return new Map(counts.map(({ _id, shared }) => [_id, shared]));
}

export function likenessOf(
  draft: Pick<Draft, 'name' | 'purpose'>,
  size: number,
  group: GroupRecord,
  shared: number,
): Likeness {
  const memberLikeness = jaccard(shared, size, group.memberCount);
  const likeness = purposeLikeness(draft.purpose, group.purpose);

  return {
    group,
    memberLikeness,
    purposeLikeness: likeness,
    sharedMembers: shared,
    sameMembers: memberLikeness >= sameMembersFrom,
    samePurpose: likeness >= samePurposeFrom,
  };
}

/** Groups that a unit has against those that it may have. The all-staff channel is not counted. */
export async function quotaOf(unitId: UnitId): Promise<SimilarityReply['quota']> {
  const [used, settings] = await Promise.all([
    GroupModel.countDocuments({ ownerUnitId: unitId, state: 'active', kind: { $ne: 'all-staff' } }),
    loadSettings(),
  ]);

  return { used, limit: limitOf(settings, unitId) };
}
