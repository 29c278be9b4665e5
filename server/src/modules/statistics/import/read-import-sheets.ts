import type { BaselineReading, CensusReading } from '#modules/statistics/import/import.types';
import { readBaseline } from '#modules/statistics/import/read-baseline';
import { readCensus } from '#modules/statistics/import/read-census';
import { readSheets } from '#platform/sheet/read-sheets';

/** Both run inside the reading thread; the server calls `readBaselineFile` and `readCensusFile`. */
export async function readBaselineSheets(path: string): Promise<BaselineReading> {
  return readBaseline(await readSheets(path, { csv: true }));
}

export async function readCensusSheets(path: string): Promise<CensusReading> {
  return readCensus(await readSheets(path, { csv: true }));
}
