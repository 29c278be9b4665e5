import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { planRoster } from '#modules/admin/roster/plan-roster';
import { readRosterFile } from '#modules/admin/roster/read-roster-file';
import { applyPlan, countyUnits, nobody, personHeader, unitHeader } from '#modules/admin/roster/roster-fixtures';
import { temporaryFile, workbookOf } from '#testing/workbook';

const sample = fileURLToPath(new URL('../../../../sample/yunling/', import.meta.url));

describe('the sample city', () => {
  test('gives the figures and the refused lines that are expected of it', async () => {
    const { units, offices, people, secondPosts, missingPhone, rejected } = JSON.parse(
      await readFile(`${sample}expected.json`, 'utf8'),
    );
    const reading = await readRosterFile(`${sample}roster.xlsx`);

    // The generator gave two more offices to units than any line names: 584 of 586 can be read from the workbook.
    expect(offices).toBe(586);
    expect(reading.figures).toEqual({ units, offices: 584, people, secondPosts, missingPhone });
    expect(reading.refused.map(({ line, reason }) => ({ line, reason }))).toEqual(rejected);
    expect([reading.root, reading.warnings]).toEqual([{ name: '云岭市', code: null }, []]);
  }, 20_000);

  test('changes nothing the second time', async () => {
    const reading = await readRosterFile(`${sample}roster.xlsx`);
    const again = planRoster(reading, applyPlan(planRoster(reading, nobody), nobody));
    expect([again.counts.changes, again.counts.unchanged]).toEqual([0, 5199]);
  }, 20_000);

  test('is read within two seconds, beside an event loop that goes on', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const startedAt = performance.now();
    delay.enable();
    await readRosterFile(`${sample}roster.xlsx`);
    delay.disable();

    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(delay.percentile(90) / 1e6).toBeLessThan(50);
  }, 20_000);
});

describe('a file that is refused as a whole', () => {
  const refusalOf = async (name: string, content: string | Buffer) =>
    readRosterFile(await temporaryFile(name, content)).then(
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

  test('with 200,000 lines names the limit', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [`A${index}`, '张三', '', '县委办', '', '', '']);
    const content = workbookOf([{ name: '人员', rows: [personHeader, ...rows] }]);
    expect(await refusalOf('roster.xlsx', content)).toEqual({ code: 'roster.too_large', limitLines: 100_000 });
  }, 60_000);
});
