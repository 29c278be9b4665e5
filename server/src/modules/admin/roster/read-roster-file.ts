import { extname } from 'node:path';
import type { ExistingOrganisation } from '#modules/admin/roster/plan.types';
import type { RosterPreview } from '#modules/admin/roster/preview-roster';
import { AppError } from '#platform/errors';
import { readInWorker } from '#platform/sheet/read-in-worker';
import { SheetFault } from '#platform/sheet/sheet-fault';

/**
 * Reads a roster workbook and compares it with what stands, in a thread of its own: a large file holds up nobody.
 *
 * Throws AppError `roster.not_a_workbook`, `roster.encrypted`, `roster.too_large` (details say which limit),
 * `roster.sheet_missing` {sheet}, `roster.column_missing` {sheet, column} or `roster.unreadable`.
 */
export async function previewRosterFile(path: string, existing: ExistingOrganisation): Promise<RosterPreview> {
  const module = new URL(`./read-roster-sheets${extname(import.meta.url)}`, import.meta.url).href;

  try {
    return await readInWorker<RosterPreview>({ module, reader: 'previewRosterSheets', path, input: existing });
  } catch (error) {
    throw error instanceof SheetFault ? new AppError(`roster.${error.kind}`, error.details, { cause: error }) : error;
  }
}
