import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { burdenOfficer, cityLeader } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const sample = fileURLToPath(new URL('../../server/sample/yunling/', import.meta.url));

/** The census as the sample city has it, with one group that was founded since. */
async function laterCensus(name: string) {
  const census = await readFile(`${sample}group-census.csv`, 'utf8');
  const added = `${name},企业微信,市水利局,于佳,26,项目建设,2024-03-05,2024-11-01,在用,\n`;

  return { name: '群组普查.csv', mimeType: 'text/csv', buffer: Buffer.from(census + added) };
}

test('the burden officer imports last year’s figures and a later census; what changed shows at once', {
  tag: '@office',
}, async ({ deviceOf, size }) => {
  const device = await deviceOf(burdenOfficer);
  const { page } = device;
  await goTo(page, '统计');
  const groups = page.getByRole('region', { name: '在用工作群' }).getByRole('button').first();
  const before = Number(await groups.textContent());

  await page.getByRole('button', { name: '导入基础数据' }).click();
  await page.locator('input[accept=".xlsx"]').setInputFiles(`${sample}baseline-2023.xlsx`);
  await expect(page.getByRole('status').filter({ hasText: '发文 11,998' })).toContainText('更新 0 行');
  await page.locator('input[accept=".csv"]').setInputFiles(await laterCensus(`沟渠疏通群${size}`));
  const outcome = page.getByRole('status').filter({ hasText: '在用群 280' });
  await expect(outcome).toContainText('更新 1 行');
  await expect(groups).toHaveText(String(before + 1));
  await expectAccessible(page);
  await takePicture(device, 'statistics-import', outcome);
});

test('a leader reads this year against last year, opens what is behind a figure, and finds no rate without a base', async ({
  deviceOf,
}) => {
  const device = await deviceOf(cityLeader);
  const { page } = device;
  await goTo(page, '统计');
  await expect(page.getByRole('region', { name: '通知', exact: true })).toContainText('不可比');
  await expectAccessible(page);

  await page.getByRole('combobox', { name: '年份' }).click();
  await page.getByTitle('2024', { exact: true }).click();
  const documents = page.getByRole('region', { name: '发文', exact: true });
  const base = documents.getByRole('button', { name: /^发文 2023 年/ });
  await expect(base).toHaveText(/^[\d,]+$/);
  await expectAccessible(page);
  await takePicture(device, 'statistics');
  await base.click();
  await expect(page.getByRole('dialog', { name: '发文 · 2023 年明细' }).getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByText('表格', { exact: true }).click();
  await expect(page.getByRole('region', { name: '逐月对比' }).getByRole('row')).toHaveCount(13);
});
