import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { groupContract } from '@yiwang/shared/group/group.contract';
import type { GroupId, GroupSummary } from '@yiwang/shared/group/group.schemas';
import type { QueryFilter } from 'mongoose';
import { listMyGroupIds } from '#modules/group/access';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { approvedUnitIds, overseenUnitIds, readableBy, type Standing } from '#modules/group/group.policy';
import { loadStanding, summariesOf } from '#modules/group/group.service';
import type { Actor } from '#platform/actor';
import { cursorOf, positionOf } from '#platform/http/cursor';

type Query = ParsedOf<typeof groupContract.list>['query'];
type Filter = QueryFilter<GroupRecord>;

/** Lists of groups, the latest application first. Every one of them is cut to what the actor may read. */
export async function listGroups(actor: Actor, query: Query) {
  const position = positionOf(query.cursor, ['number', 'string']);
  const [memberOf, standing] = await Promise.all([listMyGroupIds(actor.personId), loadStanding()]);
  const wanted = [
    readableBy(actor, standing, memberOf),
    scopeOf(actor, query, standing, memberOf),
    ...(query.unitId ? [{ ownerUnitId: query.unitId }] : []),
    ...(query.q ? [matching(query.q)] : []),
    ...(position ? [before(position)] : []),
  ];
  const rows = await GroupModel.find({ $and: wanted } as Filter)
    .sort({ appliedAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean<GroupRecord[]>();
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const items: GroupSummary[] = await summariesOf(shown);

  return {
    items,
    nextCursor: rows.length > query.limit && last ? cursorOf([last.appliedAt.getTime(), last._id]) : null,
  };
}

function scopeOf(actor: Actor, query: Query, standing: Standing, memberOf: readonly GroupId[]): Filter {
  const state = query.state ? { state: query.state } : {};
  switch (query.scope) {
    case 'mine':
      return { _id: { $in: [...memberOf] }, ...state } as Filter;
    case 'applied':
      return { applicantId: actor.personId, ...state } as Filter;
    case 'units':
      return { ownerUnitId: { $in: overseenUnitIds(actor, standing) }, ...state } as Filter;
    case 'approvals':
      return { ownerUnitId: { $in: approvedUnitIds(actor, standing) }, state: query.state ?? 'applied' } as Filter;
  }
}

const matching = (q: string): Filter => {
  const pattern = new RegExp(q.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'iu');

  return { $or: [{ name: pattern }, { purpose: pattern }] } as Filter;
};

const before = ([at = 0, id = '']: readonly (string | number)[]): Filter => {
  const appliedAt = new Date(Number(at));

  return { $or: [{ appliedAt: { $lt: appliedAt } }, { appliedAt, _id: { $lt: String(id) } }] } as Filter;
};
