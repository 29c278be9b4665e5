import type { Page } from '@yiwang/shared/contract/page';
import type { NoticeForward, NoticeId, NoticeProgress, ReceiptRow } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { type FollowScope, forwardIdsOf, openFollowed } from '#modules/notice/follow-scope';
import { presentPaths, unitName } from '#modules/notice/notice.presenter';
import { countByForward, countByUnit, sumOf, type UnitCounts } from '#modules/notice/progress';
import { findUnitNames } from '#modules/notice/receiving-units.model';
import { RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';
import { reminderPauseMs } from '#modules/notice/remind-receivers';
import { findDesks, findPersonSummaries, type PersonSummary } from '#modules/person/index';
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
  const names = await findUnitNames(id);

  return pageOfRows(
    rows,
    query.limit,
    ({ unitOrder, nameKey, personId }) => [unitOrder, nameKey, personId],
    (row) => presentReceiptRow(row, { people, names, tree: scope.tree }),
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
  const names = await findUnitNames(id);
  const units = await countByUnit(id, forwardIdsOf(scope));

  return {
    notice: scope.notice,
    rows: rows.map((row) => presentReceiptRow(row, { people, names, tree: scope.tree })),
    units: units.map((unit) => ({ ...unit, ...namesOf(unit.unitId, names, scope.tree) })),
  };
}

/** The name of the time of publishing and today's; the same where none was kept. */
function namesOf(id: UnitId, names: ReadonlyMap<string, string>, tree: UnitTree) {
  const nameNow = unitName(id, tree).name;

  return { unitName: names.get(id) ?? nameNow, nameNow };
}

interface Known {
  readonly people: ReadonlyMap<string, PersonSummary>;
  readonly names: ReadonlyMap<string, string>;
  readonly tree: UnitTree;
}

function presentReceiptRow(row: RecipientRecord, { people, names, tree }: Known): ReceiptRow {
  const person = people.get(row.personId);
  const unitNow = person?.active ? person.unitId : null;
  const instant = (at: Date | null | undefined) => at?.toISOString() ?? null;

  return {
    person: { id: row.personId, name: person?.name ?? row.personId },
    unitThen: { id: row.unitId, name: namesOf(row.unitId, names, tree).unitName },
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
  const names = await findUnitNames(id);
  const contacts = await contactsOf(actor, units, scope);

  return {
    noticeId: id,
    counts: sumOf(units),
    units: units.map(({ unitOrder: _, remindedAt: __, ...unit }) => ({
      ...unit,
      ...namesOf(unit.unitId, names, scope.tree),
      contact: contacts.get(unit.unitId) ?? null,
    })),
    onlyForwarded: scope.onlyForwarded,
    remindableAt: remindableAt(units),
    asOf: now().toISOString(),
  };
}

/** The first of each unit's desk by name; the phone stays where it is asked for and audited. */
async function contactsOf(actor: Actor, units: readonly UnitCounts[], { notice, tree }: FollowScope) {
  const desks = await findDesks([notice.issuingUnitId, ...units.map(({ unitId }) => unitId)], tree);
  // Where a unit has no desk of its own, the one above answers; nobody needs to be told to ask themselves.
  const own = new Set([actor.personId, ...(desks.get(notice.issuingUnitId)?.clerkIds ?? [])]);
  const firstOf = (unitId: UnitId) => desks.get(unitId)?.clerkIds.find((personId) => !own.has(personId));
  const people = await findPersonSummaries(units.flatMap(({ unitId }) => firstOf(unitId) ?? []));

  return new Map(
    units.map(({ unitId }) => {
      const person = people.get(firstOf(unitId) ?? ('' as PersonId));
      return [unitId, person ? { id: person.id, name: person.name } : null];
    }),
  );
}

function remindableAt(units: readonly UnitCounts[]): string | null {
  const reminded = units.flatMap((unit) => unit.remindedAt ?? []).map((at) => at.getTime());
  const at = Math.min(...reminded) + reminderPauseMs;

  return reminded.length > 0 && at > now().getTime() ? new Date(at).toISOString() : null;
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
