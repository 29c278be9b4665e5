import { extname } from 'node:path';
import type { CensusReading } from '#modules/group/census/census.types';
import { AppError } from '#platform/errors';
import { readInWorker } from '#platform/sheet/read-in-worker';
import { SheetFault } from '#platform/sheet/sheet-fault';

/**
 * Reads the census of chat groups from a CSV (UTF-8 or GBK) or .xlsx file in a thread of its own.
 *
 * Throws AppError `statistics.column_missing` {sheet, column}, or `statistics.unreadable` {fault} for all else: the
 * codes of the endpoint that takes the file.
 */
export async function readCensusFile(path: string): Promise<CensusReading> {
  const module = new URL(`./read-census-sheets${extname(import.meta.url)}`, import.meta.url).href;

  try {
    return await readInWorker<CensusReading>({ module, reader: 'readCensusSheets', path });
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    if (error.kind === 'column_missing')
      throw new AppError('statistics.column_missing', error.details, { cause: error });
    throw new AppError('statistics.unreadable', { fault: error.kind, ...error.details }, { cause: error });
  }
}
