import type { ExistingOrganisation } from '#modules/admin/roster/plan.types';
import { previewOf, type RosterPreview } from '#modules/admin/roster/preview-roster';
import { readSheets } from '#platform/sheet/read-sheets';

/** Runs inside the reading thread; the server calls `previewRosterFile`. */
export async function previewRosterSheets(path: string, existing: ExistingOrganisation): Promise<RosterPreview> {
  return previewOf(await readSheets(path, { csv: false }), existing);
}
