import { callerOf, publishNotice } from '../support/api.js';
import { cityClerk, townCadre } from '../support/city.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const titles = { desk: '关于安排入户走访的通知', phone: '关于核对走访名单的通知' };

interface Receipts {
  readonly items: readonly { readonly acknowledgedAt: string | null }[];
}

test('an acknowledgement given without a network is kept over a reload and sent once when it is back', async ({
  deviceOf,
  size,
}) => {
  const title = titles[size];
  const { id } = await publishNotice(cityClerk, { title, to: [townCadre], dueInDays: 9 });
  const device = await deviceOf(townCadre, { keepsPages: true, provoked: /ERR_INTERNET_DISCONNECTED|WebSocket/ });
  const { page, context } = device;
  // By a request, or over the connection where that stands again before.
  const sent: string[] = [];
  context.on('requestfinished', (request) => {
    if (request.url().endsWith(`/notices/${id}/receipt`)) sent.push(request.postData() ?? '');
  });
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.includes('notice:receive')) sent.push(String(payload));
    }),
  );
  const acknowledge = page.getByRole('button', { name: `确认收到：${title}` });
  await expect(acknowledge).toBeVisible();
  // The pages themselves must have come into the cache before they can open without a network.
  await page.evaluate(() => navigator.serviceWorker.ready);

  await context.setOffline(true);
  await expect(page.getByText('离线')).toBeVisible();
  await acknowledge.click();
  const row = page.getByRole('listitem').filter({ hasText: title });
  await expect(row).toContainText('待发送');
  await expect(page.getByText('1 项待送出')).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'offline');
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText('待发送');

  await context.setOffline(false);
  await expect(page.getByText('1 项待送出')).toBeHidden({ timeout: 20_000 });
  const publisher = await callerOf(cityClerk);
  const { items } = await publisher.ask<Receipts>('GET', `/notices/${id}/receipts`);
  expect(items.map(({ acknowledgedAt }) => acknowledgedAt !== null)).toEqual([true]);
  expect(sent.filter((body) => body.includes('acknowledged'))).toHaveLength(1);
});
