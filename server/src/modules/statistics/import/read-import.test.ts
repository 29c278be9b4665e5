import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readBaseline } from '#modules/statistics/import/read-baseline';
import { readCensus } from '#modules/statistics/import/read-census';
import { readBaselineFile, readCensusFile } from '#modules/statistics/import/read-import-file';
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

  test('the census has the groups that are expected, with its contradictions reported', async () => {
    const { totals, rows, refused, warnings } = await readCensusFile(`${sample}group-census.csv`);
    expect(totals).toEqual((await expected()).census);
    expect(refused).toEqual([]);
    expect(warnings.every(({ reason }) => reason === 'dissolved before the last activity')).toBe(true);
    expect(rows[0]).toEqual({
      name: '市机关事务局信访维稳群,勿回复',
      platform: '企业微信',
      unitName: '市机关事务局',
      owner: '于佳',
      members: 326,
      purpose: '信访维稳',
      foundedOn: '2018-12-23',
      lastActiveOn: '2024-01-12',
      state: 'dissolved',
      dissolvedOn: '2024-11-27',
      line: 2,
    });
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

describe('the census of groups', () => {
  const header = ['群名', '平台', '单位', '群主', '人数', '用途', '建群日期', '最后活跃日期', '状态', '解散日期'];
  const refusalOf = (...cells: Cell[]) => readCensus(sheetOf(header, cells)).refused[0]?.reason ?? 'read';

  test.each([
    [['', '微信', '县委办', '', 5, '', '', '', '在用', ''], 'name missing'],
    [['甲群', '微信', '', '', 5, '', '', '', '在用', ''], 'unit missing'],
    [['甲群', '微信', '县委办', '', -5, '', '', '', '在用', ''], 'members negative'],
    [['甲群', '微信', '县委办', '', '', '', '', '', '在用', ''], 'members missing'],
    [['甲群', '微信', '县委办', '', 5, '', '', '', '不明', ''], 'state malformed'],
    [['甲群', '微信', '县委办', '', 5, '', '2023-02-30', '', '在用', ''], 'date malformed'],
    [['=cmd()', '微信', '县委办', '', 5, '', '', '', '在用', ''], 'formula not allowed'],
    [['甲群', '微信', '县委办', '', '5', '', '2023.2.3', '2024年1月5日', '已解散', '20240201'], 'read'],
  ] as [Cell[], string][])('%j: %s', (cells, reason) => {
    expect(refusalOf(...cells)).toBe(reason);
  });

  test('a repeated line counts once, contradictions are kept and reported', () => {
    const line: Cell[] = ['甲群', '微信', '县委办', '', 5, '', '2023-01-01', '2024-05-01', '已注销', '2024-04-01'];
    const { rows, warnings, totals } = readCensus(
      sheetOf(header, line, line, [...line.slice(0, 8), '在用', '2024-06-01']),
    );
    expect([rows.length, totals]).toEqual([2, { active: 1, dissolved: 1 }]);
    expect(warnings).toEqual([
      { line: 2, reason: 'dissolved before the last activity' },
      { line: 3, reason: 'repeated line' },
      { line: 4, reason: 'in use with a date of dissolution' },
    ]);
  });
});

test('a file without a column names it, and any other file is unreadable', async () => {
  const csv = await temporaryFile('census.csv', '群名称,平台,管理单位,状态\n甲群,微信,县委办,在用\n');
  expect(await codeOf(readCensusFile(csv))).toEqual({
    code: 'statistics.column_missing',
    sheet: 'census.csv',
    column: '成员数',
  });
  expect(await codeOf(readBaselineFile(await temporaryFile('a.csv', 'x')))).toMatchObject({
    code: 'statistics.unreadable',
    fault: 'sheet_missing',
  });
}, 20_000);
