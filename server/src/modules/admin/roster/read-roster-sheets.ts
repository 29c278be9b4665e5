import { readRoster } from '#modules/admin/roster/read-roster';
import type { AccountOffRoster, RosterReading } from '#modules/admin/roster/roster.types';
import { readSheets } from '#platform/sheet/read-sheets';

/** Runs inside the reading thread; the server calls `readRosterFile`. */
export async function readRosterSheets(
  path: string,
  accounts: readonly AccountOffRoster[] = [],
): Promise<RosterReading> {
  return readRoster(await readSheets(path, { csv: false }), accounts);
}
