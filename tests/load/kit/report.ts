import { round } from './figures.js';

export interface Bound {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly atLeast?: boolean;
}
type Cell = string | number;

export const progress = (text: string): void => console.error(`  ${text}`);

export function printTable(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const cells = [head, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? String(round(cell)) : cell)),
  );
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');

  console.log(`\n${line(cells[0] ?? [])}`);
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of cells.slice(1)) console.log(line(row));
}

/** Prints the bounds, then the last line: one JSON object. A broken bound, or a figure that is missing, sets exit code 1. */
export function conclude(
  name: string,
  bounds: readonly Bound[],
  figures: Readonly<Record<string, unknown>> = {},
): void {
  const met = ({ value, limit, atLeast }: Bound) => (atLeast ? value >= limit : value <= limit);
  printTable(
    ['bound', 'measured', 'limit', 'met'],
    bounds.map((bound) => [
      bound.name,
      bound.value,
      `${bound.atLeast ? '>=' : '<='} ${bound.limit}`,
      met(bound) ? 'yes' : 'NO',
    ]),
  );
  const ok = bounds.every(met);
  const measured = Object.fromEntries(bounds.map((bound) => [bound.name, round(bound.value, 3)]));
  console.log(`\n${JSON.stringify({ name, ok, figures: { ...measured, ...figures } })}`);
  process.exitCode = ok ? 0 : 1;
}
