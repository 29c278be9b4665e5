import { leastMembers, mostMembers } from '@yiwang/shared/group/group.rules';
import type { MemberRules } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { type Members, resolveMembers } from '#modules/group/resolve-members';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { AppError } from '#platform/errors';

interface Asked {
  readonly rules: MemberRules;
  readonly administratorId: PersonId;
  readonly isForAll: boolean;
  /** Who left is no member, whatever the rules say. */
  readonly leftIds?: readonly PersonId[];
}

/** The members that rules give. Throws where units or people are unknown, or their number makes no group. */
export async function checkedMembers({ rules, administratorId, isForAll, leftIds = [] }: Asked): Promise<Members> {
  await requireKnown(rules);
  const members = await resolveMembers(rules);
  for (const id of leftIds) members.delete(id);
  if (members.size < leastMembers) throw new AppError('group.members_missing', { least: leastMembers });
  if (members.size > mostMembers && !isForAll)
    throw new AppError('group.too_many_members', { count: members.size, most: mostMembers });
  if (!members.has(administratorId)) throw new AppError('group.administrator_not_member');

  return members;
}

async function requireKnown(rules: MemberRules): Promise<void> {
  const { byId } = await getUnitTree();
  const named = [
    ...rules.units.map(({ unitId }) => unitId),
    ...rules.posts.flatMap(({ withinUnitId }) => withinUnitId ?? []),
  ];
  if (named.some((id) => !byId.get(id)?.active)) throw new AppError('group.unit_unknown');

  await requirePeople(rules.people);
}

/** Throws `group.person_unknown` where one of them is not there or has left. */
export async function requirePeople(ids: readonly PersonId[]): Promise<void> {
  const people = await findPersonSummaries(ids);
  if (ids.some((id) => !people.get(id)?.active)) throw new AppError('group.person_unknown');
}
