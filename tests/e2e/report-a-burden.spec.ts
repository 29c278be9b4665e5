import { publishNotice } from '../support/api.js';
import { burdenOfficer, cityClerk, townCadre } from '../support/city.js';
import { signIn } from '../support/device.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

// Somebody else for each size, since a lock lasts for a quarter of an hour.
const lockedOut = { desk: { account: 'YL03540', name: '' }, phone: { account: 'YL03541', name: '' } };

test('a burden is reported from the very notice, the office answers, and the reporter sees it', async ({
  deviceOf,
  size,
}) => {
  const words = `同一事项本周第三次发通知，${size}。`;
  const notice = await publishNotice(cityClerk, { title: `关于报送值班表的通知（${size}）`, to: [townCadre] });
  const own = await deviceOf(townCadre);
  await own.page.goto(`/notices/${notice.id}`);
  await own.page.getByRole('button', { name: '反映负担' }).click();
  const sheet = own.page.getByRole('dialog', { name: '反映负担' });
  await sheet.getByRole('combobox', { name: '类别' }).click();
  await own.page.getByTitle('同一文件多头重复下发').click();
  await sheet.getByRole('textbox', { name: '情况' }).fill(words);
  await expectAccessible(own.page);
  await takePicture(own, 'report-burden');
  await sheet.getByRole('button', { name: /提\s*交/ }).click();
  await sheet.getByRole('link', { name: /前答复/ }).click();
  await expect(own.page.getByText(words)).toBeVisible();
  const path = new URL(own.page.url()).pathname;

  const office = await deviceOf(burdenOfficer);
  await goTo(office.page, '减负');
  await expectAccessible(office.page);
  await takePicture(office, 'burden-desk');
  await office.page.getByRole('link', { name: words }).click();
  await office.page.getByRole('button', { name: /受\s*理/ }).click();
  await expect(office.page.getByText('办理中')).toBeVisible();
  await office.page.getByRole('textbox', { name: '写明情况或答复' }).fill('已请发文单位合并为一件。');
  await expectAccessible(office.page);
  await office.page.getByRole('button', { name: '答复反映人' }).click();
  await expect(office.page.getByText('已答复')).toBeVisible();

  await own.page.goto(path);
  await expect(own.page.getByText('已请发文单位合并为一件。')).toBeVisible();
  await expect(own.page.getByRole('button', { name: '还没解决' })).toBeVisible();
});

test('without a name the reporter gets a code, and follows the report with it from any page', async ({
  deviceOf,
  size,
}) => {
  const words = `不署名反映重复下发，${size}。`;
  const notice = await publishNotice(cityClerk, { title: `关于重报值班表的通知（${size}）`, to: [townCadre] });
  const own = await deviceOf(townCadre);
  const { page } = own;
  await page.goto(`/notices/${notice.id}`);
  await page.getByRole('button', { name: '反映负担' }).click();
  const sheet = page.getByRole('dialog', { name: '反映负担' });
  await sheet.getByRole('combobox', { name: '类别' }).click();
  await page.getByTitle('同一文件多头重复下发').click();
  await sheet.getByRole('textbox', { name: '情况' }).fill(words);
  await sheet.getByRole('radio', { name: '匿名' }).check();
  await sheet.getByRole('button', { name: /提\s*交/ }).click();
  const given = sheet.getByRole('status').filter({ hasText: '请记下查询码' });
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec((await given.textContent()) ?? '')?.[0] ?? '';
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: '我的账号' }).click();
  await page.getByRole('menuitem', { name: '投诉建议' }).click();
  await page.getByRole('textbox', { name: '查询码' }).fill(code.toLowerCase());
  await page.getByRole('button', { name: /查\s*询/ }).click();
  await expect(page.getByRole('status').filter({ hasText: words })).toContainText('已收到');
  await expectAccessible(page);
  await takePicture(own, 'voice');
});

test('a locked account still speaks up, and the platform says what it does not count', { tag: '@office' }, async ({
  device,
  size,
}) => {
  const own = await device({ provoked: /status of (401|429)/ });
  const { page } = own;
  for (let attempt = 1; attempt <= 5; attempt++) {
    await signIn(own, lockedOut[size], `Wrong-password-${attempt}`);
    await expect(page.getByRole('alert')).toBeVisible();
  }
  await expect(page.getByRole('alert').filter({ hasText: '账号已暂时锁定' })).toBeVisible();

  await page.getByRole('link', { name: '投诉建议' }).click();
  await page.getByRole('combobox', { name: '类别' }).click();
  await page.getByTitle('建议', { exact: true }).click();
  await page.getByRole('textbox', { name: '情况' }).fill('账号锁定后希望能当天解锁。');
  await page.getByRole('button', { name: /提\s*交/ }).click();
  await expect(page.getByRole('status').filter({ hasText: '请记下查询码' })).toBeVisible();
  await page.getByRole('link', { name: '平台自我约束' }).click();
  await expect(page.getByRole('listitem')).toHaveCount(10);
  await expectAccessible(page);
  await takePicture(own, 'conduct');
});
