import type {
  BurdenFinding,
  BurdenFindingId,
  BurdenFindingSummary,
  burdenFindingContract,
  FindingAct,
} from '@yiwang/shared/burden/finding.contract';
import { findingAfter, needsReason } from '@yiwang/shared/burden/finding.rules';
import { findRule } from '@yiwang/shared/burden/rule-table';
import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import type { QueryFilter } from 'mongoose';
import { isOffice, officeUnits, type Viewer } from '#modules/burden/burden.policy';
import {
  FindingModel,
  type FindingRecord,
  OverrideModel,
  type OverrideRecord,
} from '#modules/burden/finding/finding.model';
import { abilitiesOf, mayRead, readableBy } from '#modules/burden/finding/finding.policy';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';

const behind = (field: 'foundAt' | 'at', cursor: string | undefined): object[] => {
  const position = positionOf(cursor, ['number', 'string']);
  if (!position) return [];
  const at = new Date(Number(position[0]));
  return [{ $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: String(position[1]) } }] }];
};

export async function listFindings(
  actor: Actor,
  { state, detector, cursor, limit }: ParsedOf<typeof burdenFindingContract.list>['query'],
) {
  const wanted = [
    readableBy(actor),
    ...(state ? [{ state }] : []),
    ...(detector ? [{ detector }] : []),
    ...behind('foundAt', cursor),
  ];
  const rows = await FindingModel.find({ $and: wanted } as QueryFilter<FindingRecord>, { outbox: 0 })
    .sort({ foundAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<FindingRecord[]>();
  const tree = await getUnitTree();

  return pageOfRows(
    rows,
    limit,
    (row) => [row.foundAt.getTime(), row._id],
    (row) => presentSummary(row, tree),
  );
}

async function openFinding(viewer: Viewer, id: BurdenFindingId): Promise<FindingRecord> {
  const finding = await FindingModel.findById(id, { outbox: 0 }).lean<FindingRecord>();
  if (!finding || !mayRead(viewer, finding)) throw new AppError('burden.finding_not_found');

  return finding;
}

export const getFinding = async (actor: Actor, id: BurdenFindingId): Promise<BurdenFinding> =>
  presentFinding(actor, await openFinding(actor, id), await getUnitTree());

const effectTypes = {
  mend: 'burden.mend_finding',
  explain: 'burden.explain_finding',
  dismiss: 'burden.dismiss_finding',
  reopen: 'burden.reopen_finding',
} as const satisfies Record<FindingAct, string>;

export async function handleFinding(
  actor: Actor,
  id: BurdenFindingId,
  { act, reason, version }: { act: FindingAct; reason: string; version: number },
): Promise<BurdenFinding> {
  const finding = await openFinding(actor, id);
  const state = findingAfter(finding.state, act);
  if (state === null) throw new AppError('burden.act_impossible');
  if (!abilitiesOf(actor, finding)[act]) throw new AppError('burden.forbidden');
  if (needsReason(act) && reason === '') throw new AppError('burden.reason_missing');
  if (isMarked(reason)) throw new AppError('burden.classified_mark');

  const entry = { act, reason, at: now(), by: actor.name };
  const changed = await commit<FindingRecord>(
    FindingModel,
    { _id: id, version },
    { $set: { state }, $push: { history: entry } },
    [effectOf(effectTypes[act], traceOf(actor), `burden-finding:${id}`)],
    'burden.finding_stale',
  );
  return presentFinding(actor, changed, await getUnitTree());
}

export async function listOverrides(actor: Actor, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  if (!isOffice(actor)) throw new AppError('burden.forbidden');
  const wanted = [{ scope: { $in: officeUnits(actor) } }, ...behind('at', cursor)];
  const rows = await OverrideModel.find({ $and: wanted } as QueryFilter<OverrideRecord>)
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean<OverrideRecord[]>();

  return pageOfRows(
    rows,
    limit,
    (row) => [row.at.getTime(), row._id],
    ({ _id, rule, reason, by, subject, title, unitId, unitName, at }) => ({
      ...{ id: _id, rule, reason, by, subject, title, at: at.toISOString() },
      unit: { id: unitId, name: unitName },
    }),
  );
}

/** In the order of the tree, never by how much. */
export const namesOf = (ids: readonly string[], tree: UnitTree) =>
  ids
    .flatMap((id) => tree.byId.get(id as never) ?? [])
    .sort((one, other) => tree.orderOf(one._id) - tree.orderOf(other._id))
    .map(({ _id, name }) => ({ id: _id, name }));

function presentSummary(finding: FindingRecord, tree: UnitTree): BurdenFindingSummary {
  const rule = findRule(finding.detector);
  const { _id, version, detector, state, values, evidence, foundAt } = finding;

  return {
    ...{ id: _id, version, detector, state, values },
    level: rule?.level ?? 'warn',
    clause: rule?.clause ?? '',
    concerned: namesOf(finding.unitIds, tree),
    evidenceCount: evidence.length,
    foundAt: foundAt.toISOString(),
  };
}

const mostReceivers = 200;
const presentFinding = (viewer: Viewer, finding: FindingRecord, tree: UnitTree): BurdenFinding => ({
  ...presentSummary(finding, tree),
  evidence: finding.evidence.map(({ subject, title, unitId, unitName, at }) => ({
    ...{ subject, title },
    unit: { id: unitId as never, name: unitName },
    at: at.toISOString(),
  })),
  receivers: namesOf(finding.receiverIds, tree).slice(0, mostReceivers),
  receiverCount: finding.receiverIds.length,
  history: finding.history.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  abilities: abilitiesOf(viewer, finding),
});
