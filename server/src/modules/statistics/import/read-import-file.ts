import { extname } from 'node:path';
import type { BaselineReading } from '#modules/statistics/import/import.types';
import { AppError } from '#platform/errors';
import { readInWorker } from '#platform/sheet/read-in-worker';
import { SheetFault } from '#platform/sheet/sheet-fault';

/**
 * Reads last year's counts from an .xlsx or CSV file in a thread of its own.
 *
 * Throws AppError `statistics.column_missing` {sheet, column}, or `statistics.unreadable` {fault} for all else.
 */
export const readBaselineFile = (path: string) => readFile<BaselineReading>('readBaselineSheets', path);

async function readFile<T extends object>(reader: string, path: string): Promise<T> {
  const module = new URL(`./read-import-sheets${extname(import.meta.url)}`, import.meta.url).href;

  try {
    return await readInWorker<T>({ module, reader, path });
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    if (error.kind === 'column_missing')
      throw new AppError('statistics.column_missing', error.details, { cause: error });
    throw new AppError('statistics.unreadable', { fault: error.kind, ...error.details }, { cause: error });
  }
}
