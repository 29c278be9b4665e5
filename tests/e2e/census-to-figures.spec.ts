import { burdenOfficer, cityLeader } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const names = { desk: '防返贫动态监测群', phone: '禁烧巡查上报群' };

test('a census fills the register, a group is dissolved with its evidence, and the leader’s figures follow', {
  tag: '@office',
}, async ({ deviceOf, size }) => {
  test.slow();
  const name = names[size];
  const officer = await deviceOf(burdenOfficer);
  const { page } = officer;
  await page.goto('/groups/outside');
  const sums = page.getByLabel('合计');
  await expect(sums).toContainText('在用');
  await page.getByRole('button', { name: '导入普查表' }).click();
  const header = '群名称,平台,管理单位,群主,成员数,用途,建立日期,最后活跃,状态,注销日期';
  await page.locator('input[accept=".csv,.xlsx"]').setInputFiles({
    name: '群组普查.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${header}\n"${name}",微信,市水利局,于佳,26,"巡查,上报",2024-03-05,2024-11-01,在用,\n`),
  });
  await expect(page.getByRole('status').filter({ hasText: '读取 1 行，更新 1 条' })).toBeVisible();
  await expectAccessible(page);

  const leader = await deviceOf(cityLeader);
  await goTo(leader.page, '统计');
  const inUse = leader.page.getByRole('region', { name: '在用工作群' }).getByRole('button').first();
  await expect(inUse).toHaveText(/^[\d,]+$/);
  const before = Number((await inUse.textContent())?.replaceAll(',', ''));

  await page.getByRole('searchbox', { name: '按群名或群主查找' }).fill(name);
  await page.getByRole('button', { name: `标记注销：${name}` }).click();
  const sheet = page.getByRole('dialog', { name: `“${name}”已注销` });
  await sheet.getByRole('textbox', { name: '佐证' }).fill('群主已解散，成员已告知');
  await sheet.locator('input[type=file]').setInputFiles({
    name: '解散通知.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('本群于今日解散。'),
  });
  await expect(sheet).toContainText('解散通知.txt');
  await expect(sheet.getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(page);
  await takePicture(officer, 'group-outside-end', sheet);
  await sheet.getByRole('button', { name: '标记注销' }).click();
  await expect(page.getByText('佐证：群主已解散，成员已告知')).toBeVisible();
  await takePicture(officer, 'group-outside');

  await leader.page.reload();
  await expect(inUse).toHaveText(new Intl.NumberFormat('zh-CN').format(before - 1));
  await leader.page.getByRole('region', { name: '已注销工作群' }).getByRole('button').first().click();
  const rows = leader.page.getByRole('dialog');
  await expect(rows.getByRole('cell').first()).toBeVisible();
  const more = rows.getByRole('button', { name: '加载更多' });
  await expect(async () => {
    // The button goes with the last page, which may come between the look and the click.
    if (await more.isVisible()) await more.click({ timeout: 1000 });
    await expect(rows).toContainText(name, { timeout: 500 });
  }).toPass();
});
