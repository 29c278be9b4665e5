import { callerOf, publishNotice } from '../support/api.js';
import { cityClerk, townCadre } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const meetings = { desk: '关于召开秋收调度会的通知', phone: '关于召开冬修水利会的通知' };
const forms = { desk: '关于填报秸秆台账的通知', phone: '关于填报用水台账的通知' };

test('a correction asks again where the publisher says so, and keeps what was said before', async ({
  deviceOf,
  size,
}) => {
  const title = meetings[size];
  const { id } = await publishNotice(cityClerk, {
    title,
    text: '会议定于周四上午九点，在第一会议室召开。',
    to: [townCadre],
    dueInDays: 8,
  });
  const caller = await callerOf(townCadre);
  await caller.ask('PUT', `/notices/${id}/receipt`, { state: 'acknowledged' });
  const receiver = await deviceOf(townCadre);
  await expect(receiver.page.getByRole('tab', { name: /^待我办理/ })).toBeVisible();
  await expect(receiver.page.getByRole('link', { name: title })).toHaveCount(0);

  const device = await deviceOf(cityClerk);
  const { page } = device;
  await page.goto(`/notices/${id}/follow`);
  await page.getByRole('link', { name: '更正' }).click();
  await page.getByRole('textbox', { name: '更正说明' }).fill('会议改到第二会议室');
  await page.getByText('请所有人重新确认', { exact: true }).click();
  await expectAccessible(page);
  await takePicture(device, 'correct');
  await page.getByRole('button', { name: '发布更正' }).click();

  const item = receiver.page.getByRole('listitem').filter({ hasText: title });
  await expect(item).toContainText('第 2 版');
  await item.getByRole('link', { name: title }).click();
  await expect(receiver.page.getByRole('region', { name: '更正记录' })).toContainText('会议改到第二会议室');
  await takePicture(receiver, 'corrected');
  await receiver.page.getByRole('button', { name: `确认收到：${title}` }).click();
  await expect(receiver.page.getByText('已确认')).toBeVisible();
});

test('a withdrawn notice leaves its reason in place of its text', { tag: '@office' }, async ({ deviceOf, size }) => {
  const title = forms[size];
  const { id } = await publishNotice(cityClerk, { title, to: [townCadre] });
  const receiver = await deviceOf(townCadre);
  await receiver.page.getByRole('link', { name: title }).click();
  await expect(receiver.page.getByText('有困难及时说明')).toBeVisible();

  const { page } = await deviceOf(cityClerk);
  await page.goto(`/notices/${id}/follow`);
  await page.getByRole('button', { name: '撤回' }).click();
  const sheet = page.getByRole('dialog', { name: '撤回这条通知' });
  await sheet.getByRole('textbox').fill('与现有报表重复');
  await sheet.getByRole('button', { name: /^撤\s*回$/ }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('note')).toContainText('撤回原因：与现有报表重复');

  await expect(receiver.page.getByRole('note')).toContainText('撤回原因：与现有报表重复');
  await expect(receiver.page.getByText('有困难及时说明')).toBeHidden();
  await expect(receiver.page.getByRole('button', { name: `确认收到：${title}` })).toBeHidden();
  await expectAccessible(receiver.page);
  await takePicture(receiver, 'withdrawn');
});
