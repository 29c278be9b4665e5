import { isDeepStrictEqual } from 'node:util';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import { findGroupFact, type GroupFact } from '#modules/group/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { keepFacts, type Wanted } from '#modules/statistics/rollup/keep-facts';
import { getUnitTree, type UnitTree } from '#modules/unit/index';

/** A group that was filed here: a fact on the day of its filing and, where it ended, one on the day it did. domain.md 5.3. */
export function factsOfGroup(id: GroupId, group: GroupFact | null, tree: UnitTree): Wanted[] {
  const [opened, ended] = [`group:${id}`, `group-end:${id}`];
  if (!group) return [opened, ended].map((each) => ({ id: each, fact: null }));

  const unit = tree.byId.get(group.ownerUnitId);
  const fact: Fact = {
    _id: opened,
    kind: 'group',
    source: 'platform',
    date: group.filedOn,
    until: group.endedOn,
    cell: cellOf({
      form: 'inside',
      name: unit && unit.kind !== 'office' ? unit.kind : 'internal',
      direction: '',
      reach: 'none',
      formal: false,
      citywide: false,
      flags: [],
    }),
    count: 1,
    unitId: group.ownerUnitId,
    unitName: unit?.shortName ?? '',
    title: `${group.filingNumber} ${group.name}`,
    code: null,
    receiverIds: [],
    characters: 0,
    minutes: 0,
    attendeeLevels: [],
  };
  const end = group.endedOn === null ? null : { ...fact, _id: ended, kind: 'group-end' as const, date: group.endedOn };

  return [
    { id: opened, fact },
    { id: ended, fact: end },
  ];
}

/** Makes the facts of a group agree with it as it stands, whatever happened and in whatever order. */
export async function countGroup(id: GroupId): Promise<void> {
  let seen = await findGroupFact(id);
  for (;;) {
    await keepFacts(factsOfGroup(id, seen, await getUnitTree()));

    const standing = await findGroupFact(id);
    if (isDeepStrictEqual(standing, seen)) return;
    seen = standing;
  }
}
