import type { Page } from '@yiwang/shared/contract/page';
import type { NoticeForward, NoticeId, NoticeProgress, ReceiptRow } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { type FollowScope, forwardIdsOf, openFollowed } from '#modules/notice/follow-scope';
import { presentPaths, unitName } from '#modules/notice/notice.presenter';
import { countByForward, countByUnit, sumOf } from '#modules/notice/progress';
import { RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';
import { findPersonSummaries, type PersonSummary } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export interface RosterQuery {
  readonly state: 'all' | 'undelivered' | 'unread' | 'read' | 'acknowledged' | 'open' | 'done';
  readonly unitId?: UnitId | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const inState = {
  all: {},
  undelivered: { deliveredAt: null },
  unread: { readAt: null },
  read: { readAt: { $ne: null } },
  acknowledged: { acknowledgedAt: { $ne: null } },
  open: { done: false },
  done: { done: true },
} as const;

const rosterOrder = { unitOrder: 1, nameKey: 1, personId: 1 } as const;

const scopeFilter = (scope: FollowScope) => {
  const forwardIds = forwardIdsOf(scope);

  return { noticeId: scope.notice._id, ...(forwardIds ? { 'paths.forwardId': { $in: forwardIds } } : {}) };
};

/** The roster in the order of the tree and then of names; never by a result (G18). */
export async function listReceipts(actor: Actor, id: NoticeId, query: RosterQuery): Promise<Page<ReceiptRow>> {
  const scope = await openFollowed(actor, id);
  const rows = await RecipientModel.find({
    $and: [
      scopeFilter(scope),
      inState[query.state],
      query.unitId ? { unitId: query.unitId } : {},
      behind(query.cursor),
    ],
  })
    .sort(rosterOrder)
    .limit(query.limit + 1)
    .lean<RecipientRecord[]>();
  const people = await findPersonSummaries(rows.map(({ personId }) => personId));

  return pageOfRows(
    rows,
    query.limit,
    ({ unitOrder, nameKey, personId }) => [unitOrder, nameKey, personId],
    (row) => presentReceiptRow(row, people, scope.tree),
  );
}

function behind(cursor: string | undefined): Record<string, unknown> {
  const position = positionOf(cursor, ['number', 'string', 'string']);
  if (!position) return {};
  const [unitOrder, nameKey, personId] = position;

  return {
    $or: [
      { unitOrder: { $gt: unitOrder } },
      { unitOrder, nameKey: { $gt: nameKey } },
      { unitOrder, nameKey, personId: { $gt: personId } },
    ],
  };
}

/** Every row of the roster that the actor may follow, for the export. */
export async function readWholeRoster(actor: Actor, id: NoticeId) {
  const scope = await openFollowed(actor, id);
  const rows = await RecipientModel.find(scopeFilter(scope)).sort(rosterOrder).lean<RecipientRecord[]>();
  const people = await findPersonSummaries(rows.map(({ personId }) => personId));
  const units = await countByUnit(id, forwardIdsOf(scope));

  return {
    notice: scope.notice,
    rows: rows.map((row) => presentReceiptRow(row, people, scope.tree)),
    units: units.map((unit) => ({ ...unit, unitName: unitName(unit.unitId, scope.tree).name })),
  };
}

function presentReceiptRow(
  row: RecipientRecord,
  people: ReadonlyMap<string, PersonSummary>,
  tree: UnitTree,
): ReceiptRow {
  const person = people.get(row.personId);
  const unitNow = person?.active ? person.unitId : null;
  const instant = (at: Date | null | undefined) => at?.toISOString() ?? null;

  return {
    person: { id: row.personId, name: person?.name ?? row.personId },
    unitThen: unitName(row.unitId, tree),
    unitNow: unitNow && unitName(unitNow, tree),
    deliveredAt: instant(row.deliveredAt),
    readAt: instant(row.readAt),
    acknowledgedAt: instant(row.acknowledgedAt),
    remindedAt: instant(row.remindedAt),
    done: row.done,
    paths: presentPaths(row.paths),
  };
}

export async function getProgress(actor: Actor, id: NoticeId): Promise<NoticeProgress> {
  const scope = await openFollowed(actor, id);
  const units = await countByUnit(id, forwardIdsOf(scope));

  return {
    noticeId: id,
    counts: sumOf(units),
    units: units.map(({ unitOrder: _, ...unit }) => ({ ...unit, unitName: unitName(unit.unitId, scope.tree).name })),
    asOf: now().toISOString(),
  };
}

/** The tree of forwardings, each with the receipts of whom it reached, whoever else reached them. */
export async function listForwards(actor: Actor, id: NoticeId): Promise<{ items: NoticeForward[] }> {
  const { forwards, tree } = await openFollowed(actor, id);
  const counts = await countByForward(id);

  return {
    items: forwards.map((forward) => ({
      id: forward._id,
      parentId: forward.parentId,
      unit: unitName(forward.unitId, tree),
      author: { id: forward.authorId, name: forward.authorName },
      note: forward.note,
      deadline: forward.deadline?.toISOString() ?? null,
      at: forward.at.toISOString(),
      counts: counts.get(forward._id) ?? sumOf([]),
    })),
  };
}
