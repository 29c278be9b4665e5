import type { Page } from '@playwright/test';
import { burdenOfficer, cityClerk } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const subjects = { desk: '沿河堤防汛期巡查值守', phone: '水库大坝安全监测会商' };

async function choosePerson(page: Page, name: string): Promise<void> {
  const picker = page.getByRole('dialog', { name: '成员' });
  await picker.getByRole('tab', { name: '人员' }).click();
  await picker.getByRole('searchbox').fill(name);
  await picker
    .getByRole('checkbox', { name: new RegExp(name) })
    .first()
    .check();
}

async function fillApplication(page: Page, name: string, purpose: string): Promise<void> {
  await page.getByRole('textbox', { name: '群组名称' }).fill(name);
  await page.getByRole('textbox', { name: '用途' }).fill(purpose);
  await page.getByRole('button', { name: '选择成员' }).click();
  for (const { name: member } of [burdenOfficer]) await choosePerson(page, member);
  await page.getByRole('button', { name: '选好了' }).click();
}

test('a clerk applies, is shown the group that stands, the burden office files it, merges it and dissolves it', {
  tag: '@office',
}, async ({ deviceOf, size }) => {
  test.slow();
  const subject = subjects[size];
  const [first, second] = [`${subject}群`, `${subject}联络群`];
  const clerk = await deviceOf(cityClerk);
  const { page } = clerk;
  await goTo(page, '群组');
  await page.goto('/groups/apply');
  await expect(page.getByRole('heading', { name: '申请群组' })).toBeVisible();
  await fillApplication(page, first, subject);
  const check = page.getByRole('region', { name: '提交前核对' });
  await expect(check.getByRole('status').first()).toContainText('2 名成员');
  await expect(check).toContainText('没有成员或用途相近的群组');
  await expectAccessible(page);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('待审批', { exact: true }).first()).toBeVisible();

  const officer = await deviceOf(burdenOfficer);
  await expect(officer.page.getByRole('article').filter({ hasText: first })).toContainText('请审批建群申请');
  await officer.page.goto('/groups/approvals');
  await expectAccessible(officer.page);
  await takePicture(officer, 'group-approvals');
  await officer.page.getByRole('button', { name: `批准 ${first}`, exact: true }).click();
  await expect(officer.page.getByText('已批准并编号')).toBeVisible();
  await expect(page.getByText(/群备〔\d{4}〕\d+号/).first()).toBeVisible();
  await expectAccessible(page);
  await takePicture(clerk, 'group-card');
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const editing = page.getByRole('dialog', { name: '修改' });
  await editing.getByRole('textbox', { name: '用途' }).fill(`${subject}工作`);
  await expectAccessible(page);
  await editing.getByRole('button', { name: '保存' }).click();
  await expect(editing).toBeHidden();
  await expect(page.getByText(`${subject}工作`, { exact: true })).toBeVisible();

  await page.goto('/groups/apply');
  await fillApplication(page, second, `${subject}工作`);
  await expect(check).toContainText('已有 1 个相近的群组');
  await expect(check).toContainText(first);
  await expect(page.getByRole('button', { name: '提交申请' })).toBeDisabled();
  await expectAccessible(page);
  await takePicture(clerk, 'group-similar', check);
  await check.getByRole('textbox', { name: '新建理由' }).fill('堤段不同，先分开使用');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('堤段不同，先分开使用')).toBeVisible();
  await officer.page.goto('/groups/approvals');
  await officer.page.getByRole('button', { name: `批准 ${second}`, exact: true }).click();
  await expect(officer.page.getByText('已批准并编号')).toBeVisible();
  await expect(page.getByText('在用', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: '合并', exact: true }).click();
  const merging = page.getByRole('dialog', { name: `把“${second}”并入另一个群组` });
  await merging.getByRole('combobox', { name: '并入' }).fill(subject);
  await page.getByTitle(new RegExp(`^${first}`)).click();
  await merging.getByRole('textbox', { name: '理由' }).fill('成员相同，合并使用');
  await merging.getByRole('button', { name: '合并', exact: true }).click();
  await expect(page.getByText('已合并', { exact: true }).first()).toBeVisible();
  await page.getByRole('link', { name: first }).click();
  await expect(page.getByRole('heading', { name: first })).toBeVisible();
  await expect(page.getByRole('link', { name: second })).toBeVisible();

  await page.getByRole('button', { name: '解散' }).click();
  const ending = page.getByRole('dialog', { name: `解散“${first}”` });
  await ending.getByRole('textbox', { name: '理由' }).fill('汛期结束，任务完成');
  await ending.getByRole('button', { name: '解散', exact: true }).click();
  await expect(ending).toBeHidden();
  await expect(page.getByText('已解散', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('汛期结束，任务完成')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/groups/register');
  await expect(page.getByRole('link', { name: first })).toBeVisible();
  await expectAccessible(page);
  await takePicture(clerk, 'group-register');
});
