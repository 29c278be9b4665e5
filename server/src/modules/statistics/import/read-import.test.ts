import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readBaseline } from '#modules/statistics/import/read-baseline';
import { readBaselineFile } from '#modules/statistics/import/read-import-file';
import type { Cell, Sheet } from '#platform/sheet/sheet';
import { temporaryFile } from '#testing/workbook';

const sample = fileURLToPath(new URL('../../../../sample/yunling/', import.meta.url));
const expected = async () => JSON.parse(await readFile(`${sample}expected.json`, 'utf8'));
const sheetOf = (...rows: Cell[][]): Sheet[] => [
  { name: '表', hidden: false, rows: rows.map((cells, index) => ({ line: index + 1, cells, spread: false })) },
];
const codeOf = async (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: { code?: string; details?: object }) => ({ code: error.code, ...error.details }),
  );

describe('the sample city', () => {
  test('last year adds up to what is expected', async () => {
    const { docs, top, meetings, cityMeetings, forms, groupsAtYearEnd } = (await expected()).baseline2023;
    const { totals, rows, refused } = await readBaselineFile(`${sample}baseline-2023.xlsx`);
    expect(totals).toEqual({ documents: docs, topDocuments: top, meetings, cityMeetings, forms, groupsAtYearEnd });
    expect([rows.length, refused]).toEqual([117 * 12, []]);
  }, 20_000);
});

describe('last year’s counts', () => {
  const header = ['单位名称', '年 月', '发文数', '其中两办文件', '会议次数', '全市性会议', '群数', '表格数'];
  const refusalOf = (...cells: Cell[]) => readBaseline(sheetOf(header, cells)).refused[0]?.reason ?? 'read';

  test.each([
    [['县委办', '2023-01', -1, 0, 0, 0, 0, 0], 'figure negative'],
    [['县委办', '2023-01', 1.5, 0, 0, 0, 0, 0], 'figure fractional'],
    [['县委办', '2023-01', '约30', 0, 0, 0, 0, 0], 'figure malformed'],
    [['县委办', '2023-01', 1, 0, 0, 0, null, 0], 'figure missing'],
    [['县委办', '2023-01', '—', 0, 0, 0, 0, 0], 'figure missing'],
    [['县委办', '2023-13', 1, 0, 0, 0, 0, 0], 'month malformed'],
    [['县委办', '一月', 1, 0, 0, 0, 0, 0], 'month malformed'],
    [['', '2023-01', 1, 0, 0, 0, 0, 0], 'unit missing'],
    [['县委办', '2023-01', { is: 'formula' }, 0, 0, 0, 0, 0], 'formula not allowed'],
    [['县委办', '2023-01', { is: 'error', text: '#REF!' }, 0, 0, 0, 0, 0], 'error in a cell'],
    [['县委办', '2023-01', '１,２３４', '5.0', 0, 0, 0, 0], 'read'],
  ] as [Cell[], string][])('%j: %s', (cells, reason) => {
    expect(refusalOf(...cells)).toBe(reason);
  });

  test('months are read as they are written, a repeated one is refused, totals are no entry', () => {
    const months = ['2023-01', '2023年2月', '202303', '2023/4', { is: 'date', on: '2023-05-01' } as const, '2023-1'];
    const lines = months.map((month): Cell[] => ['县委办', month, 1, 0, 1, 0, 2, 1]);
    const { rows, refused, totals } = readBaseline(
      sheetOf(['标题'], header, ...lines, ['合计', null, 6, 0, 6, 0, 12, 6]),
    );
    expect(rows.map(({ month }) => month)).toEqual(['2023-01', '2023-02', '2023-03', '2023-04', '2023-05']);
    expect(refused).toEqual([{ line: 8, reason: 'unit and month repeated' }]);
    expect([totals.documents, totals.groupsAtYearEnd]).toEqual([5, 2]);
  });

  test('a year and a month may stand in two columns', () => {
    const split = ['单位', '年份', '月份', ...header.slice(2)];
    expect(readBaseline(sheetOf(split, ['县委办', 2023, '3月', 1, 0, 1, 0, 2, 1])).rows[0]?.month).toBe('2023-03');
  });

  test('a part greater than its whole is reported and kept', () => {
    const { rows, warnings } = readBaseline(sheetOf(header, ['县委办', '2023-01', 1, 2, 0, 0, 0, 0]));
    expect([rows.length, warnings]).toEqual([1, [{ line: 2, reason: 'part greater than the whole: documents' }]]);
  });
});

test('a file that is no table is unreadable', async () => {
  expect(await codeOf(readBaselineFile(await temporaryFile('a.csv', 'x')))).toMatchObject({
    code: 'statistics.unreadable',
    fault: 'sheet_missing',
  });
}, 20_000);
