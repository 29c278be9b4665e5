import { extname } from 'node:path';
import type { AccountOffRoster, RosterReading } from '#modules/admin/roster/roster.types';
import { AppError } from '#platform/errors';
import { readInWorker } from '#platform/sheet/read-in-worker';
import { SheetFault } from '#platform/sheet/sheet-fault';

/**
 * Reads a roster workbook in a thread of its own. `accounts` are those whose numbers the file may not give away.
 *
 * Throws AppError `roster.not_a_workbook`, `roster.encrypted`, `roster.too_large` (details say which limit),
 * `roster.sheet_missing` {sheet}, `roster.column_missing` {sheet, column} or `roster.unreadable`.
 */
export async function readRosterFile(path: string, accounts: readonly AccountOffRoster[] = []): Promise<RosterReading> {
  const module = new URL(`./read-roster-sheets${extname(import.meta.url)}`, import.meta.url).href;

  try {
    return await readInWorker<RosterReading>({ module, reader: 'readRosterSheets', path, input: accounts });
  } catch (error) {
    throw error instanceof SheetFault ? new AppError(`roster.${error.kind}`, error.details, { cause: error }) : error;
  }
}
