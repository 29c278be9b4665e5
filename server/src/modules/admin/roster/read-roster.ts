import { cityInTitles } from '#modules/admin/roster/city-name';
import { type PersonTable, readPeople, unitOfSheet } from '#modules/admin/roster/read-people';
import { readUnitLines, type UnitTable } from '#modules/admin/roster/read-units';
import type {
  AccountOffRoster,
  LineRemark,
  RosterFigures,
  RosterOffice,
  RosterPerson,
  RosterReading,
} from '#modules/admin/roster/roster.types';
import {
  personColumns,
  requiredPersonColumns,
  requiredUnitColumns,
  unitColumns,
} from '#modules/admin/roster/roster-columns';
import type { UnitIndex } from '#modules/admin/roster/unit-index';
import { buildUnitTree } from '#modules/admin/roster/unit-tree';
import { findHeader, type TableHeader } from '#platform/sheet/header';
import type { Sheet } from '#platform/sheet/sheet';
import { SheetFault } from '#platform/sheet/sheet-fault';

/**
 * Reads a roster from the sheets of a workbook: at least one list of units and one of people, under any names, in any
 * order. Throws SheetFault when a list or a column is missing; faults of single lines are in `refused`, so are lines
 * with the number of one of `accounts` and another name.
 */
export function readRoster(sheets: readonly Sheet[], accounts: readonly AccountOffRoster[] = []): RosterReading {
  const { unitTables, personTables, warnings } = sortSheets(sheets);
  if (unitTables.length === 0) throw new SheetFault('sheet_missing', { sheet: '单位' });
  if (personTables.length === 0) throw new SheetFault('sheet_missing', { sheet: '人员' });

  const lists = readUnitLines(unitTables);
  const tree = buildUnitTree(lists.lines, cityInTitles([...unitTables, ...personTables].map(titled)));
  const people = readPeople(
    personTables.map((table) => withUnit(table, tree.index)),
    tree.index,
    accounts,
  );
  const offices = officesOf(people.people);

  return {
    root: tree.root,
    units: tree.units,
    offices,
    people: people.people,
    refused: inOrder(sheets, [...lists.refused, ...people.refused]),
    warnings: inOrder(sheets, [...warnings, ...lists.warnings, ...tree.warnings, ...people.warnings]),
    held: { employeeNumbers: people.heldNumbers, unitCodes: lists.heldCodes },
    figures: figuresOf(tree.units.length, offices.length, people.people, people.missingPhone),
  };
}

const titled = ({ sheet, header }: UnitTable | PersonSheet) => ({ sheet, headerLine: header.line });

type PersonSheet = Omit<PersonTable, 'unitCode'>;

/** Hidden sheets are drafts and pick lists: whoever checks the file by eye does not see them, so they are not read. */
function sortSheets(sheets: readonly Sheet[]) {
  const unitTables: UnitTable[] = [];
  const personTables: PersonSheet[] = [];
  const warnings: LineRemark[] = [];

  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue;
    const people = findHeader(sheet, personColumns);
    const units = findHeader(sheet, unitColumns);
    const isPeople = isPersonHeader(people);
    const remark = { sheet: sheet.name, line: sheet.rows[0]?.line ?? 1 };

    if (!isPeople && !isUnitHeader(units)) warnings.push({ ...remark, reason: 'sheet without a list, not read' });
    else if (sheet.hidden) warnings.push({ ...remark, reason: 'hidden sheet, not read' });
    else if (isPeople && people) personTables.push({ sheet, header: people });
    else if (units) unitTables.push({ sheet, header: units });
  }

  return { unitTables: completeUnitTables(unitTables, warnings), personTables, warnings };
}

/** A table of codes and names only is a pick list beside a real list of units, and a faulty list without one. */
function completeUnitTables(tables: readonly UnitTable[], warnings: LineRemark[]): UnitTable[] {
  const complete = tables.filter(({ header }) => requiredUnitColumns.every((column) => header.columns.has(column)));
  const [first] = tables;
  if (complete.length === 0 && first) requireColumns(first.sheet, first.header, unitColumns, requiredUnitColumns);

  for (const { sheet } of tables.filter((table) => !complete.includes(table))) {
    warnings.push({ sheet: sheet.name, line: sheet.rows[0]?.line ?? 1, reason: 'sheet without a list, not read' });
  }

  return complete;
}

/** Only people have names, numbers, phones and posts; two of these make a list of people even if a third is missing. */
function isPersonHeader(header: TableHeader<keyof typeof personColumns> | null): boolean {
  const telling = ['employeeNumber', 'name', 'phone', 'post', 'office'] as const;
  const found = telling.filter((column) => header?.columns.has(column)).length;

  return header !== null && found >= 2 && (header.columns.has('name') || found >= 3);
}

function isUnitHeader(header: TableHeader<keyof typeof unitColumns> | null): boolean {
  return header !== null && (header.columns.has('name') || header.columns.has('code')) && header.columns.size >= 2;
}

function withUnit({ sheet, header }: PersonSheet, units: UnitIndex): PersonTable {
  const hasUnit = header.columns.has('unit') || header.columns.has('unitCode');
  const unitCode = hasUnit ? null : unitOfSheet(sheet, units);
  const required = requiredPersonColumns.filter((column) => column !== 'unit' || (!hasUnit && unitCode === null));

  return { sheet, header: requireColumns(sheet, header, personColumns, required), unitCode };
}

function requireColumns<F extends string>(
  sheet: Sheet,
  header: TableHeader<F>,
  words: Readonly<Record<F, readonly string[]>>,
  required: readonly F[],
): TableHeader<F> {
  const missing = required.find((column) => !header.columns.has(column));
  if (missing) throw new SheetFault('column_missing', { sheet: sheet.name, column: words[missing][0] });

  return header;
}

function officesOf(people: readonly RosterPerson[]): RosterOffice[] {
  const offices = new Map<string, RosterOffice>();
  for (const { unitCode, officeName } of people.flatMap((person) => person.appointments)) {
    if (officeName !== null) offices.set(JSON.stringify([unitCode, officeName]), { unitCode, name: officeName });
  }

  return [...offices.values()];
}

function figuresOf(
  units: number,
  offices: number,
  people: readonly RosterPerson[],
  missingPhone: number,
): RosterFigures {
  const posts = people.reduce((sum, person) => sum + person.appointments.length, 0);

  return { units, offices, people: people.length, secondPosts: posts - people.length, missingPhone };
}

function inOrder(sheets: readonly Sheet[], remarks: readonly LineRemark[]): LineRemark[] {
  const place = new Map(sheets.map((sheet, index) => [sheet.name, index]));

  return [...remarks].sort((a, b) => (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) || a.line - b.line);
}
