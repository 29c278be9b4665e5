import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import type { GroupFinding, GroupFindingId, GroupId, GroupSummary } from '@yiwang/shared/group/group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { QueryFilter } from 'mongoose';
import { FindingModel, type FindingRecord } from '#modules/group/finding/finding.model';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { abilitiesOf, mayGovern, overseenUnitIds, type Standing } from '#modules/group/group.policy';
import { loadStanding, summariesOf } from '#modules/group/group.service';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';

type Query = ParsedOf<typeof groupGovernanceContract.listFindings>['query'];
type Filter = QueryFilter<FindingRecord>;

/** Findings in groups that the actor answers for: as their administrator, for their unit, or for the burden office. */
export async function listFindings(actor: Actor, { kind, unitId, kept, cursor, limit }: Query) {
  const position = positionOf(cursor, ['string', 'string']);
  const standing = await loadStanding();
  const mine = await GroupModel.distinct('_id', {
    administratorId: actor.personId,
    state: { $in: ['active', 'expired'] },
  });
  const wanted: object[] = [
    readableFindings(mine, overseenUnitIds(actor, standing)),
    ...(kind ? [{ kind }] : []),
    ...(unitId ? [{ unitIds: unitId }] : []),
    ...(kept === 'true' ? [] : [{ kept: null }]),
    ...(position ? [after(position.map(String))] : []),
  ];
  const rows = await FindingModel.find({ $and: wanted } as Filter)
    .sort({ foundOn: 1, _id: 1 })
    .limit(limit + 1)
    .lean<FindingRecord[]>();
  const shown = await presentFindings(actor, rows, standing);

  return pageOfRows(
    rows,
    limit,
    ({ foundOn, _id }) => [foundOn, _id],
    ({ _id }) => shown.get(_id) as GroupFinding,
  );
}

const readableFindings = (mine: readonly GroupId[], unitIds: readonly UnitId[]) => ({
  $or: [{ unitIds: { $in: [...unitIds] } }, { groupId: { $in: [...mine] } }, { otherId: { $in: [...mine] } }],
});
const after = ([foundOn = '', _id = '']: readonly string[]) => ({
  $or: [{ foundOn: { $gt: foundOn } }, { foundOn, _id: { $gt: _id } }],
});

async function presentFindings(
  actor: Actor,
  rows: readonly FindingRecord[],
  standing: Standing,
): Promise<Map<GroupFindingId, GroupFinding>> {
  const ids = rows.flatMap(({ groupId, otherId }) => (otherId ? [groupId, otherId] : [groupId]));
  const groups = await GroupModel.find({ _id: { $in: ids } }).lean<GroupRecord[]>();
  const byId = new Map(groups.map((group) => [group._id, group]));
  const summaries = new Map((await summariesOf(groups)).map((summary) => [summary.id, summary]));

  return new Map(rows.map((row) => [row._id, presentFinding(actor, row, byId, summaries, standing)]));
}

function presentFinding(
  actor: Actor,
  { _id, kind, groupId, otherId, evidence, foundOn, kept }: FindingRecord,
  groups: ReadonlyMap<GroupId, GroupRecord>,
  summaries: ReadonlyMap<GroupId, GroupSummary>,
  standing: Standing,
): GroupFinding {
  const may = (id: GroupId | null) => {
    const group = id ? groups.get(id) : undefined;
    return group ? abilitiesOf(actor, group, false, standing) : null;
  };
  const [one, other] = [may(groupId), may(otherId)];

  return {
    id: _id,
    kind,
    group: summaries.get(groupId) as GroupSummary,
    other: otherId ? (summaries.get(otherId) ?? null) : null,
    evidence: { ...evidence, since: evidence.since?.toISOString() ?? null },
    foundOn,
    kept: kept ? { ...kept, at: kept.at.toISOString() } : null,
    abilities: {
      dissolve: one?.dissolve ?? false,
      extend: one?.extend ?? false,
      merge: (one?.merge ?? false) && (other?.merge ?? false),
      keep: mayKeep(actor, groups.get(groupId), standing),
    },
  };
}

const mayKeep = (actor: Actor, group: GroupRecord | undefined, { tree }: Standing): boolean =>
  group !== undefined && mayGovern(actor, group, tree);

/** Leaves things as they are; the reason stays on record (T10). */
export async function keepFinding(actor: Actor, id: GroupFindingId, reason: string): Promise<GroupFinding> {
  const [finding, standing] = await Promise.all([FindingModel.findById(id).lean<FindingRecord>(), loadStanding()]);
  const groups = finding
    ? await GroupModel.find({ _id: { $in: [finding.groupId, ...(finding.otherId ? [finding.otherId] : [])] } }).lean<
        GroupRecord[]
      >()
    : [];
  const overseen = overseenUnitIds(actor, standing);
  const answersFor = groups.some(
    ({ ownerUnitId, administratorId }) => administratorId === actor.personId || overseen.includes(ownerUnitId),
  );
  if (!finding || !answersFor) throw new AppError('group.finding_not_found');
  if (!groups.some((group) => mayKeep(actor, group, standing))) throw new AppError('group.forbidden');

  const kept = { at: now(), by: actor.name, reason };
  const changed = await commit(
    FindingModel,
    finding,
    { $set: { kept } },
    [
      effectOf('group.keep_finding', traceOf(actor), `group:${finding.groupId}`, {
        audit: { kind: finding.kind, reason },
      }),
    ],
    'group.stale',
  );
  const presented = (await presentFindings(actor, [changed], standing)).get(id);
  if (!presented) throw new AppError('group.finding_not_found');

  return presented;
}
