import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import type { OutsideGroup, OutsideGroupId, OutsideState } from '@yiwang/shared/group/outside-group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { QueryFilter } from 'mongoose';
import { findStoredFiles, setFileReader } from '#modules/file/index';
import { findGroupSummaries } from '#modules/group/group.service';
import { OutsideGroupModel, type OutsideGroupRecord } from '#modules/group/outside/outside-group.model';
import { mayLook, readableBy } from '#modules/group/outside/outside-group.policy';
import { presentOutsideGroup } from '#modules/group/outside/outside-group.presenter';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';

type Query = ParsedOf<typeof outsideGroupContract.list>['query'];
type Filter = QueryFilter<OutsideGroupRecord>;

/** The register in the order of names, cut to the units that the actor answers for. */
export async function listOutsideGroups(actor: Actor, { cursor, limit, unitId, state, platform, q }: Query) {
  const position = positionOf(cursor, ['string', 'string']);
  const wanted = [
    await readable(actor),
    ...(unitId ? [{ unitId: { $in: await unitsBelow(unitId) } }] : []),
    ...(state ? [{ state }] : []),
    ...(platform ? [{ platform }] : []),
    ...(q ? [{ $or: [{ name: patternOf(q) }, { owner: patternOf(q) }] }] : []),
    ...(position ? [after(position.map(String))] : []),
  ];
  const rows = await OutsideGroupModel.find({ $and: wanted } as Filter)
    .sort({ name: 1, _id: 1 })
    .limit(limit + 1)
    .lean<OutsideGroupRecord[]>();
  const shown = new Map((await presentAll(actor, rows)).map((each) => [each.id, each]));

  return pageOfRows(
    rows,
    limit,
    ({ name, _id }) => [name, _id],
    ({ _id }) => shown.get(_id) as OutsideGroup,
  );
}

const unitsBelow = async (unitId: UnitId): Promise<UnitId[]> =>
  (await getUnitTree()).below(unitId).map(({ _id }) => _id);
const patternOf = (q: string) => new RegExp(q.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'iu');
const after = ([name = '', _id = '']: readonly string[]): Filter =>
  ({ $or: [{ name: { $gt: name } }, { name, _id: { $gt: _id } }] }) as Filter;

async function readable(actor: Actor): Promise<Filter> {
  const filter = readableBy(actor, await getUnitTree());
  if (!filter) throw new AppError('outside_group.forbidden');

  return filter as Filter;
}

/** Counts by unit in the order of the tree, never by their size (G18). */
export async function countOutsideGroups(actor: Actor) {
  const tree = await getUnitTree();
  const found = await OutsideGroupModel.aggregate<{
    _id: { unitId: UnitId | null; unitName: string; state: OutsideState };
    groups: number;
  }>([
    { $match: await readable(actor) },
    {
      $group: {
        _id: { unitId: '$unitId', unitName: { $cond: ['$unitId', '', '$unitName'] }, state: '$state' },
        groups: { $sum: 1 },
      },
    },
  ]);
  const counts = new Map<string, ReturnType<typeof blankCount>>();
  for (const { _id, groups } of found) {
    const key = _id.unitId ?? ` ${_id.unitName}`;
    const name = _id.unitId ? (tree.byId.get(_id.unitId)?.shortName ?? '') : _id.unitName;
    const count = counts.get(key) ?? blankCount(_id.unitId, name);
    counts.set(key, { ...count, [_id.state]: count[_id.state] + groups });
  }
  const orderOf = (id: UnitId | null) => (id ? tree.orderOf(id) : Number.MAX_SAFE_INTEGER);
  const items = [...counts.values()].sort(
    (a, b) => orderOf(a.unit.id) - orderOf(b.unit.id) || (a.unit.name < b.unit.name ? -1 : 1),
  );

  return { items };
}

const blankCount = (id: UnitId | null, name: string) => ({ unit: { id, name }, active: 0, moved: 0, dissolved: 0 });

export async function openOutsideGroup(actor: Actor, id: OutsideGroupId): Promise<OutsideGroupRecord> {
  const [record, tree] = await Promise.all([OutsideGroupModel.findById(id).lean<OutsideGroupRecord>(), getUnitTree()]);
  if (!record || !mayLook(actor, record.unitId, tree)) throw new AppError('outside_group.not_found');

  return record;
}

export const getOutsideGroup = async (actor: Actor, id: OutsideGroupId): Promise<OutsideGroup> =>
  presentOne(actor, await openOutsideGroup(actor, id));

export async function presentOne(actor: Actor, record: OutsideGroupRecord): Promise<OutsideGroup> {
  const [presented] = await presentAll(actor, [record]);
  if (!presented) throw new AppError('outside_group.not_found');

  return presented;
}

async function presentAll(actor: Actor, rows: readonly OutsideGroupRecord[]): Promise<OutsideGroup[]> {
  const [tree, files, groups] = await Promise.all([
    getUnitTree(),
    findStoredFiles(rows.flatMap(({ evidenceFileIds }) => evidenceFileIds)),
    findGroupSummaries(rows.flatMap(({ movedToId }) => movedToId ?? [])),
  ]);
  const names = { tree, files, groups: new Map([...groups].map(([id, { name }]) => [id, name])) };

  return rows.map((row) => presentOutsideGroup(row, names, actor));
}

setFileReader('outside-group', async (actor, id) => {
  const record = await OutsideGroupModel.findById(id).lean<OutsideGroupRecord>();

  return record !== null && mayLook(actor, record.unitId, await getUnitTree());
});
