import { widthOf } from '#modules/document/typeset/text-width';

export interface TableLayout {
  readonly rows: readonly (readonly string[])[];
  /** Shares of the width by column. */
  readonly columns: readonly number[];
  /** Columns of short entries are centred. */
  readonly short: readonly boolean[];
  /** Of the letters, in points. */
  readonly size: number;
}

/** Widths follow what the columns hold: the square root keeps one long column from starving the others. */
export function tableLayout(rows: readonly (readonly string[])[]): TableLayout {
  const count = Math.max(...rows.map((row) => row.length));
  const full = rows.map((row) => Array.from({ length: count }, (_, column) => row[column] ?? ''));
  const longest = Array.from({ length: count }, (_, column) =>
    Math.max(...full.map((row) => widthOf(row[column] ?? ''))),
  );

  return {
    rows: full,
    columns: longest.map((width) => Math.sqrt(Math.max(2, width))),
    short: longest.map((width) => width <= 10),
    size: count <= 5 ? 14 : count <= 9 ? 12 : 9,
  };
}
