import { widthOf } from '#modules/document/typeset/text-width';

export interface TableLayout {
  readonly rows: readonly (readonly string[])[];
  /** Widths in points; together the width of the page area. */
  readonly columns: readonly number[];
  /** Columns of short entries are centred. */
  readonly short: readonly boolean[];
  /** Of the letters, in points. */
  readonly size: number;
  /** A row stays on one page, unless it is so long that it might not find room on any. */
  readonly breakable: boolean;
}

/** 156 mm. */
const WIDTH = 442.2;
/** At both sides of an entry. */
const MARGIN = 8;
const sizes = [14, 12, 10.5, 9, 8, 7.5];

/**
 * Widths follow what the columns hold: first every column gets room for its head and its longest number or word, which
 * cannot be broken; the rest goes by the square root of the longest entry, so that no column starves the others.
 */
export function tableLayout(rows: readonly (readonly string[])[]): TableLayout {
  const count = Math.max(...rows.map((row) => row.length));
  const full = rows.map((row) => Array.from({ length: count }, (_, column) => row[column] ?? ''));
  const columns = Array.from({ length: count }, (_, column) => full.map((row) => row[column] ?? ''));
  const longest = columns.map((entries) => Math.max(...entries.map(widthOf)));
  const least = columns.map((entries) => Math.max(...entries.map(unbreakable), Math.min(4, widthOf(entries[0] ?? ''))));

  // Long entries want room too: what cannot be broken may take two thirds of it.
  const size = sizes.find((each) => count * each < 80 && sum(least) * each + count * MARGIN <= WIDTH * 0.66) ?? 7.5;
  const needed = least.map((width) => width * size + MARGIN);
  const weights = longest.map((width, column) => Math.max(0.1, Math.sqrt(width) - Math.sqrt(least[column] ?? 0)));
  const rest = Math.max(0, WIDTH - sum(needed));
  const shrink = Math.min(1, WIDTH / sum(needed));

  return {
    rows: full,
    columns: needed.map((width, column) => width * shrink + (rest * (weights[column] ?? 0)) / sum(weights)),
    short: longest.map((width) => width <= 10),
    size,
    breakable: Math.max(...longest) > 300,
  };
}

/** In characters: the longest run of Latin letters and digits, a little wider than half a character each. */
const unbreakable = (entry: string): number =>
  Math.min(16, Math.max(0, ...(entry.match(/[\u0021-\u00ff]+/g) ?? []).map((run) => run.length * 0.58)));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
