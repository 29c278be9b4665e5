import type { LineRemark } from '#modules/admin/roster/roster.types';
import { type UnitColumn, unitColumns } from '#modules/admin/roster/roster-columns';
import { unitKey } from '#modules/admin/roster/unit-index';
import { isFooterRow, isFooterText, isSectionRow, isTotalText } from '#platform/sheet/footer';
import { isHeaderRow, type TableHeader } from '#platform/sheet/header';
import { cellFault, properName, textOf } from '#platform/sheet/plain-text';
import type { Sheet, SheetRow } from '#platform/sheet/sheet';

/** A line of the list of units before its parent is looked up. */
export interface UnitLine {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly parentText: string;
  readonly kindText: string;
  readonly issuingCode: string;
  readonly sheet: string;
  readonly line: number;
}

export interface UnitTable {
  readonly sheet: Sheet;
  readonly header: TableHeader<UnitColumn>;
}

export interface UnitLines {
  readonly lines: readonly UnitLine[];
  readonly refused: readonly LineRemark[];
  readonly warnings: readonly LineRemark[];
  readonly heldCodes: readonly string[];
}

/** Reads the lines of every list of units. The first line of a code, and of a name, holds. */
export function readUnitLines(tables: readonly UnitTable[]): UnitLines {
  const byCode = new Map<string, UnitLine>();
  const byName = new Map<string, UnitLine>();
  const refused: LineRemark[] = [];
  const warnings: LineRemark[] = [];
  const heldCodes: string[] = [];

  for (const { sheet, header } of tables) {
    for (const row of sheet.rows) {
      if (row.line <= header.line || isHeaderRow(row, unitColumns)) continue;
      const unit = unitLineOf(row, sheet.name, header);
      if (!unit) continue;
      if (isFooterLine(row, unit) && !isEntry(unit)) {
        if (unit.code === '' || unit.name === '' || isFooterText(unit.code)) continue;
        warnings.push({ sheet: sheet.name, line: row.line, reason: 'looks like a total or a note, not read' });
        heldCodes.push(unit.code);
        continue;
      }

      const sameCode = byCode.get(unit.code);
      const reason = faultOf(row, header) ?? clashOf(unit, sameCode, byName.get(unitKey(unit.name)));
      const remark = { sheet: sheet.name, line: row.line };
      if (reason !== null) {
        refused.push({ ...remark, reason });
        if (unit.code !== '') heldCodes.push(unit.code);
      } else if (sameCode) {
        warnings.push({ ...remark, reason: 'repeated line' });
      } else {
        byCode.set(unit.code, unit);
        byName.set(unitKey(unit.name), unit);
      }
    }
  }

  return { lines: [...byCode.values()], refused, warnings, heldCodes };
}

/** Null for a row that is blank where it counts, or a section. */
function unitLineOf(row: SheetRow, sheet: string, { columns }: TableHeader<UnitColumn>): UnitLine | null {
  const text = (column: UnitColumn) => textOf(row.cells[columns.get(column) ?? -1]);
  const filled = [...columns.keys()].some((column) => text(column) !== '' || cellFault(cellAt(row, columns, column)));
  if (!filled || isSectionRow(row)) return null;

  const name = properName(text('name'));

  return {
    code: unitKey(text('code')),
    name,
    shortName: properName(text('shortName')) || name,
    aliases: text('aliases')
      .split(/[、,;/]/u)
      .map(properName)
      .filter(Boolean),
    parentText: properName(text('parent')),
    kindText: properName(text('kind')),
    issuingCode: properName(text('issuingCode')).replace(/ /gu, ''),
    sheet,
    line: row.line,
  };
}

const isFooterLine = (row: SheetRow, { name }: UnitLine): boolean => isFooterRow(row) || isFooterText(name);

/** A unit whatever its first cell or name says: it has a code and a name, and a kind or a parent beside them. */
const isEntry = ({ code, name, parentText, kindText }: UnitLine): boolean =>
  /\d/u.test(code) &&
  !isFooterText(code) &&
  name !== '' &&
  !isTotalText(name) &&
  (parentText !== '' || kindText !== '');

const cellAt = (row: SheetRow, columns: ReadonlyMap<UnitColumn, number>, column: UnitColumn) =>
  row.cells[columns.get(column) ?? -1];

function faultOf(row: SheetRow, { columns }: TableHeader<UnitColumn>): string | null {
  for (const column of columns.keys()) {
    const fault = cellFault(cellAt(row, columns, column));
    if (fault !== null) return fault;
  }
  if (textOf(cellAt(row, columns, 'code')) === '') return 'unit code missing';

  return textOf(cellAt(row, columns, 'name')) === '' ? 'unit name missing' : null;
}

function clashOf(unit: UnitLine, sameCode: UnitLine | undefined, sameName: UnitLine | undefined): string | null {
  if (sameCode && unitKey(sameCode.name) !== unitKey(unit.name)) return 'unit code taken by another name';

  return sameName && sameName.code !== unit.code ? 'unit name taken by another code' : null;
}
