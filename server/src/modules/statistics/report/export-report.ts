import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { Block } from '@yiwang/shared/document/document.content';
import type { FigureRow } from '@yiwang/shared/statistics/figure.schemas';
import { chineseDay, dayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import type { ReportId } from '@yiwang/shared/statistics/report.schemas';
import { typesetSheet } from '#modules/document/index';
import { everyRow, presentRow } from '#modules/statistics/figure/list-rows';
import { countFigures } from '#modules/statistics/figure/overview.service';
import { type Detail, detailOf, withReadableTitles } from '#modules/statistics/figure/shown-rows';
import { frozenRows } from '#modules/statistics/report/freeze';
import type { ReportRecord, ReportRow } from '#modules/statistics/report/report.model';
import { mostRows, openReport } from '#modules/statistics/report/report.service';
import { changeWords, overWords, reportWorkbook } from '#modules/statistics/report/report-sheets';
import { figuresSettled } from '#modules/statistics/rollup/keep-facts';
import { requireAbility } from '#modules/statistics/statistics.policy';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';

export interface Download {
  readonly name: string;
  readonly content: Buffer;
}

const keepTrace = (actor: Actor, action: AuditAction, subject: string, rows: number): Promise<void> =>
  appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action,
    subject,
    outcome: 'success',
    details: { rows },
  });

/** The figures as they stand, with the rows behind them. */
export async function exportOverview(actor: Actor, query: { year?: number | undefined }): Promise<Download> {
  requireAbility(actor, 'read');
  await figuresSettled();
  const today = dayOf(now());
  const year = query.year ?? yearOf(today);
  const { figures, planned } = await countFigures(year, today);
  const detail = await detailOf(actor);
  const lists: { name: string; side: 'current' | 'baseline'; rows: FigureRow[] }[] = [];
  let left = mostRows;
  for (const { caliber, plan } of planned) {
    for (const side of ['current', 'baseline'] as const) {
      const found = await everyRow(plan, plan[side], left, detail);
      if (!found) throw new AppError('statistics.report_too_large');
      left -= found.length;
      const rows = await withReadableTitles(actor, detail, found.map(presentRow));
      lists.push({ name: caliber.current.name, side, rows });
    }
  }
  await keepTrace(actor, 'statistics.export', `statistics:${year}`, mostRows - left);

  return {
    name: `${year}年统计.xlsx`,
    content: await reportWorkbook([`数据截至 ${today}`, ...partial(detail)], figures, lists, year),
  };
}

const partial = (detail: Detail | null): string[] => (detail ? ['合计为全市数，明细只列本人管辖范围内的单位'] : []);

const proofOf = ({ issuedAt, issuedBy, hash, throughDate }: ReportRecord): string[] => [
  `数据截至 ${throughDate}，${issuedBy} 于 ${dayOf(new Date(issuedAt))} 签发，签发后不再变动`,
  `校验值 ${hash}`,
];

export async function exportReport(actor: Actor, id: ReportId): Promise<Download> {
  const report = await openReport(actor, id);
  const detail = await detailOf(actor);
  const rows = await seenRows(actor, detail, await frozenRows(report._id));
  const lists = report.figures.flatMap(({ kind, name }) =>
    (['current', 'baseline'] as const).map((side) => ({
      name,
      side,
      rows: rows.filter((each) => each.kind === kind && each.side === side).map(({ row }) => row),
    })),
  );
  await keepTrace(actor, 'statistics.export_report', `report:${id}`, rows.length);
  const facts = [report.title, ...proofOf(report), ...partial(detail), ...(report.note ? [report.note] : [])];

  return { name: `${report.title}.xlsx`, content: await reportWorkbook(facts, report.figures, lists, report.year) };
}

/** The frozen rows of the units that the viewer answers for; a frozen row knows its unit by name. */
async function seenRows(actor: Actor, detail: Detail | null, rows: readonly ReportRow[]): Promise<ReportRow[]> {
  const names = detail && new Set(detail.unitNames);
  const seen = rows.filter(({ row }) => !names || names.has(row.unitName));
  const titled = await withReadableTitles(
    actor,
    detail,
    seen.map(({ row }) => row),
  );

  return seen.map((each, index) => ({ ...each, row: titled[index] ?? each.row }));
}

/** On paper: figures in prose order, a table, each caliber in words, and the hash that proves it. domain.md 5.5. */
export async function printReport(actor: Actor, id: ReportId): Promise<Download> {
  const report = await openReport(actor, id);
  await keepTrace(actor, 'statistics.print_report', `report:${id}`, report.rowCount);
  const content = await typesetSheet({
    title: report.title,
    blocks: blocksOf(report),
    organ: report.issuedBy,
    issuedOn: dayOf(new Date(report.issuedAt)),
  });

  return { name: `${report.title}.pdf`, content };
}

const paragraph = (text: string, level = 0): Block => ({ type: 'text', level, text, align: 'start' });

function blocksOf(report: ReportRecord): Block[] {
  const { year, figures, hints, note } = report;
  const ambers = hints.filter(({ amber }) => amber);

  return [
    paragraph(`本报告所列各数，均为${year}年1月1日至${chineseDay(report.throughDate)}与上年同期按同一口径比较。`),
    ...(note ? [paragraph(note)] : []),
    paragraph('主要数据', 1),
    {
      type: 'table',
      rows: [
        ['指标', '本年/上年同期', '同比'],
        ...figures.map(({ name, comparison, isCounted }) => [
          name,
          overWords(comparison, isCounted),
          changeWords(comparison),
        ]),
      ],
    },
    paragraph('统计口径', 1),
    ...figures.map(({ name, edition, caliber }) =>
      paragraph(`${name}（${edition.caliberId} 第${edition.edition}版）：${caliber}`),
    ),
    ...(ambers.length > 0 ? [paragraph('提示', 1), ...ambers.map((hint) => paragraph(hintWords(hint)))] : []),
    paragraph('校验', 1),
    ...proofOf(report).map((line) => paragraph(`${line}。`)),
  ];
}

const signWords = {
  substitutes: '函、便函、纪要、白头件、明电',
  'many-subjects': '一文多事',
  'other-name': '以座谈、调度、推进、专题等名义召开的会议',
  'sub-venue': '设分会场的会议',
} as const;

function hintWords({ sign, watched, headline }: ReportRecord['hints'][number]): string {
  const beside = headline ? `同期正式数${overWords(headline)}，${changeWords(headline)}` : '';

  return `${signWords[sign]}${overWords(watched)}，${changeWords(watched)}；${beside}。明细附在工作簿中，供核对。`;
}
