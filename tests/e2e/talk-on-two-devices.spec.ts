import { townCadre, townClerk, townLeader } from '../support/city.js';
import type { Device } from '../support/device.js';
import { fileGroup, say } from '../support/groups.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const messagesOf = ({ page }: Device) => page.getByRole('region', { name: '消息', exact: true });
const messageIn = (device: Device, text: string) => messagesOf(device).getByRole('article').filter({ hasText: text });
async function write({ page }: Device, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /中写消息$/ }).fill(text);
  await page.keyboard.press('Enter');
}
async function act(device: Device, text: string, name: string): Promise<void> {
  const message = messageIn(device, text);
  await message.hover();
  await message.getByRole('button', { name: '更多操作' }).click();
  await device.page.getByRole('menuitem', { name, exact: true }).click();
}

test('two people talk: new messages, 收到, who has read, recall, the same unread on both devices', {
  tag: '@desk',
}, async ({ deviceOf }) => {
  // Three devices at once, each with its own browser context, on two cores.
  test.slow();
  const name = '城关街道防汛值守工作群';
  const purpose = '汛期值守安排、雨情水情通报和应急联络';
  const id = await fileGroup({ name, purpose, members: [townClerk, townCadre, townLeader] });
  await say(townClerk, id, '今晚有大到暴雨，请各值守点按预案安排人员。');
  await say(townLeader, id, '河道巡查重点看老桥下游和三处易涝点。');
  const clerk = await deviceOf(townClerk, { size: 'desk' });
  const cadre = await deviceOf(townCadre, { size: 'phone' });
  const cadreDesk = await deviceOf(townCadre, { size: 'desk' });

  // What is unread is the same wherever one looks, and the talk opens at the first of it.
  for (const { page } of [cadre, cadreDesk]) {
    await goTo(page, '群组');
    await expect(page.getByRole('link', { name: new RegExp(name) })).toContainText('2 条未读');
  }
  await expectAccessible(cadre.page);
  await takePicture(cadre, 'talk-list');
  await cadre.page.getByRole('link', { name: new RegExp(name) }).click();
  await expect(messagesOf(cadre).getByText('以下为新消息')).toBeVisible();
  await expect(messageIn(cadre, '老桥下游')).toBeVisible();
  await expect(cadreDesk.page.getByRole('link', { name: new RegExp(name) })).not.toContainText('条未读');

  // A message comes to the other device at once; wording that demands an answer gets its hint.
  await goTo(clerk.page, '群组');
  await clerk.page.getByRole('link', { name: new RegExp(name) }).click();
  await clerk.page.getByRole('textbox', { name: /中写消息$/ }).fill('物资已到位，收到请回复');
  await expect(clerk.page.getByText('指尖上的形式主义').first()).toBeVisible();
  await expectAccessible(clerk.page);
  await takePicture(clerk, 'talk-hint');
  const requests: string[] = [];
  clerk.page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  await write(clerk, '物资已到位：沙袋 1200 个、抽水泵 6 台。');
  await expect(messageIn(cadre, '沙袋 1200 个')).toBeVisible();
  // Over the connection that stands, which costs the server less.
  expect(requests.filter((each) => /^POST .*\/messages$/.test(each))).toEqual([]);

  // 收到 is one tap and one count; who, its sender sees.
  await messageIn(cadre, '沙袋 1200 个').getByRole('button', { name: '收到' }).click();
  await expect(messageIn(clerk, '沙袋 1200 个').getByRole('button', { name: '收到 1' })).toBeVisible();
  await expect(messageIn(cadreDesk, '沙袋 1200 个')).toHaveCount(0);
  await takePicture(cadre, 'talk');
  await expectAccessible(cadre.page);
  await act(clerk, '沙袋 1200 个', '谁已读');
  const readers = clerk.page.getByRole('dialog', { name: '谁已读' });
  await expect(readers.getByRole('tab', { name: '已读 1' })).toBeVisible();
  await expect(readers.getByRole('listitem').filter({ hasText: townCadre.name }).first()).toBeVisible();
  await expectAccessible(clerk.page);
  await takePicture(clerk, 'talk-readers');
  await readers.getByRole('tab', { name: '收到 1' }).click();
  await expect(readers.getByRole('tabpanel', { name: '收到 1' })).toContainText(townCadre.name);
  await clerk.page.keyboard.press('Escape');

  // Taken back within two minutes: a trace stays, the words are gone on every device.
  await write(clerk, '下午五点在三楼开会');
  await expect(messageIn(cadre, '下午五点')).toBeVisible();
  await act(clerk, '下午五点', '撤回');
  for (const device of [clerk, cadre]) {
    await expect(messageIn(device, '下午五点')).toHaveCount(0);
    await expect(messagesOf(device).getByText(/撤回了一条消息/)).toBeVisible();
  }
});

test('an answer stands in its thread, a mention is found by pinyin, a search opens the talk where it was said', async ({
  deviceOf,
  size,
}) => {
  const name = size === 'desk' ? '人居环境整治协调群' : '门前三包责任落实群';
  const id = await fileGroup({ name, purpose: `${name}的事项协调`, members: [townClerk, townCadre, townLeader] });
  const first = await say(townLeader, id, '老粮站后面的积存垃圾请安排清运。');
  for (let point = 1; point <= 24; point += 1) {
    await say(point % 2 ? townClerk : townLeader, id, `第 ${point} 处点位已清理完毕，门前责任区已划清。`);
  }
  const device = await deviceOf(townCadre);
  const { page } = device;
  await page.goto(`/groups/c/${id}`);
  await expect(messagesOf(device).getByText('以下为新消息')).toBeVisible();

  await page.getByRole('textbox', { name: /中写消息$/ }).pressSequentially('@xcj');
  await page.getByRole('option', { name: new RegExp(townLeader.name) }).click();
  await page.keyboard.type('已联系车辆');
  await page.keyboard.press('Enter');
  await expect(messageIn(device, `@${townLeader.name} 已联系车辆`)).toBeVisible();

  await page.getByRole('button', { name: '在会话里查找' }).click();
  await page.getByRole('searchbox', { name: '查找说过的话' }).fill('积存垃圾');
  const hit = page.getByRole('button', { name: /老粮站/ });
  await expect(hit.locator('mark')).toHaveText('积存垃圾');
  await expectAccessible(page);
  await takePicture(device, 'talk-search');
  await hit.click();
  await expect(messageIn(device, '老粮站')).toBeInViewport();

  await act(device, '老粮站', '回复');
  const thread = page.getByRole('complementary', { name: '回复' });
  await thread.getByRole('textbox', { name: /中写消息$/ }).fill('明天上午九点清运。');
  await page.keyboard.press('Enter');
  await expect(thread.getByRole('article').filter({ hasText: '明天上午九点' })).toHaveCount(1);
  await expectAccessible(page);
  await takePicture(device, 'talk-thread');
  await page.goBack();
  await expect(messageIn(device, '老粮站').getByRole('button', { name: '1 条回复' })).toBeVisible();
  expect(first.seq).toBe(1);
});

test('from the directory to a talk between two, with a picture; what was said becomes a task and a notice', {
  tag: '@desk',
}, async ({ deviceOf }) => {
  const words = '老桥下游河道清障，请周五前完成。';
  const device = await deviceOf(townClerk);
  const { page } = device;
  await goTo(page, '通讯录');
  await page.getByRole('searchbox', { name: '查找人员' }).fill(townCadre.account);
  await page.getByRole('button', { name: new RegExp(townCadre.account) }).click();
  await page.getByRole('button', { name: '发消息' }).click();
  await expect(page.getByRole('heading', { name: townCadre.name })).toBeVisible();

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '图片' }).click();
  await (await chooser).setFiles({ name: '现场.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await expect(page.getByRole('list', { name: '随消息发送的文件' }).getByText(/KB/)).toBeVisible();
  await write(device, words);
  await expect(messageIn(device, words).getByRole('img', { name: '现场.png' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'talk-direct');

  await act(device, words, '转为任务');
  const sheet = page.getByRole('dialog', { name: '转为任务' });
  await expect(sheet.getByRole('textbox', { name: '做什么' })).toHaveValue(words);
  await expectAccessible(page);
  await sheet.getByRole('button', { name: '交办' }).click();
  await expect(page.getByText('已交办，会出现在对方的工作台')).toBeVisible();

  await act(device, words, '转为通知');
  await expect(page).toHaveURL(/\/notices\/[0-9a-f]{24}\/edit$/);
  await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue(words);
});
