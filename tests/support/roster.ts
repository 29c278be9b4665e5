import { fileURLToPath } from 'node:url';
import readSheets, { type CellValue } from 'read-excel-file/node';
import writeSheets from 'write-excel-file/node';
import type { Size } from './device.js';

const sample = fileURLToPath(new URL('../../server/sample/yunling/roster.xlsx', import.meta.url));
const columns = { number: 0, name: 1, phone: 2, unit: 3, office: 4, post: 5, isPrimary: 6 } as const;

type Row = (CellValue | null)[];

/** What the personnel office changed since; another set for each size, since both runs change one city. */
const changes = {
  desk: {
    joined: { number: 'YL90001', name: '钟禾' },
    moved: 'YL02500',
    renamed: { number: 'YL02510', to: '钟更名' },
    left: [1000, 1600],
  },
  phone: {
    joined: { number: 'YL90002', name: '路苗' },
    moved: 'YL02520',
    renamed: { number: 'YL02530', to: '路更名' },
    left: [1600, 2200],
  },
} as const;

export interface ChangedRoster {
  readonly file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  readonly joined: string;
  readonly moved: string;
  readonly renamedTo: string;
  /** Number of the line, as a spreadsheet program counts it, whose unit exists nowhere. */
  readonly refusedLine: number;
}

/** The sample city's roster a year on: one joined, one moved, one renamed, more than a tenth left, one line is wrong. */
export async function changedRoster(size: Size): Promise<ChangedRoster> {
  const { joined, moved, renamed, left } = changes[size];
  const sheets = await readSheets(sample);
  const [units, people] = ['单位', '人员'].map((name) => sheets.find(({ sheet }) => sheet === name)?.data ?? []);
  const hasLeft = (row: Row): boolean => {
    const number = Number(String(row[columns.number]).slice(2));
    return number >= left[0] && number < left[1];
  };
  const rows = (people ?? []).filter((row) => !hasLeft(row)).map((row) => [...row]);
  const rowOf = (number: string): Row => rows.find((row) => row[columns.number] === number) ?? [];

  const mover = rowOf(moved);
  mover.splice(columns.unit, 3, '市委组织部', null, '科员');
  rowOf(renamed.number)[columns.name] = renamed.to;
  rows.push([joined.number, joined.name, `1990009000${joined.number.at(-1)}`, '市委办', null, '科员', '是']);
  rows.push(['YL90009', '吴处去', '19900090009', '云岭市并不存在的局', null, '科员', '是']);

  return {
    file: {
      name: '云岭市花名册（调整后）.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await workbookOf(units ?? [], rows),
    },
    joined: joined.name,
    moved: String(mover[columns.name]).replaceAll(/\s/g, ''),
    renamedTo: renamed.to,
    refusedLine: rows.length,
  };
}

const workbookOf = (units: readonly Row[], people: readonly Row[]): Promise<Buffer> =>
  writeSheets([
    { sheet: '单位', data: units.map(cellsOf) },
    { sheet: '人员', data: people.map(cellsOf) },
  ]).toBuffer();

const cellsOf = (row: Row) => row.map((value) => (value === null ? null : { value: String(value), type: String }));
