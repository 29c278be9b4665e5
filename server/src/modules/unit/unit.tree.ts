import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { UnitModel, type UnitRecord } from '#modules/unit/unit.model';
import { keptFor } from '#platform/kept-for';

export type TreeUnit = Pick<
  UnitRecord,
  '_id' | 'parentId' | 'path' | 'kind' | 'code' | 'name' | 'shortName' | 'issuingCode' | 'position' | 'active'
>;

/** The whole tree in memory: some hundreds of small records that every audience and every scope looks at. */
export interface UnitTree {
  readonly byId: ReadonlyMap<UnitId, TreeUnit>;
  /** Active units below one, itself included, offices too. */
  below(id: UnitId): TreeUnit[];
  /** Active children in their order. */
  children(id: UnitId | null): TreeUnit[];
  /** The nearest unit that is not an office: where a person belongs. */
  unitOf(id: UnitId): TreeUnit | null;
  /** Position in a walk through the tree: lists of units are shown in this order, never by a result (G18). */
  orderOf(id: UnitId): number;
}

const kept = keptFor(5_000, loadTree);

/** The tree, at most a few seconds old where another server changed it. */
export const getUnitTree = (): Promise<UnitTree> => kept.get();
export const forgetUnitTree = kept.forget;

async function loadTree(): Promise<UnitTree> {
  const units = await UnitModel.find({}, { version: 0, outbox: 0 }).sort({ position: 1, _id: 1 }).lean<TreeUnit[]>();
  const byId = new Map(units.map((unit) => [unit._id, unit]));
  const childrenOf = new Map<UnitId | null, TreeUnit[]>();
  for (const unit of units.filter((each) => each.active)) {
    childrenOf.set(unit.parentId, [...(childrenOf.get(unit.parentId) ?? []), unit]);
  }
  const children = (id: UnitId | null) => childrenOf.get(id) ?? [];

  const order = new Map<UnitId, number>();
  const walk = (id: UnitId | null): void => {
    for (const child of children(id)) {
      order.set(child._id, order.size);
      walk(child._id);
    }
  };
  walk(null);

  const below = (id: UnitId): TreeUnit[] => {
    const unit = byId.get(id);
    if (!unit?.active) return [];
    return [unit, ...children(id).flatMap((child) => below(child._id))];
  };
  const unitOf = (id: UnitId): TreeUnit | null => {
    const unit = byId.get(id);
    if (!unit) return null;
    return unit.kind === 'office' && unit.parentId ? unitOf(unit.parentId) : unit;
  };

  return { byId, below, children, unitOf, orderOf: (id) => order.get(id) ?? Number.MAX_SAFE_INTEGER };
}
