import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setCallSettings } from '#modules/meeting/call/call.settings';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import type { BuiltPerson } from '#testing/factories';
import { calledBy } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';
import { connectSocket, type TestSocket } from '#testing/socket';

let api: TestApi;
let city: City;
const sockets: TestSocket[] = [];
const JWT_SECRET = 'only-for-tests-only-for-tests-only-for-tests';
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
  setClock(systemClock);
  setCallSettings(given());
});
afterAll(() => api.close());

type Given = Parameters<typeof setCallSettings>[0];
const given = (more: Partial<Given> = {}): Given => ({
  JWT_SECRET,
  TURN_URL: undefined,
  TURN_SECRET: undefined,
  CALL_RELAY_ONLY: undefined,
  JANUS_URL: undefined,
  JANUS_TOKEN_SECRET: undefined,
  LIVEKIT_URL: undefined,
  LIVEKIT_API_KEY: undefined,
  LIVEKIT_API_SECRET: undefined,
  JITSI_URL: undefined,
  JITSI_APP_ID: undefined,
  JITSI_APP_SECRET: undefined,
  ...more,
});
const builtIn = { provider: 'built-in', url: null, number: '', password: '' };
const soon = (minutes = 10) => ({
  startsAt: new Date(Date.now() + minutes * 60_000).toISOString(),
  endsAt: new Date(Date.now() + (minutes + 60) * 60_000).toISOString(),
});
const called = (call: unknown = builtIn, fields: Record<string, unknown> = {}) =>
  calledBy(api, city.clerk, {
    ...soon(),
    invitees: { people: [city.townCadre._id, city.bureauCadre._id] },
    call,
    ...fields,
  });
const open = (person: BuiltPerson, id: string, body: unknown = {}) =>
  api.ask('POST', `/meetings/${id}/call`, { token: person.token, body });
const state = { microphone: true, camera: true, screen: false, hand: false };

async function socketOf(person: BuiltPerson): Promise<TestSocket> {
  const socket = await connectSocket(api.url, person.token);
  sockets.push(socket);
  return socket;
}
const say = ({ socket }: TestSocket, event: string, payload: unknown) =>
  socket.timeout(5000).emitWithAck(event, payload);
async function joined(person: BuiltPerson, id: string, device = 'device-01') {
  const { body } = await open(person, id, { device });
  const socket = await socketOf(person);
  expect(await say(socket, 'call:join', { token: body.token, state })).toEqual({ ok: true, result: { ok: true } });
  return { socket, peer: body.me, token: body.token };
}

test('POST /meetings/:id/call hands out a token to the invited and nothing to anybody else', async () => {
  const meeting = await called();
  const { status, body } = await open(city.townCadre, meeting.id, { device: 'device-01' });

  expect([status, body]).toEqual([
    200,
    {
      provider: 'mesh',
      token: expect.any(String),
      seat: body.token,
      url: null,
      iceServers: [],
      relayOnly: false,
      room: meeting.id,
      pin: '',
      number: '',
      me: { peerId: expect.stringMatching(/^[0-9a-f]{16}$/), personId: city.townCadre._id, name: city.townCadre.name },
      expiresAt: expect.any(String),
    },
  ]);
  expect((await open(city.northCadre, meeting.id)).status).toBe(404);
  expect((await api.ask('POST', `/meetings/${meeting.id}/call`)).status).toBe(401);
  expect((await open(city.townCadre, meeting.id, { device: '<script>' })).status).toBe(400);
  expect((await open(city.townCadre, meeting.id, { room: 'other' })).status).toBe(400);
});

test('a return on the same device is the same page, another person never is', async () => {
  const meeting = await called();
  const ids = [];
  for (const [person, device] of [
    [city.townCadre, 'device-01'],
    [city.townCadre, 'device-01'],
    [city.townCadre, 'device-02'],
    [city.bureauCadre, 'device-01'],
  ] as const)
    ids.push((await open(person, meeting.id, { device })).body.me.peerId);

  expect([ids[0] === ids[1], new Set(ids).size]).toEqual([true, 3]);
});

test('the door is open around the time of the meeting', async () => {
  const meeting = await called(builtIn, soon(120));
  const without = await called(null);
  const at = (minutes: number) => setClock({ now: () => new Date(Date.now() + minutes * 60_000) });

  expect((await open(city.townCadre, meeting.id)).body.code).toBe('call.too_early');
  at(61);
  expect((await open(city.townCadre, meeting.id)).status).toBe(200);
  expect((await open(city.townCadre, without.id)).body.code).toBe('call.none');
});

test('relays are opened by a password that ends by itself', async () => {
  setCallSettings(
    given({ TURN_URL: 'turn:turn.example.org:3478', TURN_SECRET: 'a-secret-of-the-relay', CALL_RELAY_ONLY: true }),
  );
  const { body } = await open(city.townCadre, (await called()).id);
  const [{ urls, username, credential }] = body.iceServers;

  expect([body.relayOnly, urls]).toEqual([true, ['turn:turn.example.org:3478']]);
  expect(username).toMatch(new RegExp(`^\\d+:${city.townCadre._id}$`));
  expect(Number(username.split(':')[0]) * 1000).toBeGreaterThan(Date.now());
  expect(credential).toBe(createHmac('sha1', 'a-secret-of-the-relay').update(username).digest('base64'));
});

test('GET /call-providers names what is set up; each gives its own way in', async () => {
  const providers = async () => (await api.ask('GET', '/call-providers', { token: city.clerk.token })).body.providers;
  const janus = await called({ ...builtIn, provider: 'janus' });
  const livekit = await called({ ...builtIn, provider: 'livekit' });
  expect(await providers()).toEqual(['built-in', 'link']);
  expect((await open(city.townCadre, janus.id)).body.code).toBe('call.not_configured');

  setCallSettings(
    given({
      JANUS_URL: 'ws://janus.example.org:8188',
      JANUS_TOKEN_SECRET: 'janus-secret',
      LIVEKIT_URL: 'wss://livekit.example.org',
      LIVEKIT_API_KEY: 'key',
      LIVEKIT_API_SECRET: JWT_SECRET,
    }),
  );
  expect(await providers()).toEqual(['built-in', 'janus', 'livekit', 'link']);
  const viaJanus = (await open(city.townCadre, janus.id)).body;
  expect(viaJanus).toMatchObject({
    provider: 'janus',
    url: 'ws://janus.example.org:8188',
    room: expect.stringMatching(/^\d+$/),
  });
  const [text, signature] = viaJanus.token.split(':');
  expect(signature).toBe(createHmac('sha1', 'janus-secret').update(text).digest('base64'));
  expect((await open(city.bureauCadre, janus.id)).body).toMatchObject({ room: viaJanus.room, pin: viaJanus.pin });

  const viaLiveKit = (await open(city.townCadre, livekit.id)).body;
  expect(jwt.verify(viaLiveKit.token, JWT_SECRET)).toMatchObject({
    iss: 'key',
    sub: viaLiveKit.me.peerId,
    video: { room: livekit.id, roomJoin: true },
  });
});

test('a link comes with number and password, and for our Jitsi with a token for that room', async () => {
  setCallSettings(
    given({ JITSI_URL: 'https://meet.example.org', JITSI_APP_ID: 'yiwang', JITSI_APP_SECRET: 'secret-of-the-jitsi' }),
  );
  const other = await called({
    provider: 'link',
    url: 'https://meeting.example.com/r/1',
    number: '123 456 789',
    password: '2468',
  });
  const jitsi = await called({ ...builtIn, provider: 'link', url: 'https://meet.example.org/fangxun' });

  expect((await open(city.townCadre, other.id)).body).toMatchObject({
    provider: 'link',
    token: null,
    url: 'https://meeting.example.com/r/1',
    number: '123 456 789',
    pin: '2468',
  });
  const url = new URL((await open(city.townCadre, jitsi.id)).body.url);
  expect(jwt.verify(url.searchParams.get('jwt') ?? '', 'secret-of-the-jitsi', { audience: 'jitsi' })).toMatchObject({
    iss: 'yiwang',
    sub: 'meet.example.org',
    room: 'fangxun',
    context: { user: { name: city.townCadre.name } },
  });
});

test('those in one call hear each other come, signal, speak and leave', async () => {
  const meeting = await called();
  const a = await joined(city.townCadre, meeting.id);
  const b = await joined(city.bureauCadre, meeting.id);
  const peerB = { ...b.peer, state };
  expect(await a.socket.next('call:joined')).toEqual(peerB);

  await say(a.socket, 'call:signal', { to: b.peer.peerId, signal: { kind: 'hello' } });
  expect(await b.socket.next('call:signal')).toEqual({ from: { ...a.peer, state }, signal: { kind: 'hello' } });
  await say(b.socket, 'call:state', { ...state, hand: true });
  expect(await a.socket.next('call:state')).toEqual({ ...peerB, state: { ...state, hand: true } });
  await say(b.socket, 'call:say', { text: '听得到吗' });
  expect(await a.socket.next('call:said')).toMatchObject({ from: { peerId: b.peer.peerId }, text: '听得到吗' });
  await say(b.socket, 'call:leave', {});
  expect(await a.socket.next('call:left')).toEqual({ peerId: b.peer.peerId, reason: 'left' });
});

test('whoever is cut off is known to be, and returns as the same page on another connection', async () => {
  const meeting = await called();
  const a = await joined(city.townCadre, meeting.id);
  const b = await joined(city.bureauCadre, meeting.id);
  await a.socket.next('call:joined');
  b.socket.close();
  expect(await a.socket.next('call:left')).toEqual({ peerId: b.peer.peerId, reason: 'lost' });

  await say(a.socket, 'call:say', { text: '水位已到警戒线' });

  const again = await socketOf(city.bureauCadre);
  await say(again, 'call:join', { token: b.token, state });
  expect(await a.socket.next('call:joined')).toEqual({ ...b.peer, state });
  expect(await again.next('call:said')).toMatchObject({ from: { peerId: a.peer.peerId }, text: '水位已到警戒线' });
});

test('what is said beside a call ends with it', async () => {
  const meeting = await called();
  const a = await joined(city.townCadre, meeting.id);
  await say(a.socket, 'call:say', { text: '有人吗' });
  await say(a.socket, 'call:leave', {});

  const b = await joined(city.bureauCadre, meeting.id);
  await say(b.socket, 'call:say', { text: '我来了' });
  expect(await b.socket.next('call:said')).toMatchObject({ text: '我来了' });
});

test('a page that asks again on the same connection has not left', async () => {
  const meeting = await called();
  const a = await joined(city.townCadre, meeting.id);
  const b = await joined(city.bureauCadre, meeting.id);
  await a.socket.next('call:joined');
  await say(b.socket, 'call:join', { token: b.token, state });

  expect(await a.socket.next('call:joined')).toEqual({ ...b.peer, state });
  await say(b.socket, 'call:leave', {});
  expect(await a.socket.next('call:left')).toEqual({ peerId: b.peer.peerId, reason: 'left' });
  expect(a.socket.received.map(({ event }) => event)).toEqual(['call:joined', 'call:joined', 'call:left']);
});

test('signals stay within the call that a token is for', async () => {
  const [here, there] = [await called(), await called()];
  const a = await joined(city.townCadre, here.id);
  const b = await joined(city.bureauCadre, there.id);
  const outsider = await socketOf(city.clerk);

  expect(await say(a.socket, 'call:signal', { to: b.peer.peerId, signal: { kind: 'hello' } })).toMatchObject({
    ok: true,
  });
  await say(b.socket, 'call:state', state);
  expect(b.socket.received).toEqual([]);
  expect(await say(outsider, 'call:signal', { to: a.peer.peerId, signal: { kind: 'hello' } })).toEqual({
    ok: false,
    code: 'call.not_joined',
  });
  expect(a.socket.received).toEqual([]);
});

test('forged, borrowed and spent tokens open nothing, nor does a withdrawn right', async () => {
  const meeting = await called();
  const { body } = await open(city.townCadre, meeting.id);
  const borrower = await socketOf(city.bureauCadre);
  const owner = await socketOf(city.townCadre);
  const refused = { ok: false, code: 'call.token_invalid' };
  const join = (socket: TestSocket, token: string) => say(socket, 'call:join', { token, state });
  const forged = jwt.sign({ ...(jwt.decode(body.token) as object) }, 'another-secret');

  expect(await join(borrower, body.token)).toEqual(refused);
  expect(await join(owner, forged)).toEqual(refused);
  setClock({ now: () => new Date(Date.now() + 11 * 60_000) });
  expect(await join(owner, body.token)).toEqual(refused);

  setClock(systemClock);
  const fresh = await socketOf(city.townCadre);
  await api.ask('POST', `/meetings/${meeting.id}/cancellation`, {
    token: city.clerk.token,
    body: { reason: '不开了' },
  });
  expect(await join(fresh, body.token)).toEqual({ ok: false, code: 'meeting.forbidden' });
});

test('a flood of candidates is stopped, and what is no signal is refused', async () => {
  const meeting = await called();
  const a = await joined(city.townCadre, meeting.id);
  const b = await joined(city.bureauCadre, meeting.id);
  const signal = { kind: 'candidate', candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 };
  const answers = await Promise.all(
    Array.from({ length: 1000 }, () => say(a.socket, 'call:signal', { to: b.peer.peerId, signal })),
  );

  expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(450);
  expect(answers.filter(({ code }) => code === 'request.rate_limited').length).toBeGreaterThan(500);
  const bad = [
    { kind: 'eval', code: '1' },
    { ...signal, candidate: 'x'.repeat(1001) },
    { ...signal, extra: 1 },
  ];
  const c = await joined(city.townCadre, meeting.id, 'device-02');
  for (const each of bad)
    expect(await say(c.socket, 'call:signal', { to: b.peer.peerId, signal: each })).toEqual({
      ok: false,
      code: 'request.invalid',
    });
});

test('built-in video ends at six', async () => {
  const meeting = await called();
  for (const number of [1, 2, 3, 4, 5, 6]) await joined(city.townCadre, meeting.id, `device-0${number}`);
  const { body } = await open(city.bureauCadre, meeting.id);

  expect(await say(await socketOf(city.bureauCadre), 'call:join', { token: body.token, state })).toEqual({
    ok: false,
    code: 'call.full',
  });
});
