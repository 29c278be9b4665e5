import { burdenOfficer, cityCadre, cityClerk, cityLeader, townCadre, townClerk, townLeader } from '../support/city.js';
import type { Device } from '../support/device.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { hostAddress, startJanus, startRelay } from '../support/media-servers.js';
import { takePicture } from '../support/picture.js';
import { type RunningServer, startServer } from '../support/server.js';
import { callVideoMeeting, expectReceiving, join, received, watchConnections } from '../support/video.js';

/** Six pages on two cores take their time. */
const patiently = { timeout: 45_000 };
const provoked = /ERR_INTERNET_DISCONNECTED|WebSocket|404 \(Not Found\)/;

test('whoever joins by video looks first at what the others will see', async ({ deviceOf }) => {
  const id = await callVideoMeeting('防汛视频调度会', [townCadre]);
  const device = await deviceOf(townCadre);
  const { page } = device;
  await page.goto(`/meetings/${id}`);
  await page.getByRole('link', { name: '进入会议' }).click();

  await expect(page.getByRole('heading', { name: '加入前检查' })).toBeVisible();
  await expect(page.getByText(/^线路/)).toBeVisible();
  await expect(page.locator('video')).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'video-check');
  await page.getByRole('button', { name: '加入会议' }).click();
  await expect(page.getByText('1 人在会')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '离开' }).click();
  await expect(page).toHaveURL(new RegExp(`/meetings/${id}$`));
});

test('six pages see each other, one shares its screen, one is cut off and comes back by itself', {
  tag: '@calls',
}, async ({ deviceOf }) => {
  test.setTimeout(240_000);
  const six = [cityLeader, cityCadre, townLeader, townClerk, townCadre];
  const id = await callVideoMeeting('六方视频会', six);
  const stranger = await deviceOf(burdenOfficer, { provoked });
  await stranger.page.goto(`/meetings/${id}/call`);
  await expect(stranger.page.getByRole('alert')).toBeVisible();
  await expect(stranger.page.getByRole('button', { name: '加入会议' })).toHaveCount(0);

  const devices: Device[] = [];
  for (const person of [...six, cityClerk]) {
    const device = await deviceOf(person, { size: devices.length === 0 ? 'phone' : 'desk', provoked });
    await watchConnections(device.page);
    devices.push(device);
  }
  const [first, second, , , , last] = devices as [Device, Device, Device, Device, Device, Device];
  // Who does not speak is muted, as in any meeting of six.
  for (const device of devices) await join(device, id, { silently: device !== first && device !== last });
  for (const device of devices) await expectReceiving(device, 5);

  await last.page.getByRole('button', { name: '共享屏幕' }).click();
  await expect(first.page.getByLabel('叶桂淑的屏幕')).toBeVisible(patiently);
  await second.page.getByRole('button', { name: '举手' }).click();
  await expect(last.page.getByRole('figure').getByText('举手')).toBeVisible(patiently);
  await second.page.getByLabel('说点什么').fill('水位已到警戒线');
  await second.page.getByRole('button', { name: '发送' }).click();
  await expect(last.page.getByText('水位已到警戒线')).toBeVisible(patiently);
  await last.page.getByRole('button', { name: '开始计时：汛情通报' }).click();
  await expect(last.page.getByText(/^还有 9:5/)).toBeVisible(patiently);
  await takePicture(first, 'video-call');
  await takePicture(last, 'video-call');
  await expectAccessible(last.page);

  await second.context.setOffline(true);
  await expect(second.page.getByText('离线')).toBeAttached();
  await second.context.setOffline(false);
  await expect(second.page.getByText('6 人在会')).toBeVisible(patiently);
  await expectReceiving(second, 5);
  await expectReceiving(first, 5);
  await second.page.getByRole('button', { name: '放下手' }).click();
  await expect(last.page.getByRole('figure').getByText('举手')).toHaveCount(0, patiently);
});

test.describe('over other servers', () => {
  const host = hostAddress();
  const own = process.env['JOURNEY_URL'];
  let server: RunningServer;
  let relay: Awaited<ReturnType<typeof startRelay>>;
  let janus: Awaited<ReturnType<typeof startJanus>>;

  test.skip(host === undefined, 'there is no address but the loopback');
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    relay = await startRelay(host ?? '', 43478);
    janus = await startJanus(43188);
    server = await startServer({ ...relay.settings, ...janus.settings });
    process.env['JOURNEY_URL'] = server.url;
  });
  test.afterAll(async () => {
    process.env['JOURNEY_URL'] = own;
    await server?.stop();
    await relay?.stop();
    await janus?.stop();
  });

  test('a call goes over the relay alone, and mends itself when the relay was away', {
    tag: '@calls',
  }, async ({ deviceOf }) => {
    test.setTimeout(180_000);
    const id = await callVideoMeeting('中继视频会', [townCadre, townClerk]);
    const devices = [];
    for (const person of [townCadre, townClerk]) {
      const device = await deviceOf(person, { provoked });
      await watchConnections(device.page);
      devices.push(device);
    }
    for (const device of devices) await join(device, id);
    for (const device of devices)
      expect(new Set((await expectReceiving(device, 1)).routes)).toEqual(new Set(['relay']));

    await relay.restart();
    const [{ page }] = devices as [Device];
    await expect.poll(async () => (await received(page)).lines, { timeout: 60_000 }).toBe(0);
    for (const device of devices) await expectReceiving(device, 1);
  });

  test('three meet over Janus', { tag: '@calls' }, async ({ deviceOf }) => {
    test.setTimeout(180_000);
    const three = [townCadre, townClerk, townLeader];
    const id = await callVideoMeeting('全市视频会', three, 'janus');
    const devices = [];
    for (const person of three) {
      const device = await deviceOf(person, { provoked });
      await watchConnections(device.page);
      devices.push(device);
    }
    for (const device of devices) await join(device, id);
    for (const device of devices) await expectReceiving(device, 2);
    for (const { page } of devices) await expect(page.getByText('3 人在会')).toBeVisible();
  });
});
