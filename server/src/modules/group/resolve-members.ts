import type { MemberRules } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { listPostHolders, type PostHolder } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';

/** Members of one set of rules: the person, and the key by which names are ordered. */
export type Members = Map<PersonId, string>;

export interface Ruled<K> {
  readonly key: K;
  readonly rules: MemberRules;
}

/** The rules of many groups turned around: what leads to a group from a unit, a post or a person. */
interface Lookup<K> {
  readonly places: Map<UnitId, K[]>;
  readonly posts: Map<string, { readonly key: K; readonly wanted: MemberRules['posts'][number] }[]>;
  readonly people: Map<PersonId, K[]>;
}

const add = <A, B>(map: Map<A, B[]>, key: A, value: B): void => {
  const present = map.get(key);
  if (present) present.push(value);
  else map.set(key, [value]);
};

function lookupOf<K>(ruled: readonly Ruled<K>[], tree: UnitTree): Lookup<K> {
  const lookup: Lookup<K> = { places: new Map(), posts: new Map(), people: new Map() };
  for (const { key, rules } of ruled) {
    for (const { unitId, reach } of rules.units) {
      const named = tree.byId.get(unitId);
      if (!named?.active) continue;
      const reached = reach === 'below' ? tree.below(unitId) : [named];
      // People of an office hold their post in its unit as well, so offices count only where one is named.
      for (const unit of reached)
        if (unit.kind !== 'office' || named.kind === 'office') add(lookup.places, unit._id, key);
    }
    for (const wanted of rules.posts) add(lookup.posts, wanted.post, { key, wanted });
    for (const personId of rules.people) add(lookup.people, personId, key);
  }

  return lookup;
}

function groupsOf<K>(lookup: Lookup<K>, holder: PostHolder, tree: UnitTree): Set<K> {
  const found = new Set<K>(lookup.people.get(holder._id));
  for (const held of holder.appointments) {
    for (const key of lookup.places.get(held.unitId) ?? []) found.add(key);
    if (held.officeId) for (const key of lookup.places.get(held.officeId) ?? []) found.add(key);
    for (const { key, wanted } of lookup.posts.get(held.post) ?? []) if (fits(wanted, held, tree)) found.add(key);
  }

  return found;
}

function fits(wanted: MemberRules['posts'][number], held: PostHolder['appointments'][number], tree: UnitTree): boolean {
  const unit = tree.byId.get(held.unitId);
  if (!unit?.active || (wanted.unitKind !== null && unit.kind !== wanted.unitKind)) return false;
  const within = wanted.withinUnitId;

  return within === null || within === held.unitId || within === held.officeId || unit.path.includes(within);
}

/** The members of many groups in one walk through the directory. */
export async function resolveAll<K>(ruled: readonly Ruled<K>[]): Promise<Map<K, Members>> {
  const members = new Map<K, Members>(ruled.map(({ key }) => [key, new Map()]));
  const tree = await getUnitTree();
  const lookup = lookupOf(ruled, tree);
  for await (const holders of listPostHolders())
    for (const holder of holders)
      for (const key of groupsOf(lookup, holder, tree)) members.get(key)?.set(holder._id, holder.pinyin);

  return members;
}

export const resolveMembers = async (rules: MemberRules): Promise<Members> =>
  (await resolveAll([{ key: 'rules', rules }])).get('rules') ?? new Map();

/** Words for the rules as people say them. */
export function labelsOf(rules: MemberRules, tree: UnitTree): string[] {
  const nameOf = (id: UnitId | null) => (id ? (tree.byId.get(id)?.shortName ?? '') : '');
  const units = rules.units.map(({ unitId, reach }) => `${nameOf(unitId)}${reach === 'below' ? '及所属单位' : ''}`);
  const posts = rules.posts.map(({ post, withinUnitId }) => `${nameOf(withinUnitId)}${post}`);

  return [...units, ...posts, ...(rules.people.length > 0 ? [`${rules.people.length} 人`] : [])];
}
