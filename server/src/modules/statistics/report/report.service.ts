import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import { dayOf } from '@yiwang/shared/statistics/period.rules';
import type { Report, ReportId, ReportSummary } from '@yiwang/shared/statistics/report.schemas';
import { presentEdition } from '#modules/statistics/caliber/caliber.service';
import { knownCalibers } from '#modules/statistics/caliber/known-calibers';
import { hintsOf } from '#modules/statistics/evasion/evasion.service';
import { FactModel } from '#modules/statistics/fact/fact.model';
import { everyRow, presentRow } from '#modules/statistics/figure/list-rows';
import { countFigures } from '#modules/statistics/figure/overview.service';
import { detailOf, withReadableTitles } from '#modules/statistics/figure/shown-rows';
import { frozenRows, hashOf, isIntact, rowOf } from '#modules/statistics/report/freeze';
import {
  type FrozenFigure,
  ReportModel,
  type ReportRecord,
  type ReportRow,
  ReportRowModel,
} from '#modules/statistics/report/report.model';
import { figuresSettled } from '#modules/statistics/rollup/keep-facts';
import { requireAbility } from '#modules/statistics/statistics.policy';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { isDuplicateKey } from '#platform/database/faults';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';

/** More than this a person cannot look through and a workbook not hold in a reasonable time. */
export const mostRows = 60_000;

/** Freezes the figures of a year: calibers, date, ids of all that they count, and a hash over it. Repeated, the first stands. */
export async function issueReport(
  actor: Actor,
  wish: { title: string; year: number; note: string },
  id: ReportId,
): Promise<Report> {
  requireAbility(actor, 'manage');
  const standing = await ReportModel.findById(id).lean<ReportRecord>();
  if (standing) return presentReport(actor, standing);

  await figuresSettled();
  const issuedAt = now();
  const today = dayOf(issuedAt);
  const { figures, planned, known } = await countFigures(wish.year, today);
  const frozen = figures.map((figure, index): FrozenFigure => {
    const caliber = planned[index]?.caliber;
    if (!caliber) throw new AppError('statistics.caliber_not_found');
    return { ...figure, edition: presentEdition(caliber.id, caliber.current) };
  });
  const rows = await rowsOf(id, planned);
  const { items: hints, throughDate } = await hintsOf(known, wish.year, today);
  const content = { ...wish, throughDate, figures: frozen, hints };

  await keepRows(rows);
  const record: ReportRecord = {
    ...{ _id: id, version: 1, outbox: [], ...content, issuedAt },
    issuedBy: actor.name,
    rowCount: rows.length,
    hash: hashOf(content, rows),
  };
  const effect = effectOf('statistics.issue_report', traceOf(actor), `report:${id}`, {
    audit: { hash: record.hash, rows: rows.length },
  });

  return presentReport(actor, await create(ReportModel, record, [effect]));
}

type Planned = Awaited<ReturnType<typeof countFigures>>['planned'];

async function rowsOf(id: ReportId, planned: Planned): Promise<ReportRow[]> {
  const rows: ReportRow[] = [];
  for (const { caliber, plan } of planned) {
    // In the order in which they are read back: the names of the sides are in the order of the alphabet.
    for (const side of ['baseline', 'current'] as const) {
      const found = await everyRow(plan, plan[side], mostRows - rows.length);
      if (!found) throw new AppError('statistics.report_too_large');
      rows.push(...found.map((row, place) => rowOf(id, caliber.id, side, place, presentRow(row))));
    }
  }

  return rows.sort((a, b) => (a.kind === b.kind ? 0 : a.kind < b.kind ? -1 : 1));
}

const batchSize = 2000;

async function keepRows(rows: readonly ReportRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    try {
      await ReportRowModel.collection.insertMany(rows.slice(start, start + batchSize) as never[], { ordered: false });
    } catch (error) {
      // A repeat of a request that was cut short.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

export async function listReports(actor: Actor, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  requireAbility(actor, 'read');
  const position = positionOf(cursor, ['string', 'string']);
  const at = position ? new Date(String(position[0])) : null;
  if (at && Number.isNaN(at.getTime())) throw new AppError('request.invalid');
  const before = at
    ? { $or: [{ issuedAt: { $lt: at } }, { issuedAt: at, _id: { $lt: String(position?.[1]) as ReportId } }] }
    : {};
  const rows = await ReportModel.find(before)
    .sort({ issuedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<ReportRecord[]>();

  return pageOfRows(rows, limit, ({ issuedAt, _id }) => [new Date(issuedAt).toISOString(), _id], presentSummary);
}

export const getReport = async (actor: Actor, id: ReportId): Promise<Report> =>
  presentReport(actor, await openReport(actor, id));

/** Throws `statistics.report_not_found`. */
export async function openReport(actor: Actor, id: ReportId): Promise<ReportRecord> {
  requireAbility(actor, 'read');
  const report = await ReportModel.findById(id).lean<ReportRecord>();
  if (!report) throw new AppError('statistics.report_not_found');

  return report;
}

interface RowsQuery {
  readonly kind: CaliberId;
  readonly side: 'current' | 'baseline';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export async function listReportRows(actor: Actor, id: ReportId, { kind, side, cursor, limit }: RowsQuery) {
  const report = await openReport(actor, id);
  const [place = -1] = (positionOf(cursor, ['number']) ?? []).map(Number);
  const detail = await detailOf(actor);
  const within = detail ? { 'row.unitName': { $in: detail.unitNames } } : {};
  const rows = await ReportRowModel.find({ reportId: report._id, kind, side, place: { $gt: place }, ...within })
    .sort({ place: 1 })
    .limit(limit + 1)
    .lean<ReportRow[]>();

  const page = pageOfRows(
    rows,
    limit,
    (each) => [each.place],
    ({ row }) => row,
  );

  return { ...page, items: await withReadableTitles(actor, detail, page.items) };
}

const presentSummary = ({ _id, title, year, throughDate, issuedAt, issuedBy, hash }: ReportRecord): ReportSummary => ({
  ...{ id: _id, title, year, throughDate, issuedBy, hash },
  issuedAt: new Date(issuedAt).toISOString(),
});

const goneShown = 50;

async function presentReport(actor: Actor, report: ReportRecord): Promise<Report> {
  const [rows, calibers] = await Promise.all([frozenRows(report._id), knownCalibers()]);
  const gone = await goneSince(rows);
  const isWhole = !(await detailOf(actor));
  const currentOf = new Map(calibers.map((each) => [each.id, each.current.edition]));

  return {
    ...presentSummary(report),
    figures: [...report.figures],
    hints: [...report.hints],
    note: report.note,
    rowCount: report.rowCount,
    intact: isIntact(report, rows),
    since: {
      replacedCalibers: report.figures.flatMap(({ kind, edition: { edition } }) => {
        const current = currentOf.get(kind) ?? edition;
        return current === edition ? [] : [{ caliberId: kind, edition, now: current }];
      }),
      // Whoever sees a part of the rows is told how many are gone, not which.
      goneRows: gone.slice(0, isWhole ? goneShown : 0).map(({ row: { id, title, date } }) => ({ id, title, date })),
      goneCount: gone.length,
    },
  };
}

/** Counted then and not any more: revoked, withdrawn or corrected in an import since. */
async function goneSince(rows: readonly ReportRow[]): Promise<ReportRow[]> {
  const once = [...new Map(rows.map((each) => [each.row.id, each])).values()];
  const standing = new Set<string>();
  for (let start = 0; start < once.length; start += batchSize) {
    const ids = once.slice(start, start + batchSize).map(({ row }) => row.id);
    const found = await FactModel.find({ _id: { $in: ids }, count: { $gt: 0 } }, { _id: 1 }).lean<{ _id: string }[]>();
    for (const { _id } of found) standing.add(_id);
  }

  return once.filter(({ row }) => !standing.has(row.id));
}
