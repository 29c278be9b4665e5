import { callerOf } from '../support/api.js';
import { townCadre, townClerk } from '../support/city.js';
import { fileGroup, say } from '../support/groups.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const names = { desk: '山洪预警联络群', phone: '地质灾害点巡查群' };
interface Talk {
  readonly items: readonly { readonly text: string; readonly seq: number }[];
}

test('what is written without a line shows at once, outlives a reload, and arrives once and in order', async ({
  deviceOf,
  size,
}) => {
  const id = await fileGroup({ name: names[size], purpose: names[size], members: [townClerk, townCadre] });
  await say(townClerk, id, '请报告到岗情况以外的异常即可。');
  const device = await deviceOf(townCadre, { keepsPages: true, provoked: /ERR_INTERNET_DISCONNECTED|WebSocket/ });
  const { page, context } = device;
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(`/groups/c/${id}`);
  const messages = page.getByRole('region', { name: '消息', exact: true });
  const article = (text: string) => messages.getByRole('article').filter({ hasText: text });
  await expect(article('到岗情况以外')).toBeVisible();
  await expect(page.getByText('已同步')).toBeAttached();
  // What is read is kept on the device within a second or so; without that there is nothing to read offline.
  await expect.poll(() => keptTalks(page)).toBeGreaterThan(0);

  await context.setOffline(true);
  await expect(page.getByText('离线')).toBeVisible();
  for (const text of ['二号点位积水，已设警示。', '二号点位抽排中。', '二号点位恢复通行。']) {
    await page.getByRole('textbox', { name: /中写消息$/ }).fill(text);
    await page.keyboard.press('Enter');
    await expect(article(text)).toContainText('待发送');
  }
  await expectAccessible(page);
  await takePicture(device, 'talk-offline');
  await page.reload();
  await expect(article('二号点位抽排中')).toContainText('待发送');
  await say(townClerk, id, '收到多点报告，注意安全。');

  await context.setOffline(false);
  await expect(page.getByText(/项待送出/)).toBeHidden({ timeout: 30_000 });
  await expect(article('注意安全')).toHaveCount(1);
  for (const text of ['二号点位积水', '二号点位抽排中', '二号点位恢复通行']) {
    await expect(article(text)).toHaveCount(1);
    await expect(article(text)).not.toContainText(/待发送|正在发送/);
  }
  const clerk = await callerOf(townClerk);
  const { items } = await clerk.ask<Talk>('GET', `/conversations/${id}/messages`);
  expect(items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(items.slice(2).map(({ text }) => text)).toEqual([
    '二号点位积水，已设警示。',
    '二号点位抽排中。',
    '二号点位恢复通行。',
  ]);
});

const keptTalks = (page: import('@playwright/test').Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('yiwang');
        opening.onsuccess = () => {
          const read = opening.result.transaction('kept').objectStore('kept').get('queries');
          read.onsuccess = () => {
            const queries: { queryKey: unknown[] }[] = read.result?.state?.queries ?? [];
            resolve(queries.filter(({ queryKey }) => queryKey[0] === 'talk').length);
          };
          read.onerror = () => resolve(0);
        };
        opening.onerror = () => resolve(0);
      }),
  );
