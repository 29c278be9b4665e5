import { administrator } from '../support/city.js';
import { signIn } from '../support/device.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

// Somebody else for each size, since a password is changed once and a lock lasts for a quarter of an hour.
const newcomers = {
  desk: { account: 'YL03520', name: '' },
  phone: { account: 'YL03521', name: '' },
};
const strangers = {
  desk: { account: 'YL03530', name: '' },
  phone: { account: 'YL03531', name: '' },
};

test('a one-time password opens nothing but the choice of a new one', async ({ device, deviceOf, size }) => {
  const newcomer = newcomers[size];
  const office = await deviceOf(administrator);
  await office.page.goto('/admin/people');
  await office.page.getByRole('searchbox', { name: '查找人员' }).fill(newcomer.account);
  await office.page.getByRole('link', { name: newcomer.account }).click();
  await office.page.getByRole('button', { name: '生成一次性密码' }).click();
  await office.page
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s*定/ })
    .click();
  const handedOut = office.page.getByRole('status').filter({ hasText: '只显示这一次' });
  const oneTime = await handedOut.getByRole('code').textContent();
  await takePicture(office, 'one-time-password');

  const own = await device();
  const { page } = own;
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(own, 'sign-in');
  await signIn(own, newcomer, String(oneTime));
  await expect(page.getByRole('heading', { name: '设置新密码' })).toBeVisible();
  await page.goto('/notices');
  await expect(page.getByRole('heading', { name: '设置新密码' })).toBeVisible();

  const chosen = 'Orchard-and-river-26';
  await page.getByLabel('一次性密码').fill(String(oneTime));
  await page.getByLabel('新密码', { exact: true }).fill('short');
  await page.getByLabel('再输一次新密码').fill('short');
  await page.getByRole('button', { name: '保存并进入' }).click();
  await expect(page.getByText('新密码还没有满足下列要求')).toBeVisible();
  await expectAccessible(page);
  await takePicture(own, 'first-password');
  await page.getByLabel('新密码', { exact: true }).fill(chosen);
  await page.getByLabel('再输一次新密码').fill(chosen);
  await page.getByRole('button', { name: '保存并进入' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();

  await page.getByRole('button', { name: '我的账号' }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await signIn(own, newcomer, chosen);
  await expect(page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
});

test('after five wrong passwords the account is locked, and the page says until when', { tag: '@office' }, async ({
  device,
  size,
}) => {
  const own = await device({ provoked: /status of (401|429)/ });
  const { page } = own;
  const stranger = strangers[size];

  for (let attempt = 1; attempt <= 4; attempt++) {
    await signIn(own, stranger, `Wrong-password-${attempt}`);
    await expect(page.getByRole('alert').filter({ hasText: '账号或密码不正确' })).toBeVisible();
  }
  await signIn(own, stranger, 'Wrong-password-5');

  const locked = page.getByRole('alert').filter({ hasText: '连续输错，账号已暂时锁定' });
  await expect(locked).toContainText(/请在 .+ 之后再试（约 15 分钟）/);
  await expectAccessible(page);
  await takePicture(own, 'locked');
});
