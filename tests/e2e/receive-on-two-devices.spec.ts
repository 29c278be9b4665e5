import { callerOf, idOf, publishNotice } from '../support/api.js';
import { cityClerk, townCadre } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

test('a notice appears on both devices of its receiver without a reload, once, and is done on both', {
  tag: '@desk',
}, async ({ deviceOf }) => {
  const title = '关于做好秋冬季森林防火值班的通知';
  const desk = await deviceOf(townCadre, { size: 'desk' });
  const phone = await deviceOf(townCadre, { size: 'phone' });
  for (const { page } of [desk, phone]) await expect(page.getByText('已同步')).toBeAttached();

  const caller = await callerOf(cityClerk);
  const person = await idOf(caller, townCadre);
  const { items } = await caller.ask<{ items: { id: string }[] }>('GET', '/units?q=城关街道&offices=false');
  const draft = await caller.ask<{ id: string }>('POST', '/notices', {
    title,
    bodyHtml: '<p>请各单位安排好值班，遇有火情第一时间报告。</p>',
    mode: 'acknowledge',
    // Three ways to one person: by unit, by post, by name.
    audience: {
      units: items.slice(0, 1).map(({ id }) => ({ unitId: id, reach: 'direct' })),
      posts: [{ post: '科员', unitKind: 'town' }],
      people: [person],
    },
  });
  await caller.ask('POST', `/notices/${draft.id}/publication`, {});

  for (const { page } of [desk, phone]) {
    const item = page.getByRole('list', { name: '待我办理' }).getByRole('listitem').filter({ hasText: title });
    await expect(item).toHaveCount(1);
    await expect(item.getByRole('button', { name: '经 3 条途径' })).toBeVisible();
  }
  await expectAccessible(desk.page);
  await takePicture(desk, 'inbox');
  await takePicture(phone, 'inbox');

  const requests: string[] = [];
  phone.page.on('request', (request) => requests.push(request.url()));
  await phone.page.getByRole('link', { name: title }).click();
  await expect(phone.page.getByRole('heading', { name: title })).toBeVisible();
  await expectAccessible(phone.page);
  await phone.page.getByRole('button', { name: `确认收到：${title}` }).click();
  await expect(phone.page.getByText('已确认')).toBeVisible();
  // Over the connection that stands, which costs the server less.
  await expect(phone.page.getByText('待同步')).toHaveCount(0);
  expect(requests.filter((url) => url.endsWith('/receipt'))).toEqual([]);

  const item = desk.page.getByRole('listitem').filter({ hasText: title });
  await expect(item).toContainText('已确认');
  await desk.page.reload();
  await expect(desk.page.getByRole('tab', { name: /^待我办理/ })).toBeVisible();
  await expect(desk.page.getByRole('link', { name: title })).toHaveCount(0);
  await desk.page.getByRole('tab', { name: '已办结' }).click();
  await expect(desk.page.getByRole('link', { name: title })).toHaveCount(1);
});

test('what came while a device was away is there when it comes back, once', { tag: '@desk' }, async ({ deviceOf }) => {
  const title = '关于报送三季度工作小结的通知';
  const { page, context } = await deviceOf(townCadre, { provoked: /ERR_INTERNET_DISCONNECTED|WebSocket/ });
  await expect(page.getByText('已同步')).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByText('离线')).toBeVisible();
  await publishNotice(cityClerk, { title, to: [townCadre] });
  await context.setOffline(false);

  await expect(page.getByRole('link', { name: title })).toHaveCount(1);
});
