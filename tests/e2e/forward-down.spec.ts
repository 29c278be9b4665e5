import { publishNotice } from '../support/api.js';
import { cityClerk, townCadre, townClerk, townLeader } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const titles = { desk: '关于做好防汛准备的通知', phone: '关于做好防台风准备的通知' };

test('a town passes a notice on by adding to it: the receiver sees one item, the publisher the whole tree', async ({
  deviceOf,
  size,
}) => {
  const title = titles[size];
  const note = '请各村于每晚八点前查看一次河堤。';
  const { id } = await publishNotice(cityClerk, {
    title,
    text: '请各单位检查堤防和排涝设备，落实值班人员。',
    to: [townClerk, townCadre],
    dueInDays: 12,
  });
  const town = await deviceOf(townClerk);
  await town.page.getByRole('link', { name: title }).click();
  await town.page.getByRole('button', { name: '转发下级' }).click();
  const sheet = town.page.getByRole('dialog', { name: '转发下级' });
  await sheet.getByRole('button', { name: '选择接收人' }).click();
  const picker = town.page.getByRole('dialog', { name: '接收人' });
  await picker.getByRole('checkbox', { name: '城关街道' }).check();
  await picker.getByRole('button', { name: '选好了' }).click();
  await sheet.getByRole('textbox', { name: '补充说明' }).fill(note);
  await expectAccessible(town.page);
  await takePicture(town, 'forward');
  await sheet.getByRole('button', { name: /^转\s*发$/ }).click();
  await expect(town.page.getByText(/^已转发给 \d+ 人，其中 \d+ 人首次收到$/)).toBeVisible();
  await town.page.getByRole('button', { name: '办理进度' }).click();
  await expect(town.page.getByRole('button', { name: /提醒未完成的 \d+ 人$/ })).toBeVisible();
  await expectAccessible(town.page);

  const below = await deviceOf(townCadre);
  const items = below.page.getByRole('listitem').filter({ hasText: title });
  await expect(items).toHaveCount(1);
  await expect(items.getByRole('button', { name: '经 2 条途径' })).toBeVisible();
  await below.page.getByRole('link', { name: title }).click();
  await expect(below.page.getByText(note)).toBeVisible();
  await takePicture(below, 'notice-forwarded');

  const leader = await deviceOf(townLeader);
  await expect(leader.page.getByRole('link', { name: title })).toHaveCount(1);

  const publisher = await deviceOf(cityClerk);
  await publisher.page.goto(`/notices/${id}/follow`);
  await publisher.page.getByRole('tab', { name: '转发' }).click();
  const branch = publisher.page.getByRole('tabpanel', { name: '转发' }).getByRole('listitem');
  await expect(branch).toContainText(`${townClerk.name} 转发`);
  await expect(branch).toContainText(note);
  await expect(branch).toContainText(/已办 0 \/ \d+/);
  await expectAccessible(publisher.page);
  await takePicture(publisher, 'forwards');
});
