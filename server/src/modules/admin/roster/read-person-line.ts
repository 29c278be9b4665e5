import type { PersonLine } from '#modules/admin/roster/collect-people';
import { readEmployeeNumber, readPersonName, readPrimary } from '#modules/admin/roster/person-cells';
import { readPhone } from '#modules/admin/roster/phone';
import type { PersonTable } from '#modules/admin/roster/read-people';
import type { PersonColumn } from '#modules/admin/roster/roster-columns';
import { type UnitIndex, unitKey } from '#modules/admin/roster/unit-index';
import { isFooterRow, isFooterText, isSectionRow, isTotalText } from '#platform/sheet/footer';
import { cellFault, compactText, properName, textOf } from '#platform/sheet/plain-text';
import type { Cell, SheetRow } from '#platform/sheet/sheet';

export type PersonLineReading =
  | { readonly line: Omit<PersonLine, 'sheet'>; readonly written: readonly string[] }
  /** Looks like a total or a note, and like too much to be dropped without a word. */
  | { readonly skipped: string; readonly employeeNumber: string | null }
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
  const cells = [...columns.keys()].map(cell);
  if (isBlankOrHeading(row, cells, units)) return null;
  if (looksLikeFooter(row, cell) && !isEntry(cell, table)) {
    const number = isFooterText(textOf(cell('employeeNumber'))) ? null : readEmployeeNumber(cell('employeeNumber'));
    const many = cells.filter((each) => textOf(each) !== '').length >= 3;
    return many ? { skipped: 'looks like a total or a note, not read', employeeNumber: number } : null;
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

type CellOf = (column: PersonColumn) => Cell | undefined;

/** A blank form line, a section, or a heading, which may be the bare name of a unit. */
function isBlankOrHeading(row: SheetRow, cells: readonly (Cell | undefined)[], units: UnitIndex): boolean {
  const filled = cells.filter((cell) => textOf(cell) !== '' || cellFault(cell) !== null);
  if (filled.length === 0 || isSectionRow(row)) return true;
  const [only] = filled;

  return filled.length === 1 && typeof only === 'string' && typeof units.find(properName(only)) === 'object';
}

const looksLikeFooter = (row: SheetRow, cell: CellOf): boolean =>
  isFooterRow(row) || isFooterText(textOf(cell('name'))) || isFooterText(textOf(cell('employeeNumber')));

/**
 * Somebody whose post, or even name, is a word of a table's foot (联系人, 审核, 说明): a number, a name and a unit are
 * there. The number beside 合计 is a count unless what only a person has stands there too.
 */
function isEntry(cell: CellOf, table: PersonTable): boolean {
  const [number, name] = [textOf(cell('employeeNumber')), textOf(cell('name'))];
  if (!/\d/u.test(number) || !readEmployeeNumber(cell('employeeNumber')) || isFooterText(number) || name === '')
    return false;
  if (table.unitCode === null && textOf(cell('unit')) === '' && textOf(cell('unitCode')) === '') return false;
  const phone = readPhone(cell('phone'));

  return !isTotalText(name) || (phone !== 'malformed' && phone.phone !== null) || textOf(cell('post')) !== '';
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
