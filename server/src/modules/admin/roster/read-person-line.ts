import type { PersonLine } from '#modules/admin/roster/collect-people';
import { readEmployeeNumber, readPersonName, readPrimary } from '#modules/admin/roster/person-cells';
import { readPhone } from '#modules/admin/roster/phone';
import type { PersonTable } from '#modules/admin/roster/read-people';
import type { PersonColumn } from '#modules/admin/roster/roster-columns';
import { type UnitIndex, unitKey } from '#modules/admin/roster/unit-index';
import { isFooterRow, isFooterText, isSectionRow } from '#platform/sheet/footer';
import { cellFault, compactText, properName, textOf } from '#platform/sheet/plain-text';
import type { Cell, SheetRow } from '#platform/sheet/sheet';

export type PersonLineReading =
  | { readonly line: Omit<PersonLine, 'sheet'>; readonly written: readonly string[] }
  | { readonly reason: string; readonly employeeNumber: string | null; readonly written: readonly string[] };

const REPEATED = ['unit', 'office', 'post'] as const;

/**
 * One line of a list of people, the first reason against it, or null for a row that is no entry. `above` is what the
 * entry before it says for unit, office and post, which ditto marks repeat.
 */
export function readPersonLine(
  row: SheetRow,
  table: PersonTable,
  units: UnitIndex,
  above: readonly string[],
): PersonLineReading | null {
  const { columns } = table.header;
  const cell = (column: PersonColumn) => row.cells[columns.get(column) ?? -1];
  if (isNoEntry(row, [...columns.keys()].map(cell), textOf(cell('name')), textOf(cell('employeeNumber')), units)) {
    return null;
  }

  const written = REPEATED.map((column, index) => dittoed(textOf(cell(column)), above[index] ?? ''));
  const employeeNumber = readEmployeeNumber(cell('employeeNumber'));
  const refuse = (reason: string): PersonLineReading => ({ reason, employeeNumber, written });

  for (const column of columns.keys()) {
    const fault = cellFault(cell(column));
    if (fault !== null) return refuse(fault);
  }
  if (employeeNumber === '') return refuse('employee number missing');
  if (employeeNumber === null) return refuse('employee number malformed');

  const name = readPersonName(cell('name'));
  if (name === '') return refuse('name missing');
  if (name === null) return refuse('name malformed');

  const [unitText = '', officeText = '', post = ''] = written;
  const unitCode = findUnit(unitText, textOf(cell('unitCode')), table.unitCode, units);
  if (unitCode.startsWith('unit ')) return refuse(unitCode);

  const phone = readPhone(cell('phone'));
  if (phone === 'malformed') return refuse('phone malformed');

  const primary = readPrimary(cell('primary'), false) ?? readPrimary(cell('secondary'), true);

  return {
    line: {
      employeeNumber,
      name,
      phone: phone.phone,
      severalPhones: phone.several,
      unitCode,
      officeName: officeText === '' || unitKey(officeText) === unitKey(unitText) ? null : properName(officeText),
      post: properName(post),
      primary,
      line: row.line,
    },
    written,
  };
}

/** A blank form line, a total, a note, or a heading, which may be the bare name of a unit. */
function isNoEntry(
  row: SheetRow,
  cells: readonly (Cell | undefined)[],
  name: string,
  number: string,
  units: UnitIndex,
): boolean {
  const filled = cells.filter((cell) => textOf(cell) !== '' || cellFault(cell) !== null);
  if (filled.length === 0 || isSectionRow(row) || isFooterRow(row)) return true;
  if (isFooterText(name) || isFooterText(number)) return true;
  const [only] = filled;

  return filled.length === 1 && typeof only === 'string' && typeof units.find(properName(only)) === 'object';
}

const dittoed = (text: string, above: string): string =>
  /^(?:同上|〃|"|′′|''|々|”|“)$/u.test(compactText(text)) ? above : text;

/** The code of the unit, or the reason why there is none. */
function findUnit(text: string, codeText: string, ofSheet: string | null, units: UnitIndex): string {
  if (text === '' && codeText === '') return ofSheet ?? 'unit missing';

  const byName = text === '' ? 'unknown' : units.find(text);
  if (typeof byName === 'object') return byName.code;
  const byCode = codeText === '' ? 'unknown' : units.find(codeText);

  return typeof byCode === 'object' ? byCode.code : `unit ${byName}`;
}
