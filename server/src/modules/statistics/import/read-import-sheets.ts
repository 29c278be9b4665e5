import type { BaselineReading } from '#modules/statistics/import/import.types';
import { readBaseline } from '#modules/statistics/import/read-baseline';
import { readSheets } from '#platform/sheet/read-sheets';

/** Runs inside the reading thread; the server calls `readBaselineFile`. */
export async function readBaselineSheets(path: string): Promise<BaselineReading> {
  return readBaseline(await readSheets(path, { csv: true }));
}
