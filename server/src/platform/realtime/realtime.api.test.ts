import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { defineEvents } from '@yiwang/shared/contract/events';
import { pino } from 'pino';
import { io as connect, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createRealtime, personRoom, type RealtimeOptions, unitRoom } from '#platform/realtime/index';
import { originAllowed } from '#platform/realtime/origin';

const wordEvents = defineEvents({ 'word:said': z.strictObject({ number: z.int() }) });
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
/** Tokens of these tests say who comes: `person/session/unit,unit`. */
async function authenticate(token: string) {
  if (token === 'old') throw new Refusal('session.expired');
  if (token === 'broken') throw new Error('the database is away');
  const [personId, sessionId, units] = token.split('/');
  if (!personId || !sessionId) throw new Refusal('session.invalid');
  return { personId, sessionId, unitIds: units ? units.split(',') : [] };
}

async function serve(options: Partial<RealtimeOptions> = {}) {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const realtime = createRealtime<typeof wordEvents>(http, {
    authenticate,
    logger: pino({ level: 'silent' }),
    ...options,
  });
  closing.push(
    () => realtime.close(),
    () => http.close(),
  );
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  function open(token?: string, more: Partial<ManagerOptions & SocketOptions> = {}): Socket {
    const client = connect(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token },
      ...more,
    });
    closing.unshift(() => client.close());
    return client;
  }
  async function join(token: string) {
    const client = open(token);
    const heard: number[] = [];
    client.on('word:said', ({ number }: { number: number }) => heard.push(number));
    await once(client as never, 'connect');
    return { client, heard };
  }
  return { realtime, open, join };
}
async function refusal(client: Socket): Promise<string> {
  const [error] = (await once(client as never, 'connect_error')) as [Error];
  return error.message;
}

test.each([
  ['no token', undefined, 'session.invalid'],
  ['a token of no session', 'nobody', 'session.invalid'],
  ['a token that is not text', { $gt: '' }, 'session.invalid'],
  ['an expired token', 'old', 'session.expired'],
  ['a fault on our side', 'broken', 'request.internal'],
])('%s is refused with a code', async (_case, token, code) => {
  const { open } = await serve();
  expect(await refusal(open(token as string))).toBe(code);
});

test('a push reaches the rooms of a person, session and unit, each connection once', async () => {
  const { realtime, join } = await serve();
  const [li, liPhone, wang] = [await join('li/s1/town'), await join('li/s2/town'), await join('wang/s3/village')];
  realtime.publish([personRoom('li'), unitRoom('town')], 'word:said', { number: 1 });
  realtime.publish([unitRoom('village')], 'word:said', { number: 2 });
  realtime.publish([], 'word:said', { number: 3 });
  realtime.publishVolatile([unitRoom('town'), unitRoom('village')], 'word:said', { number: 4 });

  await vi.waitFor(() =>
    expect([li.heard, liPhone.heard, wang.heard]).toEqual([
      [1, 4],
      [1, 4],
      [2, 4],
    ]),
  );
});

test('a connection is ready when it is in all of its rooms', async () => {
  const { realtime, open } = await serve();
  realtime.onConnect(async ({ personId }, socketId) => {
    await setTimeout(30);
    realtime.joinRoom(socketId, `group:of-${personId}`);
  });
  const client = open('li/s1/town');
  const heard: number[] = [];
  client.on('word:said', ({ number }: { number: number }) => heard.push(number));
  client.on('connection:ready', () => realtime.publish(['group:of-li'], 'word:said', { number: 1 }));

  await vi.waitFor(() => expect(heard).toEqual([1]));
});

test('a connection whose rooms cannot be found yet stays, and is ready when they are', async () => {
  const { realtime, open } = await serve();
  let isAway = true;
  const greeter = vi.fn(async () => {
    if (isAway) throw new Error('the database is away');
  });
  realtime.onConnect(greeter);
  const client = open('li/s1/town');
  const ready = vi.fn();
  client.on('connection:ready', ready);
  await vi.waitFor(() => expect(greeter).toHaveBeenCalled());
  expect([client.connected, ready.mock.calls]).toEqual([true, []]);

  isAway = false;
  await vi.waitFor(() => expect(ready).toHaveBeenCalledOnce(), { timeout: 10_000 });
});

test('ending a session ends its connections only; ending a person ends all of theirs', async () => {
  const { realtime, join } = await serve();
  const [first, second, other] = [await join('li/s1'), await join('li/s2'), await join('wang/s3')];
  const firstEnded = once(first.client as never, 'disconnect');
  realtime.disconnectSession('s1');
  await firstEnded;
  expect([second.client.connected, other.client.connected]).toEqual([true, true]);

  const secondEnded = once(second.client as never, 'disconnect');
  realtime.disconnectPerson('li');
  await secondEnded;
  expect(other.client.connected).toBe(true);
  await vi.waitFor(() => expect(realtime.connectionCount()).toBe(1));
});

test('a moved person hears the new unit and no longer the old one', async () => {
  const { realtime, join } = await serve();
  const li = await join('li/s1/town,office');
  realtime.moveRooms('li', ['village', 'office']);
  realtime.moveRooms('nobody', ['village']);
  for (const [number, unit] of ['town', 'office', 'village'].entries()) {
    realtime.publish([unitRoom(unit)], 'word:said', { number });
  }
  await vi.waitFor(() => expect(li.heard).toEqual([1, 2]));
});

test('client events are parsed, limited and answered with a result or a code', async () => {
  const { realtime, join } = await serve();
  realtime.onClientEvent(
    'word:typing',
    z.strictObject({ length: z.int().min(0) }),
    ({ personId }, { length }) => {
      if (length === 99) throw new Refusal('word.too_long');
      if (length === 98) throw new Error('a bug');
      return `${personId} ${length}`;
    },
    { perSecond: 5 },
  );
  const [li, wang] = [await join('li/s1'), await join('wang/s2')];
  const ask = (payload: unknown) => li.client.timeout(2000).emitWithAck('word:typing', payload);

  expect(await ask({ length: 3 })).toEqual({ ok: true, result: 'li 3' });
  expect(await ask({ $gt: '' })).toEqual({ ok: false, code: 'request.invalid' });
  expect(await ask({ length: 99 })).toEqual({ ok: false, code: 'word.too_long' });
  expect(await ask({ length: 98 })).toEqual({ ok: false, code: 'request.internal' });
  const replies = await Promise.all(Array.from({ length: 12 }, () => ask({ length: 1 })));
  expect(replies).toContainEqual({ ok: false, code: 'request.rate_limited' });
  expect(await wang.client.timeout(2000).emitWithAck('word:typing', { length: 4 })).toEqual({
    ok: true,
    result: 'wang 4',
  });
});

test('a page of another origin may not connect, the own host and PUBLIC_URL may', async () => {
  const { open } = await serve({ allowedOrigins: ['https://office.example'] });
  expect(await refusal(open('li/s1', { extraHeaders: { origin: 'https://evil.example' } }))).toContain(
    'websocket error',
  );
  await once(open('li/s1', { extraHeaders: { origin: 'https://office.example' } }) as never, 'connect');

  const from = (origin: string | undefined, host: string) =>
    originAllowed({ headers: { ...(origin && { origin }), host } }, []);
  expect([
    from(undefined, 'a:1'),
    from('http://a:1', 'a:1'),
    from('http://a:2', 'a:1'),
    from('null', 'a:1'),
    from('not a url', 'a:1'),
  ]).toEqual([true, true, false, false, false]);
});

test('long polling is not served', async () => {
  const { open } = await serve();
  expect(await refusal(open('li/s1', { transports: ['polling'] }))).toContain('xhr poll error');
});

test('a message over 64 KiB ends the connection', async () => {
  const { join } = await serve();
  const li = await join('li/s1');
  const ended = once(li.client as never, 'disconnect');
  li.client.emit('word:typing', 'x'.repeat(70_000));
  await ended;
  expect(li.client.connected).toBe(false);
});
