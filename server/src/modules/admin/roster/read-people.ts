import { collectPeople, type PersonLine, sameName } from '#modules/admin/roster/collect-people';
import { readPersonLine } from '#modules/admin/roster/read-person-line';
import type { AccountOffRoster, LineRemark, RosterPerson } from '#modules/admin/roster/roster.types';
import { type PersonColumn, personColumns } from '#modules/admin/roster/roster-columns';
import type { UnitIndex } from '#modules/admin/roster/unit-index';
import { isHeaderRow, type TableHeader } from '#platform/sheet/header';
import { properName } from '#platform/sheet/plain-text';
import type { Sheet } from '#platform/sheet/sheet';

export interface PersonTable {
  readonly sheet: Sheet;
  readonly header: TableHeader<PersonColumn>;
  /** The unit of every line of a sheet that has no column for it but is named after one. */
  readonly unitCode: string | null;
}

export interface PeopleReading {
  readonly people: readonly RosterPerson[];
  readonly missingPhone: number;
  readonly refused: readonly LineRemark[];
  readonly warnings: readonly LineRemark[];
  readonly heldNumbers: readonly string[];
}

/**
 * Reads every list of people as one, sheet after sheet. The number of an account that stands on no roster is its
 * holder's: a line with another name is refused, one with the same name is the holder.
 */
export function readPeople(
  tables: readonly PersonTable[],
  units: UnitIndex,
  accounts: readonly AccountOffRoster[] = [],
): PeopleReading {
  const holders = new Map(accounts.map(({ employeeNumber, name }) => [employeeNumber, sameName(name)]));
  const lines: PersonLine[] = [];
  const refused: LineRemark[] = [];
  const heldNumbers: string[] = [];
  const skipped: LineRemark[] = [];

  for (const table of tables) {
    const { sheet, header } = table;
    let above: readonly string[] = [];
    for (const row of sheet.rows) {
      if (row.line <= header.line || isHeaderRow(row, personColumns)) continue;
      const reading = readPersonLine(row, table, units, above);
      if (reading === null) continue;
      if ('skipped' in reading) {
        skipped.push({ sheet: sheet.name, line: row.line, reason: reading.skipped });
        if (reading.employeeNumber) heldNumbers.push(reading.employeeNumber);
        continue;
      }

      above = reading.written;
      if ('reason' in reading) {
        refused.push({ sheet: sheet.name, line: row.line, reason: reading.reason });
        if (reading.employeeNumber) heldNumbers.push(reading.employeeNumber);
      } else if (
        (holders.get(reading.line.employeeNumber) ?? sameName(reading.line.name)) !== sameName(reading.line.name)
      ) {
        refused.push({ sheet: sheet.name, line: row.line, reason: 'employee number is an account off the roster' });
      } else {
        lines.push({ ...reading.line, sheet: sheet.name });
      }
    }
  }
  const collected = collectPeople(lines);

  return {
    ...collected,
    refused: [...refused, ...collected.refused],
    warnings: [...skipped, ...collected.warnings],
    heldNumbers: heldNumbers.filter((number) => !collected.people.some((person) => person.employeeNumber === number)),
  };
}

/** The unit that a sheet is named after: `市教育局`, `市教育局人员`, `3.市教育局花名册`. */
export function unitOfSheet(sheet: Sheet, units: UnitIndex): string | null {
  const name = properName(sheet.name);
  const bare = name
    .replace(/^[\d.、\s-]+/u, '')
    .replace(/(?:干部|人员|职工)?(?:花名册|名册|名单|名录|人员|干部|表)+$/u, '');
  for (const text of [name, bare]) {
    const match = text === '' ? 'unknown' : units.find(text);
    if (typeof match === 'object') return match.code;
  }

  return null;
}
