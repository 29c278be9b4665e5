import readSheets from 'read-excel-file/node';
import { callerOf, publishNotice } from '../support/api.js';
import { cityClerk, townCadre, townClerk, townLeader } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const titles = { desk: '关于核实低保对象的通知', phone: '关于核实临时救助对象的通知' };
/** The clerks of 30 towns, and two more people of one of them. */
const total = 32;

test('the publisher sees totals move, reminds only those who have not answered, and takes the roster along', async ({
  deviceOf,
  size,
}) => {
  const title = titles[size];
  const to = [townLeader, townClerk, townCadre];
  const { id } = await publishNotice(cityClerk, { title, to, townPosts: ['文书'], dueInDays: 10 });
  const device = await deviceOf(cityClerk);
  const { page } = device;
  await page.goto(`/notices/${id}/follow`);
  const acknowledged = page.locator('[data-fact=acknowledged]');
  await expect(acknowledged).toHaveText(`0 / ${total}`);

  const caller = await callerOf(townClerk);
  await caller.ask('PUT', `/notices/${id}/receipt`, { state: 'acknowledged' });
  await expect(acknowledged).toHaveText(`1 / ${total}`);
  await expect(
    page
      .getByRole('row', { name: /城关街道/ })
      .getByRole('cell')
      .last(),
  ).toHaveText(/^2( \/ 3)?$/);
  await expectAccessible(page);
  await takePicture(device, 'follow');

  const waiting = await deviceOf(townCadre);
  const answered = await deviceOf(townClerk);
  await expect(waiting.page.getByRole('link', { name: title })).toBeVisible();
  await page.getByRole('button', { name: `提醒未完成的 ${total - 1} 人` }).click();
  await expect(page.getByText(`已提醒 ${total - 1} 人`)).toBeVisible();
  await expect(waiting.page.getByRole('listitem').filter({ hasText: title })).toContainText('对方提醒过');
  await expect(answered.page.getByRole('tab', { name: /^待我办理/ })).toBeVisible();
  await expect(answered.page.getByRole('link', { name: title })).toHaveCount(0);

  await page.getByRole('tab', { name: '名册' }).click();
  const roster = page.getByRole('list', { name: '名册' }).getByRole('listitem');
  await expect(roster.first()).toHaveAttribute('aria-setsize', String(total));
  await expect(roster.filter({ hasText: townCadre.name })).toContainText('已提醒');
  // Others of the unit name the clerk as their contact.
  const own = roster.filter({ has: page.getByText(townClerk.name, { exact: true }) });
  await expect(own).not.toContainText('已提醒');
  await expect(roster.filter({ hasText: townCadre.name })).toContainText(`联系人 ${townClerk.name}`);
  await expect(page.getByRole('button', { name: `提醒未完成的 ${total - 1} 人` })).toBeDisabled();
  await expectAccessible(page);
  await takePicture(device, 'roster');

  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出名册' }).click();
  const workbook = await arriving;
  expect(workbook.suggestedFilename()).toBe(`${title} 回执名册.xlsx`);
  const sheets = await readSheets(await workbook.path());
  const people = sheets.find(({ sheet }) => sheet === '明细')?.data ?? [];
  const [header, ...rows] = people.map((row) => row.map(String));
  const stateOf = (name: string) => rows.find((row) => row.includes(name))?.[header?.indexOf('状态') ?? -1];
  expect(to.map(({ name }) => stateOf(name))).toEqual(['未完成', '已完成', '未完成']);
  expect(rows).toHaveLength(total);
});
