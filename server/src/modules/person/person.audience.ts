import type { Audience, AudiencePath } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { listPostHolders, type PostHolder } from '#modules/person/person.directory';
import type { UnitTree } from '#modules/unit/index';

/** An audience with its units laid out: what is asked of each person in the directory. */
export interface AudiencePlan {
  /** Units and offices that are meant as a whole, with the paths that lead to each. */
  readonly places: ReadonlyMap<UnitId, readonly AudiencePath[]>;
  readonly posts: Audience['posts'];
  readonly people: ReadonlySet<PersonId>;
}

export interface Receiver {
  readonly personId: PersonId;
  /** Unit of the post through which it came; null for one who holds no post. */
  readonly unitId: UnitId | null;
  readonly nameKey: string;
  readonly paths: readonly AudiencePath[];
}

export function planAudience(audience: Audience, tree: UnitTree): AudiencePlan {
  const places = new Map<UnitId, AudiencePath[]>();
  for (const { unitId, reach } of audience.units) {
    const addressed = tree.byId.get(unitId);
    if (!addressed?.active) continue;
    const path: AudiencePath = { kind: 'unit', label: addressed.name };
    const reached = reach === 'below' ? tree.below(unitId) : [addressed];
    for (const unit of reached) {
      // An office is inside its unit; by itself it is meant only where it was named.
      if (unit.kind === 'office' && addressed.kind !== 'office') continue;
      places.set(unit._id, [...(places.get(unit._id) ?? []), path]);
    }
  }

  return { places, posts: audience.posts, people: new Set(audience.people) };
}

/** How the audience reaches one person: every path once, in the order of the person's posts; null where it does not. */
export function reachOf(plan: AudiencePlan, holder: PostHolder, tree: UnitTree): Receiver | null {
  const paths = new Map<string, AudiencePath>();
  let unitId: UnitId | null = null;
  const add = (path: AudiencePath, through: UnitId | null): void => {
    if (paths.size === 0) unitId = through;
    paths.set(`${path.kind} ${path.label}`, path);
  };

  for (const held of holder.appointments) {
    for (const path of plan.places.get(held.unitId) ?? []) add(path, held.unitId);
    for (const path of (held.officeId && plan.places.get(held.officeId)) || []) add(path, held.unitId);
    for (const wanted of plan.posts)
      if (wanted.post === held.post && isWithin(wanted, held, tree))
        add({ kind: 'post', label: held.post }, held.unitId);
  }
  if (plan.people.has(holder._id)) add({ kind: 'person', label: holder.name }, holder.appointments[0]?.unitId ?? null);
  if (paths.size === 0) return null;

  return { personId: holder._id, unitId, nameKey: holder.pinyin, paths: [...paths.values()] };
}

function isWithin(
  wanted: Audience['posts'][number],
  held: PostHolder['appointments'][number],
  tree: UnitTree,
): boolean {
  const unit = tree.byId.get(held.unitId);
  if (wanted.unitKind !== null && unit?.kind !== wanted.unitKind) return false;

  const within = wanted.withinUnitId;
  return (
    within === null || within === held.unitId || within === held.officeId || (unit?.path.includes(within) ?? false)
  );
}

/** Everybody whom the plan reaches, each once, in batches. */
export async function* expandAudience(plan: AudiencePlan, tree: UnitTree): AsyncGenerator<Receiver[]> {
  for await (const holders of listPostHolders()) {
    const receivers = holders.flatMap((holder) => reachOf(plan, holder, tree) ?? []);
    if (receivers.length > 0) yield receivers;
  }
}
