import type { Locator, Page } from '@playwright/test';
import { cityClerk, type Somebody, townCadre, townLeader } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const title = '汛期值守安排碰头会';

async function choosePeople(page: Page, people: readonly Somebody[]): Promise<void> {
  await page.getByRole('button', { name: '选择参会人员' }).click();
  const picker = page.getByRole('dialog', { name: '参会人员' });
  await picker.getByRole('tab', { name: '人员' }).click();
  for (const { name } of people) {
    await picker.getByRole('searchbox').fill(name);
    await picker
      .getByRole('checkbox', { name: new RegExp(`^${name}`) })
      .first()
      .check();
  }
  await picker.getByRole('button', { name: '选好了' }).click();
}

async function choosePerson(page: Page, select: Locator, { name }: Somebody): Promise<void> {
  await select.click();
  await select.fill(name);
  await page
    .getByTitle(new RegExp(`^${name} `))
    .first()
    .click();
}

test('a meeting is checked, called, answered in one tap, moved, and ends in minutes and a task', {
  tag: '@desk',
}, async ({ deviceOf }) => {
  test.setTimeout(150_000);
  const clerk = await deviceOf(cityClerk);
  const { page } = clerk;
  await goTo(page, '会议');
  await expectAccessible(page);
  await page.getByRole('link', { name: '安排会议' }).click();

  await page.getByRole('textbox', { name: '会议名称' }).fill(title);
  await choosePeople(page, [townCadre, townLeader]);
  await page.getByRole('button', { name: '加一项' }).click();
  await page.getByRole('textbox', { name: '第1项' }).fill('通报雨情和值守要求');
  await page.getByRole('spinbutton', { name: '分钟数' }).fill('75');
  await page.getByRole('textbox', { name: '发言人' }).fill('防汛办');
  const checks = page.getByRole('region', { name: '会前检查' });
  await expect(checks).toContainText('讲话、报告一般不超过60分钟');
  await expect(checks).toContainText('请压缩时间，书面材料可会前发放。');
  await expect(checks).toContainText('部门名义的会议要求城关街道党政负责同志参加，没有同级党委同意的依据。');
  await page.getByRole('button', { name: '发出会议通知' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '有不允许的安排' })).toBeVisible();
  await expectAccessible(page);
  await takePicture(clerk, 'meeting-checks');

  await page.getByRole('textbox', { name: '批准依据' }).fill('市委同意，11月20日');
  await expect(checks).not.toContainText('没有同级党委同意的依据');
  await page.getByRole('button', { name: '发出会议通知' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '请写明理由' })).toBeVisible();

  await page.getByRole('spinbutton', { name: '分钟数' }).fill('20');
  await expect(checks).not.toContainText('讲话、报告一般不超过60分钟');
  for (const box of await checks.getByRole('textbox').all()) await box.fill('汛期需要，已向领导报告');
  await page.getByRole('button', { name: '发出会议通知' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('region', { name: '参会情况' })).toContainText(townCadre.name);

  const cadre = await deviceOf(townCadre, { size: 'phone' });
  const asked = cadre.page.getByRole('article').filter({ hasText: title });
  await expectAccessible(cadre.page);
  await takePicture(cadre, 'meeting-invitation');
  await asked.getByRole('button', { name: `参加：${title}` }).click();
  await expect(asked).toContainText('已办');

  const leader = await deviceOf(townLeader, { size: 'phone' });
  await leader.page.getByRole('link', { name: title }).first().click();
  await leader.page.getByRole('button', { name: '请假' }).click();
  await leader.page.getByRole('textbox', { name: '请假原因' }).fill('在村里查看山塘');
  await leader.page.getByRole('button', { name: '提交请假' }).click();
  await expect(leader.page.getByText('已请假，等待批准。')).toBeVisible();
  await takePicture(leader, 'meeting-leave');

  const people = page.getByRole('region', { name: '参会情况' });
  await expect(people).toContainText('在村里查看山塘');
  await people.getByRole('button', { name: '准假', exact: true }).click();
  await expect(leader.page.getByText(`${cityClerk.name}已准假。`)).toBeVisible();
  await expectAccessible(page);
  await takePicture(clerk, 'meeting-answers');

  await page.getByRole('link', { name: '修改会议' }).click();
  await page.getByRole('textbox', { name: '或写明其他地点' }).fill('市委办二楼会议室');
  await page.getByRole('textbox', { name: '为什么改' }).fill('原会议室检修');
  for (const box of await checks.getByRole('textbox').all()) await box.fill('汛期需要，已向领导报告');
  await page.getByRole('button', { name: '保存并告知参会人' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await cadre.page.getByRole('link', { name: title }).first().click();
  await expect(cadre.page.getByText('时间或地点有变化，请再答复一次。')).toBeVisible();
  await cadre.page.getByRole('button', { name: `参加：${title}` }).click();
  await expect(cadre.page.getByText('您已答复参加。')).toBeVisible();

  await page.getByRole('textbox', { name: '通报雨情和值守要求' }).fill('各镇实行双岗值守。\n水库专人巡查。');
  await page.getByRole('button', { name: '保存记录' }).click();
  await page.getByRole('button', { name: '分办一项' }).click();
  const sheet = page.getByRole('dialog', { name: '交办任务' });
  await sheet.getByRole('textbox', { name: '要办什么' }).fill('报送双岗值守名单');
  await choosePerson(page, sheet.getByRole('combobox', { name: '谁来办' }), townCadre);
  await sheet.getByRole('button', { name: '交办', exact: true }).click();
  await expect(page.getByRole('region', { name: '议定事项' })).toContainText('报送双岗值守名单');
  await takePicture(clerk, 'meeting-record', page.getByRole('region', { name: '会议记录' }));

  await cadre.page.getByRole('link', { name: '工作台' }).click();
  const task = cadre.page.getByRole('article').filter({ hasText: '报送双岗值守名单' });
  await task.getByRole('button', { name: '办结：报送双岗值守名单' }).click();
  await expect(task).toContainText('已办');

  await page.getByRole('button', { name: '形成纪要' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${title}纪要` })).toBeVisible();
});
