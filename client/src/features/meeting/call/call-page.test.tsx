import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { callContract, type OpenedCall } from '@yiwang/shared/meeting/call.contract';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { meetingRoutes } from '#features/meeting/index';
import { beginSession } from '#lib/session-state';
import { fakeServer, NetworkGone, newId, Refusal } from '#testing/fake-server';
import { buildMeeting } from '#testing/meeting-samples';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const builtIn = { provider: 'built-in', url: null, number: '', password: '' } as const;
const link: OpenedCall = {
  provider: 'link',
  token: null,
  seat: null,
  url: 'https://meeting.example.com/r/1',
  iceServers: [],
  relayOnly: false,
  room: '',
  pin: '2468',
  number: '123 456 789',
  me: { peerId: '0123456789abcdef', personId: newId(personIdSchema), name: '林秀英' },
  expiresAt: '2099-11-24T02:30:00.000Z',
};

type Said = Parameters<typeof buildMeeting>[0];
function openDoor(said: Said = {}) {
  const server = fakeServer();
  const meeting = buildMeeting({ call: builtIn, abilities: { join: true }, ...said });
  server.on(meetingContract.get, () => meeting);
  server.on(callContract.listProviders, () => ({
    providers: ['built-in' as const, 'link' as const],
    mostInBuiltIn: 6,
  }));
  server.on(callContract.open, () => link);
  renderPage(meetingRoutes, `/meetings/${meeting.id}/call`);

  return server;
}

/** jsdom has no devices, as a page without https; with `fault` there are some that do not open. */
const devicesFail = (fault: string) =>
  Object.defineProperty(navigator, 'mediaDevices', {
    configurable: true,
    value: { getUserMedia: () => Promise.reject(new DOMException('refused', fault)), enumerateDevices: async () => [] },
  });
const joinButton = () => screen.findByRole('button', { name: '加入会议' });

beforeEach(() => beginSession(signedInAs(buildSessionPerson())));
afterEach(() => {
  Reflect.deleteProperty(navigator, 'mediaDevices');
  vi.unstubAllGlobals();
});

test('without camera and microphone it says so, and one may join all the same', async () => {
  const server = openDoor();
  expect(await screen.findByText('没有找到摄像头')).toBeTruthy();
  expect(await screen.findByText('没有找到麦克风')).toBeTruthy();

  await userEvent.click(await joinButton());
  expect(await screen.findByRole('link', { name: '打开会议链接' })).toHaveProperty('href', link.url);
  expect(server.countOf(callContract.open)).toBe(1);
});

test.each([
  ['NotAllowedError', '浏览器没有得到使用摄像头的许可', '浏览器没有得到使用麦克风的许可'],
  ['NotReadableError', '摄像头被其他程序占用', '麦克风被其他程序占用'],
])('%s is said for each device with what to do about it', async (fault, camera, microphone) => {
  devicesFail(fault);
  openDoor();

  expect(await screen.findByText(camera)).toBeTruthy();
  expect(await screen.findByText(microphone)).toBeTruthy();
  expect((await joinButton()).hasAttribute('disabled')).toBe(false);
});

test('a provider that is not there is said, and trying again joins once it is', async () => {
  const server = openDoor();
  server.on(callContract.open, () => {
    throw new Refusal('call.not_configured');
  });
  await userEvent.click(await joinButton());
  const alerts = () => screen.getAllByRole('alert').map(({ textContent }) => textContent ?? '');
  await screen.findByText(/管理员/);
  expect(alerts().length).toBeGreaterThan(0);

  server.on(callContract.open, () => link);
  await userEvent.click(await joinButton());
  expect(await screen.findByText('会议号 123 456 789')).toBeTruthy();
  expect(screen.getByText('密码 2468')).toBeTruthy();
});

test('a line that is gone is said before joining', async () => {
  const server = openDoor();
  server.on(callContract.listProviders, () => {
    throw new NetworkGone();
  });

  expect(await screen.findByText(/网络已断开|连不上服务器/)).toBeTruthy();
});

const shut: [string, Said][] = [
  ['who may not join', { abilities: { join: false } }],
  ['whoever opens a meeting without video', { call: null }],
];
test.each(shut)('%s sees neither a camera nor a button', async (_who, said) => {
  openDoor(said);

  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '加入会议' })).toBeNull();
});
