import { callerOf, idOf, publishNotice } from '../support/api.js';
import { cityClerk, townClerk } from '../support/city.js';
import type { Size } from '../support/device.js';
import { dispatchedDocument } from '../support/documents.js';
import { expect, expectAccessible, expectFits, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const wishes = {
  desk: ['关于商请提供村级图书室照片的函', '关于商请确认公交站点名称的函'],
  phone: ['关于商请提供老街地名资料的函', '关于商请确认灌区名称的函'],
} as const;

/** More kinds of things wait on the clerk than a phone has room for in a row. */
async function askSomethingOfEachKind(size: Size): Promise<void> {
  const city = await callerOf(cityClerk);
  await city.ask('POST', '/tasks', { title: `借还图书（${size}）`, ownerId: await idOf(city, townClerk) });
  await publishNotice(cityClerk, { title: `关于开放会议室的通知（${size}）`, to: [townClerk], mode: 'read' });
  await publishNotice(cityClerk, { title: `关于领取雨具的通知（${size}）`, to: [townClerk] });
}

test('what was not signed for is taken back; what does not belong here is returned with a reason', async ({
  deviceOf,
  size,
}) => {
  const [recalled, returned] = wishes[size].map((title) => `中共云岭市委办公室${title}`) as [string, string];
  const text = '为完善有关资料，商请贵单位协助核对，时间由贵单位自定。';
  const first = await dispatchedDocument({ title: recalled, text, to: ['城关街道'] });
  const second = await dispatchedDocument({ title: returned, text: `${text}如有不便请告知。`, to: ['城关街道'] });

  await askSomethingOfEachKind(size);

  const receiver = await deviceOf(townClerk);
  const items = receiver.page.getByRole('listitem');
  await expect(items.filter({ hasText: recalled })).toBeVisible();

  const sender = await deviceOf(cityClerk);
  await sender.page.goto(`/documents/${first.id}`);
  await sender.page.getByRole('tab', { name: '分发情况' }).click();
  await sender.page.getByRole('button', { name: '撤回未签收的' }).first().click();
  const sheet = sender.page.getByRole('dialog');
  await sheet.getByRole('textbox').fill('发送范围有误。');
  await expectAccessible(sender.page);
  await takePicture(sender, 'document-recall');
  await sheet.getByRole('button', { name: '撤回', exact: true }).click();
  await expect(sender.page.getByText(/^已从 1 个单位撤回/)).toBeVisible();
  // It leaves the list of whoever was asked, without a reload.
  await expect(items.filter({ hasText: recalled })).toBeHidden();

  await expectFits(receiver.page);
  await receiver.page.getByRole('link', { name: returned, exact: true }).click();
  await receiver.page.getByRole('button', { name: '签收并登记' }).click();
  await receiver.page.getByRole('button', { name: '初审', exact: true }).click();
  const check = receiver.page.getByRole('dialog');
  await check.getByText('退回来文单位').click();
  await check.getByRole('textbox').fill('该事项不属于本街道职责，请送有关部门。');
  await expectAccessible(receiver.page);
  await takePicture(receiver, 'delivery-first-check');
  await check.getByRole('button', { name: /初审|退回/ }).click();
  await expect(receiver.page.getByText('已退回来文单位').first()).toBeVisible();

  await sender.page.goto(`/documents/${second.id}`);
  await sender.page.getByRole('tab', { name: '分发情况' }).click();
  await expect(sender.page.getByText('该事项不属于本街道职责，请送有关部门。')).toBeVisible();
  await takePicture(sender, 'document-deliveries');
});
