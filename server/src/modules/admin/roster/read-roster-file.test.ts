import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { planRoster } from '#modules/admin/roster/plan-roster';
import { hashOfPlan, previewOf } from '#modules/admin/roster/preview-roster';
import { previewRosterFile } from '#modules/admin/roster/read-roster-file';
import type { RosterReading } from '#modules/admin/roster/roster.types';
import {
  applyPlan,
  countyUnits,
  nobody,
  personHeader,
  sheetOf,
  unitHeader,
} from '#modules/admin/roster/roster-fixtures';
import { readInWorker } from '#platform/sheet/read-in-worker';
import { temporaryFile, workbookOf } from '#testing/workbook';

const sample = fileURLToPath(new URL('../../../../sample/yunling/', import.meta.url));

describe('the sample city', () => {
  test('gives the figures and refused lines expected of it, in a thread, and changes nothing the second time', async () => {
    const { units, offices, people, secondPosts, missingPhone, rejected } = JSON.parse(
      await readFile(`${sample}expected.json`, 'utf8'),
    );
    const before = performance.eventLoopUtilization();
    const preview = await previewRosterFile(`${sample}roster.xlsx`, nobody);

    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
    const reading = JSON.parse(new TextDecoder().decode(preview.reading)) as RosterReading;
    // The generator gave units two more offices than any line names: of 586, the workbook has 584.
    expect(offices).toBe(586);
    expect(preview).toMatchObject({ figures: reading.figures, refused: reading.refused, city: '云岭市' });
    expect(reading.figures).toEqual({ units, offices: 584, people, secondPosts, missingPhone });
    expect(reading.refused.map(({ line, reason }) => ({ line, reason }))).toEqual(rejected);
    expect([reading.root, reading.warnings]).toEqual([{ name: '云岭市', code: null }, []]);

    const plan = planRoster(reading, nobody);
    expect(preview.planHash).toBe(hashOfPlan(plan));
    const again = planRoster(reading, applyPlan(plan, nobody));
    expect([again.counts.changes, again.counts.unchanged]).toEqual([0, 5199]);
  }, 20_000);
});

describe('a file that is refused as a whole', () => {
  const refusalOf = async (name: string, content: string | Buffer) =>
    previewRosterFile(await temporaryFile(name, content), nobody).then(
      () => 'read',
      (error: { code?: string; details?: object }) => ({ code: error.code, ...error.details }),
    );

  test('says what is wrong with it', async () => {
    const list = { name: '单位', rows: [unitHeader, ...countyUnits.map((cells) => cells.map(String))] };
    const people = { name: '人员', rows: [personHeader.slice(1), ['张三', '', '县委办', '', '', '']] };
    expect(await refusalOf('roster.xlsx', '工号,姓名')).toEqual({ code: 'roster.not_a_workbook' });
    expect(await refusalOf('roster.xlsx', workbookOf([list]))).toEqual({ code: 'roster.sheet_missing', sheet: '人员' });
    expect(await refusalOf('roster.xlsx', workbookOf([list, people]))).toEqual({
      code: 'roster.column_missing',
      sheet: '人员',
      column: '工号',
    });
  }, 20_000);

  test('with a remark on each of very many lines is shown with the first of them and how many there are', () => {
    const lines = Array.from({ length: 40_000 }, (_, at) => [`A${at}`, '张伟', '13800000001', '县委办', '', '', '']);
    const sheets = [sheetOf('单位', [unitHeader, ...countyUnits]), sheetOf('人员', [personHeader, ...lines])];
    const preview = previewOf(sheets, nobody);
    expect(preview.remarkCounts).toEqual({ refused: 0, warnings: 39_999 });
    expect(preview.warnings).toHaveLength(1000);
    const { reading: _, ...kept } = preview;
    expect(JSON.stringify(kept).length).toBeLessThan(1_000_000);
  }, 20_000);

  test('with 200,000 lines names the limit', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [index, '张三']);
    const content = workbookOf([{ name: '人员', rows: [personHeader, ...rows] }]);
    expect(await refusalOf('roster.xlsx', content)).toEqual({ code: 'roster.too_large', limitLines: 100_000 });
  }, 60_000);

  test('that takes too long is given up', async () => {
    const module = new URL('./read-roster-sheets.ts', import.meta.url).href;
    const task = { module, reader: 'previewRosterSheets', path: `${sample}roster.xlsx`, input: nobody };
    await expect(readInWorker(task, { memoryMb: 256, timeMs: 1 })).rejects.toMatchObject({
      kind: 'too_large',
      details: { limitMs: 1 },
    });
  });
});
