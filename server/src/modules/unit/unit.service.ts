import type { Unit, UnitId } from '@yiwang/shared/unit/unit.contract';
import { getUnitTree, type TreeUnit, type UnitTree } from '#modules/unit/unit.tree';
import { AppError } from '#platform/errors';

/** Number of active people in each unit, offices counted with their unit; given by the person module. */
export type CountPeople = () => Promise<ReadonlyMap<UnitId, number>>;

let countPeople: CountPeople = async () => new Map();
/** The person module is above this one, so it hands its count down once. */
export function setCountPeople(count: CountPeople): void {
  countPeople = count;
}

export async function listUnits(query: {
  parentId?: UnitId | undefined;
  q?: string | undefined;
  offices: 'true' | 'false';
}): Promise<Unit[]> {
  const tree = await getUnitTree();
  const found = query.q ? search(tree, query.q) : tree.children(query.parentId ?? null);
  const shown = query.offices === 'true' ? found : found.filter((unit) => unit.kind !== 'office');
  const counts = await countPeople();

  return shown.map((unit) => present(unit, tree, counts));
}

export async function getUnit(id: UnitId): Promise<{ unit: Unit; ancestors: Unit[] }> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(id);
  if (!unit) throw new AppError('unit.not_found');

  const counts = await countPeople();
  const ancestors = unit.path.flatMap((above) => tree.byId.get(above) ?? []);

  return { unit: present(unit, tree, counts), ancestors: ancestors.map((each) => present(each, tree, counts)) };
}

function search(tree: UnitTree, q: string): TreeUnit[] {
  const wanted = q.normalize('NFKC').toLowerCase();
  const matches = (text: string | null) => text?.normalize('NFKC').toLowerCase().includes(wanted) ?? false;

  return [...tree.byId.values()]
    .filter((unit) => unit.active && (matches(unit.name) || matches(unit.shortName) || matches(unit.code)))
    .sort((a, b) => tree.orderOf(a._id) - tree.orderOf(b._id))
    .slice(0, 50);
}

function present(unit: TreeUnit, tree: UnitTree, counts: ReadonlyMap<UnitId, number>): Unit {
  return {
    id: unit._id,
    parentId: unit.parentId,
    path: unit.path,
    kind: unit.kind,
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    issuingCode: unit.issuingCode,
    peopleCount: counts.get(unit._id) ?? 0,
    hasChildren: tree.children(unit._id).length > 0,
  };
}
