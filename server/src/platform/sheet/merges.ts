import type { Cell } from '#platform/sheet/sheet';

export interface CellPosition {
  readonly line: number;
  readonly column: number;
}

export interface Merge {
  readonly from: CellPosition;
  readonly to: CellPosition;
}

interface FillableRow {
  readonly line: number;
  readonly cells: Cell[];
  spread: boolean;
}

/** `C12` -> line 12, column 2. */
export function parseReference(reference: string): CellPosition {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }

  return { line: Number(reference.slice(at)), column: column - 1 };
}

/**
 * Gives the cells below the top of a merged range its value: a unit written once beside twenty people holds for all of
 * them. Across columns nothing is copied, as a title over the table belongs to no column. Rows that are otherwise blank
 * stay out.
 */
export function fillMerges(rows: readonly FillableRow[], merges: readonly Merge[]): void {
  const at = new Map(rows.map((row, index) => [row.line, index]));

  for (const { from, to } of merges) {
    const first = at.get(from.line);
    const top = first === undefined ? undefined : rows[first];
    const value = top?.cells[from.column] ?? null;
    if (first === undefined || !top || value === null) continue;

    if (to.column > from.column && top.cells.filter((cell) => cell !== null).length === 1) top.spread = true;
    for (let index = first + 1; index < rows.length; index += 1) {
      const row = rows[index];
      if (!row || row.line > to.line) break;
      while (row.cells.length <= from.column) row.cells.push(null);
      row.cells[from.column] ??= value;
    }
  }
}
