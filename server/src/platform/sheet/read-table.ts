import { isFooterRow, isSectionRow } from '#platform/sheet/footer';
import { findHeader, type HeaderWords, isHeaderRow } from '#platform/sheet/header';
import { cellFault, textOf } from '#platform/sheet/plain-text';
import type { Cell, Sheet } from '#platform/sheet/sheet';
import { SheetFault } from '#platform/sheet/sheet-fault';

export interface TableLine<F extends string> {
  readonly line: number;
  readonly has: (column: F) => boolean;
  readonly cell: (column: F) => Cell | undefined;
  /** What makes the line unreadable as a whole: a formula without a result, an error cell. */
  readonly fault: string | null;
}

/** The entries of the first visible sheet that has the table. Throws SheetFault naming a missing column. */
export function readTable<F extends string>(
  sheets: readonly Sheet[],
  words: HeaderWords<F>,
  required: readonly NoInfer<F>[],
): TableLine<F>[] {
  const headers = sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap((sheet) => {
      const header = findHeader(sheet, words);
      return header ? [{ sheet, header }] : [];
    })
    .sort((a, b) => b.header.columns.size - a.header.columns.size);
  const [best] = headers;
  if (!best) throw new SheetFault('sheet_missing', { columns: required.map((column) => words[column][0]) });

  const { sheet, header } = best;
  const missing = required.find((column) => !header.columns.has(column));
  if (missing) throw new SheetFault('column_missing', { sheet: sheet.name, column: words[missing][0] });

  return sheet.rows.flatMap((row) => {
    if (row.line <= header.line || isHeaderRow(row, words) || isSectionRow(row) || isFooterRow(row)) return [];
    const cell = (column: F) => row.cells[header.columns.get(column) ?? -1];
    const columns = [...header.columns.keys()];
    const fault = columns.map((column) => cellFault(cell(column))).find((reason) => reason !== null) ?? null;
    if (fault === null && columns.every((column) => textOf(cell(column)) === '')) return [];

    return [{ line: row.line, has: (column: F) => header.columns.has(column), cell, fault }];
  });
}
