import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCensus } from '#modules/group/census/read-census';
import { readCensusFile } from '#modules/group/census/read-census-file';
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

test('a file without a column names it', async () => {
  const csv = await temporaryFile('census.csv', '群名称,平台,管理单位,状态\n甲群,微信,县委办,在用\n');
  expect(await codeOf(readCensusFile(csv))).toEqual({
    code: 'statistics.column_missing',
    sheet: 'census.csv',
    column: '成员数',
  });
}, 20_000);
