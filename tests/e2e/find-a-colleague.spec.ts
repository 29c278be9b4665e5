import { townCadre, townClerk } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

test('a colleague is found by pinyin and by initials; the phone is shown only when asked for', async ({ deviceOf }) => {
  const device = await deviceOf(townCadre);
  const { page } = device;
  await goTo(page, '通讯录');
  await expect(page.getByRole('heading', { name: '通讯录' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'directory');

  const search = page.getByRole('searchbox', { name: '查找人员' });
  const found = page.getByRole('button', { name: new RegExp(townClerk.account) });
  for (const typed of ['luohan', 'lh', townClerk.name, townClerk.account]) {
    await search.fill(typed);
    await expect(found).toBeVisible();
  }

  await found.click();
  const person = page.getByRole('dialog');
  await expect(person).toContainText('文书');
  await expect(person).not.toContainText(/1\d{10}|1\d\d \d{4} \d{4}/);
  await expectAccessible(page);
  await takePicture(device, 'directory-person');
  await person.getByRole('button', { name: '显示号码' }).click();
  await expect(person.getByRole('link', { name: /^1\d\d \d{4} \d{4}$/ })).toBeVisible();
});

test('the whole way to a colleague goes by keyboard', { tag: '@desk' }, async ({ deviceOf }) => {
  const { page } = await deviceOf(townCadre);

  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: '搜索' })).toBeFocused();
  await page.keyboard.type(townClerk.name);
  const options = page.getByRole('listbox', { name: '搜索结果' }).getByRole('option');
  await expect(options.filter({ hasText: '城关街道' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: townClerk.name })).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();

  // A closed dialogue leaves the plain keys to the page.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: '搜索' })).toBeFocused();
});
