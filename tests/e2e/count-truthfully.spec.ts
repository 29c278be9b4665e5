import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { burdenOfficer, cityLeader } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const sample = fileURLToPath(new URL('../../server/sample/yunling/', import.meta.url));

const saved = async (page: Page, button: string): Promise<Buffer> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return readFile(await file.path());
};

test('the burden office imports last year’s figures, proves one by its rows, and freezes a report that stays', {
  tag: '@office',
}, async ({ deviceOf, size }) => {
  test.setTimeout(180_000);
  const device = await deviceOf(burdenOfficer);
  const { page } = device;
  await page.goto('/statistics');
  await page.getByRole('button', { name: '导入基础数据' }).click();
  await page.locator('input[accept=".xlsx"]').setInputFiles(`${sample}baseline-2023.xlsx`);
  await expect(page.getByRole('status').filter({ hasText: '发文 11,998' })).toBeVisible();

  await page.getByRole('combobox', { name: '年份' }).click();
  await page.getByTitle('2024', { exact: true }).click();
  await page.getByText('表格', { exact: true }).click();
  await page.getByRole('button', { name: /^2023 年 1 月：\d+，查看明细/ }).click();
  const rows = page.getByRole('dialog', { name: /2023 年 1 月明细/ });
  await expect(rows.getByRole('row').nth(1)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await takePicture(device, 'statistics-overview');

  const title = `精文减会统计报告${size}`;
  await page.getByRole('link', { name: '统计报告' }).click();
  await page.getByRole('button', { name: '签发报告' }).click();
  const sheet = page.getByRole('dialog', { name: '签发报告' });
  await sheet.getByRole('textbox', { name: '标题' }).fill(title);
  await expectAccessible(page);
  await sheet.getByRole('button', { name: /签\s*发$/ }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'statistics-report');
  expect((await saved(page, 'Excel')).toString('latin1', 0, 2)).toBe('PK');
  expect((await saved(page, 'PDF')).toString('latin1', 0, 5)).toBe('%PDF-');

  const leader = await deviceOf(cityLeader);
  await leader.page.goto('/statistics/reports');
  await leader.page.getByRole('link', { name: title }).first().click();
  await expect(leader.page.getByRole('heading', { name: title })).toBeVisible();
});

test('calibers read as people cite them, one is tried before it is kept, and counts are compared on demand', {
  tag: '@office',
}, async ({ deviceOf }) => {
  const device = await deviceOf(burdenOfficer);
  const { page } = device;
  await page.goto('/statistics/calibers');
  await page.getByRole('button', { name: '新建口径' }).click();
  const sheet = page.getByRole('dialog', { name: '新建口径' });
  await sheet.getByRole('textbox', { name: '名称' }).fill('决定');
  await sheet.getByRole('checkbox', { name: '公报' }).check();
  await sheet.getByRole('button', { name: /试\s*算/ }).click();
  await expect(sheet.getByRole('status')).toContainText('现在没有一件符合');
  await expectAccessible(page);
  await takePicture(device, 'statistics-caliber');
  await sheet.getByRole('button', { name: 'Close' }).or(sheet.locator('.ant-drawer-close')).first().click();

  await page.getByRole('link', { name: '核对' }).click();
  await page.getByRole('button', { name: '现在核对' }).click();
  await expect(page.getByText('全部一致').first()).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
});
