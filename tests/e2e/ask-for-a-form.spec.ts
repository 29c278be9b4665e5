import { burdenOfficer, cityClerk, townClerk } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

test('a form beside the platform is asked with a reason, the receiver sees it, and the office reads the reason', {
  tag: '@office',
}, async ({ deviceOf, size }) => {
  const title = `机井登记表（${size}）`;
  const reason = `一表通停机检修，${size}。`;
  const own = await deviceOf(cityClerk);
  const { page } = own;
  await page.goto('/demands');
  await page.getByRole('link', { name: '登记一项' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill(title);
  await page.getByRole('textbox', { name: '依据' }).fill('云政办发〔2026〕3号');
  await page.getByRole('button', { name: '所有乡镇（街道）' }).click();
  await page.getByRole('textbox', { name: '填报项，每行一项' }).fill(`位置${size}\n深度${size}`);
  await page.getByRole('combobox', { name: '在哪里填' }).click();
  await page.getByTitle('邮件').click();
  const why = page.getByRole('textbox', { name: /理由：不在一表通上填报/ });
  await expect(why).toBeVisible();
  await page.getByRole('button', { name: /提\s*出/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: '写明理由' })).toBeVisible();
  await why.fill(reason);
  await expectAccessible(page);
  await takePicture(own, 'demand-new');
  await page.getByRole('button', { name: /提\s*出/ }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText('计划外')).toBeVisible();
  await expectAccessible(page);

  const receiver = await deviceOf(townClerk);
  await receiver.page.goto('/demands');
  await expectAccessible(receiver.page);
  await receiver.page.getByRole('link', { name: title }).click();
  await expect(receiver.page.getByRole('button', { name: '反映负担' })).toBeVisible();
  await expect(receiver.page.getByRole('button', { name: /撤\s*回/ })).toHaveCount(0);

  const office = await deviceOf(burdenOfficer);
  await office.page.goto('/burden?tab=overrides');
  await expect(office.page.getByText(`理由：${reason}`)).toBeVisible();

  await page.getByRole('button', { name: /撤\s*回/ }).click();
  const sheet = page.getByRole('dialog', { name: '撤回' });
  await sheet.getByRole('textbox', { name: '撤回理由' }).fill('数据已有，不再要求。');
  await sheet.getByRole('button', { name: /撤\s*回/ }).click();
  await expect(page.getByText('数据已有，不再要求。')).toBeVisible();
});

test('the burden office plans an inspection, and one that asks for traces is refused', { tag: '@office' }, async ({
  deviceOf,
  size,
}) => {
  const title = `防汛检查（${size}）`;
  const office = await deviceOf(burdenOfficer);
  await office.page.goto('/demands/plan');
  await office.page.getByRole('button', { name: '加入计划' }).click();
  const sheet = office.page.getByRole('dialog', { name: '加入计划' });
  await sheet.getByRole('combobox', { name: '提出单位' }).fill('市委办公室');
  await office.page.getByTitle('中共云岭市委办公室', { exact: true }).click();
  await sheet.getByRole('textbox', { name: '名称' }).fill(title);
  await sheet.getByRole('textbox', { name: '批准或备案文号' }).fill('督检考办〔2026〕1号');
  await expectAccessible(office.page);
  await sheet.getByRole('button', { name: '加入计划' }).click();
  await expect(office.page.getByRole('list', { name: '报表和检查年度计划' }).getByText(title)).toBeVisible();
  await takePicture(office, 'demand-plan');

  const { page } = await deviceOf(cityClerk);
  await page.goto('/demands/new');
  await page.getByText('督查检查考核', { exact: true }).click();
  await page.getByRole('textbox', { name: '名称' }).fill(title);
  await page.getByRole('textbox', { name: '依据' }).fill('年度督检考计划');
  await page.getByRole('button', { name: '所有乡镇（街道）' }).click();
  await page.getByRole('combobox', { name: '年度计划项目' }).click();
  await page.getByTitle(`${title}（安排 1 次，已用 0 次）`).click();
  await page.getByRole('textbox', { name: /考核指标/ }).fill('1 40 会议次数');
  await expect(page.getByText('指标出现“会议次数”，是看痕迹不看实绩。')).toBeVisible();
  await expect(page.getByRole('button', { name: /提\s*出/ })).toBeDisabled();
  await page.getByRole('textbox', { name: /考核指标/ }).fill('1 40 险情处置');
  await expect(page.getByRole('button', { name: /提\s*出/ })).toBeEnabled();
});
