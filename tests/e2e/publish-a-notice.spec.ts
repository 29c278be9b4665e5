import { cityClerk, townCadre } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const titles = { desk: '关于开展农村人居环境检查的通知', phone: '关于开展村庄清洁行动的通知' };
const drafts = { desk: '关于征集冬训课题的通知', phone: '关于征集培训需求的通知' };

test('a clerk writes a notice to all towns, answers for a warning, and publishes it', async ({ deviceOf, size }) => {
  const title = titles[size];
  const attachment = '整治检查要点（2026年）.txt';
  const device = await deviceOf(cityClerk);
  const { page } = device;
  await page.getByRole('link', { name: '发通知' }).click();
  await expect(page.getByRole('heading', { name: '发通知' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('textbox', { name: '标题' }).fill(title);
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('请各乡镇对照要点自查，并在工作群接龙报名。');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: attachment, mimeType: 'text/plain', buffer: Buffer.from('一、垃圾清运；二、沟渠疏通。') });
  await expect(page.getByRole('button', { name: `移除 ${attachment}` })).toBeVisible();

  await page.getByRole('button', { name: '选择接收人' }).click();
  const picker = page.getByRole('dialog', { name: '接收人' });
  await picker.getByRole('tab', { name: '职务' }).click();
  await picker.getByRole('radiogroup', { name: '单位类型' }).getByText('乡镇（街道）').click();
  for (const post of ['文书', '科员']) {
    await picker.getByRole('searchbox', { name: '搜索职务' }).fill(post);
    await picker.getByRole('button', { name: `加入 全部乡镇（街道）${post}` }).click();
  }
  const counted = picker.getByRole('status').filter({ hasText: /^30 个单位，[\d,]{3,} 人$/ });
  await expect(counted).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'audience');
  const count = await counted.textContent();
  await picker.getByRole('button', { name: '选好了' }).click();

  await page.getByText('请确认收到', { exact: true }).click();
  await page.getByRole('button', { name: '5 个工作日后下班前' }).click();

  const guard = page.getByRole('region', { name: '规定提醒' });
  await expect(guard).toContainText('出现“接龙”，属于加重负担的要求。');
  await expect(guard).toContainText('《关于防治“指尖上的形式主义”的若干意见》');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: '请先为提醒写明理由' })).toBeVisible();
  await guard.getByRole('textbox').fill('仅为会务报名，不作考核');
  await expect(page.getByText('草稿已保存')).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'composer');

  await page.getByRole('button', { name: '发布', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: '确认发布' });
  await expect(sheet).toContainText(String(count));
  await expect(sheet).toContainText('仅为会务报名，不作考核');
  await takePicture(device, 'publish');
  await sheet.getByRole('button', { name: /^发布给 [\d,]+ 人$/ }).click();
  await expect(page.getByRole('status').filter({ hasText: '已发布' })).toContainText(String(count));

  const receiver = await deviceOf(townCadre);
  await receiver.page.getByRole('link', { name: title }).click();
  const arriving = receiver.page.waitForEvent('download');
  await receiver.page.getByRole('button', { name: `下载 ${attachment}` }).click();
  expect((await arriving).suggestedFilename()).toBe(attachment);
});

test('a draft that was not sent is there again, word for word', { tag: '@office' }, async ({ deviceOf, size }) => {
  const title = drafts[size];
  const { page } = await deviceOf(cityClerk);
  await page.getByRole('link', { name: '发通知' }).click();
  await page.getByRole('textbox', { name: '标题' }).fill(title);
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.type('第一段。');
  await expect(page.getByText('草稿已保存')).toBeVisible();

  await page.goto('/notices?box=drafts');
  await page.getByRole('link', { name: title }).click();

  await expect(page.getByRole('textbox', { name: '正文' })).toHaveText('第一段。');
});
