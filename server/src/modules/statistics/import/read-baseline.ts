import type {
  BaselineReading,
  BaselineRow,
  BaselineTotals,
  ImportRemark,
} from '#modules/statistics/import/import.types';
import { type BaselineColumn, baselineColumns, figureColumns } from '#modules/statistics/import/import-columns';
import { compactText, properName, textOf } from '#platform/sheet/plain-text';
import { readCount } from '#platform/sheet/read-count';
import { readMonth } from '#platform/sheet/read-day';
import { readTable, type TableLine } from '#platform/sheet/read-table';
import type { Sheet } from '#platform/sheet/sheet';

/**
 * Last year's counts by unit and month. A line is refused when one of its counts is unknown, negative or not whole, as
 * a wrong base falsifies every comparison. Of two lines for one unit and month the first holds.
 */
export function readBaseline(sheets: readonly Sheet[]): BaselineReading {
  const rows: BaselineRow[] = [];
  const refused: ImportRemark[] = [];
  const warnings: ImportRemark[] = [];
  const seen = new Set<string>();

  for (const entry of readTable(sheets, baselineColumns, ['unitName', 'month', ...figureColumns])) {
    const { line } = entry;
    const row = baselineRowOf(entry);
    const key = typeof row === 'string' ? '' : `${row.unitCode || row.unitName}|${row.month}`;
    if (typeof row === 'string') refused.push({ line, reason: row });
    else if (seen.has(key)) refused.push({ line, reason: 'unit and month repeated' });
    else {
      seen.add(key);
      rows.push(row);
      if (row.topDocuments > row.documents) warnings.push({ line, reason: 'part greater than the whole: documents' });
      if (row.cityMeetings > row.meetings) warnings.push({ line, reason: 'part greater than the whole: meetings' });
    }
  }

  return { rows, refused, warnings, totals: totalsOf(rows) };
}

/** The row, or why it is none. */
function baselineRowOf(entry: TableLine<BaselineColumn>): BaselineRow | string {
  const unitCode = compactText(textOf(entry.cell('unitCode'))).toUpperCase();
  const unitName = properName(textOf(entry.cell('unitName')));
  const month = monthOf(entry);
  if (entry.fault !== null) return entry.fault;
  if (unitCode === '' && unitName === '') return 'unit missing';
  if (month === null) return 'month malformed';

  const counts: number[] = [];
  for (const column of figureColumns) {
    const count = readCount(entry.cell(column));
    if (typeof count === 'string') return count;
    counts.push(count);
  }
  const [documents = 0, topDocuments = 0, meetings = 0, cityMeetings = 0, groups = 0, forms = 0] = counts;

  return {
    unitCode,
    unitName,
    month,
    documents,
    topDocuments,
    meetings,
    cityMeetings,
    groups,
    forms,
    line: entry.line,
  };
}

/** One column `2023-01`, or two, `2023` and `1月`. */
function monthOf(entry: TableLine<BaselineColumn>): string | null {
  if (!entry.has('year')) return readMonth(entry.cell('month'));

  const year = compactText(textOf(entry.cell('year'))).replace(/年度?$/u, '');
  const month = compactText(textOf(entry.cell('month'))).replace(/月份?$/u, '');

  return readMonth(/^\d{1,2}$/u.test(month) ? `${year}-${month}` : (entry.cell('month') ?? null));
}

function totalsOf(rows: readonly BaselineRow[]): BaselineTotals {
  const sum = (of: (row: BaselineRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const lastMonth = rows
    .map(({ month }) => month)
    .sort()
    .at(-1);

  return {
    documents: sum((row) => row.documents),
    topDocuments: sum((row) => row.topDocuments),
    meetings: sum((row) => row.meetings),
    cityMeetings: sum((row) => row.cityMeetings),
    forms: sum((row) => row.forms),
    groupsAtYearEnd: sum((row) => (row.month === lastMonth ? row.groups : 0)),
  };
}
