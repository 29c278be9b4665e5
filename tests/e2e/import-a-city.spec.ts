import { administrator } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';
import { changedRoster } from '../support/roster.js';

test('an administrator sees what a new roster would change, confirms by typing, and applies it', async ({
  deviceOf,
  size,
}) => {
  const roster = await changedRoster(size);
  const device = await deviceOf(administrator);
  const { page } = device;

  await goTo(page, '管理');
  await expect(page.getByRole('heading', { name: '导入花名册' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'import-upload');
  await page.locator('input[type=file]').setInputFiles(roster.file);

  await expect(page.getByRole('heading', { name: '导入预览' })).toBeVisible({ timeout: 30_000 });
  const refused = page.getByRole('region', { name: /^未采纳的行/ });
  await expect(refused.getByRole('row', { name: `人员 ${roster.refusedLine} 单位不在“单位”表中` })).toBeVisible();
  const changes = page.getByRole('region', { name: '将要发生的变化' });
  for (const [kind, name] of [
    ['新进人员', roster.joined],
    ['任职变动', roster.moved],
    ['姓名变更', roster.renamedTo],
  ] as const) {
    await changes.getByRole('button', { name: kind }).click();
    await expect(changes.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  }
  await expect(changes.getByRole('button', { name: '离开人员' })).toBeVisible();
  await expectAccessible(page);

  const apply = page.getByRole('button', { name: /^执行 [\d,]+ 项变化$/ });
  await expect(page.getByText('停用人数超过一成')).toBeVisible();
  await expect(apply).toBeDisabled();
  await page.getByLabel('请输入“云岭市”').fill('云岭');
  await expect(apply).toBeDisabled();
  await page.getByLabel('请输入“云岭市”').fill('云岭市');
  await takePicture(device, 'import-preview');
  await apply.click();
  await expect(page.getByRole('status').filter({ hasText: /^已执行 [\d,]+ 项变化/ })).toBeVisible({ timeout: 30_000 });
  await takePicture(device, 'import-applied');

  await goTo(page, '通讯录');
  await page.getByRole('searchbox', { name: '查找人员' }).fill(roster.renamedTo);
  await expect(page.getByRole('button', { name: new RegExp(roster.renamedTo) })).toBeVisible();
});

test('a file that is no workbook is refused in words, and nothing changes', { tag: '@office' }, async ({
  deviceOf,
}) => {
  const { page } = await deviceOf(administrator, { provoked: /status of 400/ });
  await page.goto('/admin/roster');

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '花名册.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('工号,姓名\n') });

  await expect(page.getByRole('alert').filter({ hasText: '这不是 Excel 工作簿' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '导入花名册' })).toBeVisible();
});
