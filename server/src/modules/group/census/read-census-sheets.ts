import type { CensusReading } from '#modules/group/census/census.types';
import { readCensus } from '#modules/group/census/read-census';
import { readSheets } from '#platform/sheet/read-sheets';

/** Runs inside the reading thread; the server calls `readCensusFile`. */
export async function readCensusSheets(path: string): Promise<CensusReading> {
  return readCensus(await readSheets(path, { csv: true }));
}
