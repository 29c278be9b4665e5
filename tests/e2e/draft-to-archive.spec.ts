import { cityCadre, cityClerk, cityLeader, sealKeeper, townClerk } from '../support/city.js';
import { cityIssuer } from '../support/documents.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const titles = {
  desk: '中共云岭市委办公室关于商请支持档案数字化工作的函',
  phone: '中共云岭市委办公室关于商请支持会议室改造工作的函',
};

// Others each time: a document of the same words would rightly be asked why it is needed again (art. 13).
const texts = {
  desk: '为做好档案数字化工作，现商请贵单位予以支持。',
  phone: '会议室年久失修，改造期间现商请贵单位借用场地。',
};

test('a letter goes from its draft to the archive through four people, the leader on a phone', {
  tag: '@office',
}, async ({ deviceOf, size }) => {
  test.setTimeout(180_000);
  const title = titles[size];
  // Text and elements are saved on two ways; where they meet, the second is told, joins both and saves again.
  const drafter = await deviceOf(cityCadre, { provoked: /409 \(Conflict\).*\/documents\// });
  await drafter.page.goto('/documents/new');
  await drafter.page.getByRole('combobox', { name: '发文机关' }).click();
  await drafter.page.getByTitle(cityIssuer, { exact: true }).click();
  await expectAccessible(drafter.page);
  await drafter.page.getByRole('button', { name: /^函/ }).click();
  await drafter.page.getByRole('textbox', { name: '标题' }).fill(title);
  await drafter.page.getByRole('textbox', { name: '正文' }).click();
  await drafter.page.keyboard.type(texts[size]);
  await drafter.page.keyboard.press('Enter');
  await drafter.page.keyboard.press('Tab');
  await drafter.page.keyboard.type('工作安排');
  await drafter.page.keyboard.press('Enter');
  await drafter.page.keyboard.press('Shift+Tab');
  await drafter.page.keyboard.type(
    `具体时间由贵单位自定，有困难可随时联系我办（${size === 'desk' ? '档案科' : '后勤科'}）。`,
  );
  if (size === 'phone') await drafter.page.getByRole('tab', { name: '要素' }).click();
  await drafter.page.getByRole('button', { name: '选择单位' }).first().click();
  const picker = drafter.page.getByRole('dialog');
  await picker.getByRole('searchbox', { name: '按名称找单位' }).fill('城关');
  await picker.getByText('城关街道').first().click();
  await picker.getByRole('button', { name: /^选好了/ }).click();
  await expect(drafter.page.getByText('草稿已保存')).toBeVisible();
  await expectAccessible(drafter.page);
  await takePicture(drafter, 'document-composer');
  await drafter.page.getByRole('button', { name: '送审' }).click();
  const submit = drafter.page.getByRole('dialog', { name: '送审' });
  await expect(submit.getByText('办公室审核')).toBeVisible();
  await expectAccessible(drafter.page);
  await takePicture(drafter, 'document-route');
  await submit.getByRole('button', { name: '送出' }).click();
  await expect(drafter.page.getByText('已送出。')).toBeVisible();

  const clerk = await deviceOf(cityClerk);
  const inClerksHands = async (button: string) => {
    await clerk.page.goto('/');
    await clerk.page.getByRole('link', { name: title, exact: true }).click();
    await clerk.page.getByRole('button', { name: button, exact: true }).click();
    return clerk.page.getByRole('dialog');
  };
  const review = await inClerksHands('审核');
  await expect(review.getByRole('checkbox')).toHaveCount(5);
  for (const point of await review.getByRole('checkbox').all()) await point.check();
  await review.getByText('不增加', { exact: true }).click();
  await expectAccessible(clerk.page);
  await takePicture(clerk, 'document-review');
  await review.getByRole('button', { name: '审核通过' }).click();
  await expect(review).toBeHidden();

  const leader = await deviceOf(cityLeader, { size: 'phone' });
  await leader.page.getByRole('link', { name: title, exact: true }).click();
  await expect(leader.page.getByRole('img', { name: /^第 1 页/ })).toBeVisible();
  await expectAccessible(leader.page);
  await takePicture(leader, 'document-approve');
  await leader.page.getByRole('button', { name: '同意', exact: true }).click();
  const opinion = leader.page.getByRole('dialog');
  await opinion.getByText('同意印发。').click();
  await opinion.getByRole('button', { name: '提交' }).click();
  await expect(leader.page.getByText('已提交意见')).toBeVisible();

  const recheck = await inClerksHands('复核');
  await recheck.getByRole('button', { name: '复核通过' }).click();
  await expect(clerk.page.getByRole('button', { name: '登记编号' })).toBeVisible();
  await clerk.page.getByRole('button', { name: '登记编号' }).click();
  const register = clerk.page.getByRole('dialog');
  await expectAccessible(clerk.page);
  await takePicture(clerk, 'document-register');
  await register.getByRole('button', { name: '登记', exact: true }).click();
  await expect(clerk.page.getByText(/^已登记：委办函〔\d{4}〕\d+号$/)).toBeVisible();

  const keeper = await deviceOf(sealKeeper);
  await keeper.page.getByRole('link', { name: title, exact: true }).click();
  await keeper.page.getByRole('button', { name: '用印', exact: true }).click();
  await expectAccessible(keeper.page);
  await takePicture(keeper, 'document-seal');
  await keeper.page.getByRole('dialog').getByRole('button', { name: '盖章' }).click();
  await expect(keeper.page.getByRole('dialog')).toBeHidden();

  const dispatch = await inClerksHands('分发');
  await expect(dispatch.getByRole('checkbox')).toHaveCount(4);
  for (const point of await dispatch.getByRole('checkbox').all()) await point.check();
  await takePicture(clerk, 'document-dispatch');
  await dispatch.getByRole('button', { name: '分发给 1 个单位' }).click();
  await expect(clerk.page.getByText('已分发给 1 个单位')).toBeVisible();

  const receiver = await deviceOf(townClerk);
  const row = receiver.page.getByRole('listitem').filter({ hasText: title });
  await row.getByRole('button', { name: /签收/ }).click();
  await expect(receiver.page.getByText('已签收').first()).toBeVisible();

  const file = await inClerksHands('归档');
  await file.getByText('定期 30 年').click();
  await file.getByRole('button', { name: '归档', exact: true }).click();
  await expect(clerk.page.getByText('已归档').first()).toBeVisible();
  if (size === 'desk') {
    await clerk.page.getByRole('button', { name: '下载' }).click();
    await expect(clerk.page.getByText('归档包（ZIP）')).toBeVisible();
  }
  await takePicture(clerk, 'document-filed');
});
