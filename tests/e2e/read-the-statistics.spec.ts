import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { burdenOfficer, cityLeader } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const sample = fileURLToPath(new URL('../../server/sample/yunling/', import.meta.url));

test('the burden officer imports last year’s figures and the census; a leader reads them, also without a base', async ({
  deviceOf,
}) => {
  const { baseline2023, census } = JSON.parse(await readFile(`${sample}expected.json`, 'utf8'));
  const office = await deviceOf(burdenOfficer);
  await office.page.getByRole('link', { name: '统计' }).click();
  await office.page.getByRole('button', { name: '导入基础数据' }).click();
  await office.page.locator('input[accept=".xlsx"]').setInputFiles(`${sample}baseline-2023.xlsx`);
  await expect(office.page.getByRole('status').filter({ hasText: '11,998' })).toBeVisible({ timeout: 30_000 });
  await office.page.locator('input[accept=".csv"]').setInputFiles(`${sample}group-census.csv`);
  const outcome = office.page.getByRole('status').filter({ hasText: String(census.active) });
  await expect(outcome).toBeVisible({ timeout: 30_000 });
  await expectAccessible(office.page);
  await takePicture(office, 'statistics-import', outcome);

  const device = await deviceOf(cityLeader);
  const { page } = device;
  await page.getByRole('link', { name: '统计' }).click();
  await expect(page.getByRole('heading', { name: '统计' })).toBeVisible();
  const notices = page.getByRole('region', { name: '通知', exact: true });
  await expect(notices).toContainText('不可比');
  await expect(page.getByRole('region', { name: '在用工作群' })).toContainText(String(census.active));
  await expectAccessible(page);
  await takePicture(device, 'statistics');

  await page.getByRole('combobox', { name: '年份' }).click();
  await page.getByTitle('2024', { exact: true }).click();
  await takePicture(device, 'statistics-2024');
  const documents = page.getByRole('region', { name: '发文' });
  await documents.getByRole('button', { name: /^发文 2023 年/ }).click();
  await expect(page.getByRole('dialog', { name: '发文 · 2023 年明细' }).getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByText('表格', { exact: true }).click();
  await expect(page.getByRole('region', { name: '逐月对比' }).getByRole('row')).toHaveCount(13);
  expect(baseline2023.docs).toBe(11998);
});
