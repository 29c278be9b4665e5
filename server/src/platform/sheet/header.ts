import { compactText } from '#platform/sheet/plain-text';
import type { Cell, Sheet, SheetRow } from '#platform/sheet/sheet';

/** For each field the headers that name it, the most telling first. */
export type HeaderWords<F extends string> = Readonly<Record<F, readonly string[]>>;

export interface TableHeader<F extends string> {
  readonly columns: ReadonlyMap<F, number>;
  /** Rows after this line are the table. */
  readonly line: number;
}

/** A header is looked for among the first rows that hold anything; a list with a longer preface is not a table. */
const SEARCHED_ROWS = 60;

/** `工 号*（必填）` -> `工号`. */
export const headerKey = (cell: Cell | undefined): string =>
  typeof cell === 'string'
    ? compactText(cell)
        .replace(/[([【〔][^)\]】〕]*[)\]】〕]/gu, '')
        .replace(/[*#:：;。.、"'“”※★●]/gu, '')
    : '';

const FILLER = /^(?:干部|人员|职工|员工|本人|现任|现|所在|所属)/u;

/** Finds the row, or the two stacked rows of a merged header, that names most fields. Null below two fields. */
export function findHeader<F extends string>(sheet: Sheet, words: HeaderWords<F>): TableHeader<F> | null {
  const rows = sheet.rows.slice(0, SEARCHED_ROWS);
  let best: TableHeader<F> | null = null;

  rows.forEach((row, index) => {
    const columns = columnsOf(row.cells, words);
    if (columns.size >= 2 && columns.size > (best?.columns.size ?? 0)) best = { columns, line: row.line };

    const below = rows[index + 1];
    if (!below || !isHeaderRow(below, words)) return;
    const stacked = columnsOf(stack(row.cells, below.cells), words);
    if (stacked.size >= 2 && stacked.size > (best?.columns.size ?? 0)) best = { columns: stacked, line: below.line };
  });

  return best;
}

/** Nothing but header words stands in the row: a header printed again on a later page. */
export function isHeaderRow<F extends string>(row: SheetRow, words: HeaderWords<F>): boolean {
  const filled = row.cells.filter((cell) => cell !== null);
  const named = columnsOf(row.cells, words).size;

  return (
    named >= 1 && named * 2 > filled.length && filled.every((cell) => typeof cell === 'string' && cell.length < 30)
  );
}

/** Each field takes the column of its best word; each column serves one field. */
function columnsOf<F extends string>(cells: readonly Cell[], words: HeaderWords<F>): Map<F, number> {
  const keys = cells.map(headerKey);
  const found: { field: F; column: number; rank: number }[] = [];

  for (const field of Object.keys(words) as F[]) {
    keys.forEach((key, column) => {
      if (key === '') return;
      const rank = rankOf(key, words[field]);
      if (rank >= 0) found.push({ field, column, rank });
    });
  }

  const columns = new Map<F, number>();
  const taken = new Set<number>();
  for (const { field, column } of found.sort((a, b) => a.rank - b.rank || a.column - b.column)) {
    if (columns.has(field) || taken.has(column)) continue;
    columns.set(field, column);
    taken.add(column);
  }

  return columns;
}

/** The place of a header among the words of a field, also as `现任职务` or `科室/部门`; -1 when it is none of them. */
function rankOf(key: string, words: readonly string[]): number {
  for (const [step, spelling] of [key, key.replace(FILLER, ''), ...key.split(/[/、或]/u)].entries()) {
    const rank = words.indexOf(spelling);
    if (rank >= 0) return rank + step * 100;
  }

  return -1;
}

function stack(upper: readonly Cell[], lower: readonly Cell[]): Cell[] {
  const width = Math.max(upper.length, lower.length);

  return Array.from({ length: width }, (_, column) => lower[column] ?? upper[column] ?? null);
}
