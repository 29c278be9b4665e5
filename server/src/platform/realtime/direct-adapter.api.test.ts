import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions } from 'socket.io';
import { type Socket as ClientSocket, io as connect, type ManagerOptions } from 'socket.io-client';
import { afterEach, expect, test, vi } from 'vitest';
import { DirectAdapter } from '#platform/realtime/direct-adapter';
import { SLOW_CONSUMER_BYTES } from '#platform/realtime/frame-delivery';
import type { LocalSocket } from '#platform/realtime/line';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(options: Partial<ServerOptions> = {}) {
  const http = createServer();
  const io = new Server(http, {
    adapter: DirectAdapter,
    perMessageDeflate: false,
    transports: ['websocket'],
    ...options,
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  closing.push(() => io.close());
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  async function join(rooms: string[], clientOptions: Partial<ManagerOptions> = {}) {
    const client: ClientSocket = connect(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      ...clientOptions,
    });
    closing.push(() => client.close());
    const heard: unknown[] = [];
    client.on('word', (word: unknown) => heard.push(word));
    await once(client as never, 'connect');
    const socket = io.sockets.sockets.get(client.id ?? '');
    if (socket === undefined) throw new Error('the server does not know its client');
    await socket.join(rooms);
    return { client, heard, socket, connection: (socket as unknown as LocalSocket).client.conn };
  }

  return { io, join };
}
/** Waits until everything sent so far has arrived: a direct emit goes the stock way, behind it. */
async function settled(io: Server, member: { client: ClientSocket }) {
  const arrived = new Promise((resolve) => member.client.once('end', resolve));
  io.to(member.client.id ?? '').emit('end');
  await arrived;
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

test('a broadcast reaches the members of the rooms once, and nobody else', async () => {
  const { io, join } = await serve();
  const both = await join(['a', 'b']);
  const excluded = await join(['a', 'quiet']);
  const stranger = await join(['c']);
  io.to(['a', 'b']).except('quiet').emit('word', { text: '通知' });
  for (const member of [both, excluded, stranger]) await settled(io, member);

  expect([both.heard, excluded.heard, stranger.heard]).toEqual([[{ text: '通知' }], [], []]);
});

test('the order is kept between broadcasts, direct emits and what waits in the engine', async () => {
  const { io, join } = await serve();
  const member = await join(['a']);
  const large = 'x'.repeat(20_000);
  for (const number of numbers(40)) {
    if (number % 3 === 0) member.socket.emit('word', [number, large]);
    else io.to('a').emit('word', [number, number % 7 === 0 ? large : '']);
  }
  await settled(io, member);

  expect(member.heard.map((word) => (word as [number, string])[0])).toEqual(numbers(40));
});

test('a large room is served over several turns, and an emit to one person does not overtake it', async () => {
  const { io, join } = await serve();
  const members = await Promise.all(numbers(230).map((number) => join(['all', `person:${number}`])));
  io.to('all').emit('word', 'first');
  io.to('all').emit('word', 'second');
  for (const number of numbers(230)) io.to(`person:${number}`).emit('word', `for ${number}`);
  await Promise.all(members.map((member) => settled(io, member)));

  expect(members.map(({ heard }) => heard)).toEqual(numbers(230).map((number) => ['first', 'second', `for ${number}`]));
});

test('a client on long polling is served by the stock way', async () => {
  const { io, join } = await serve({ transports: ['polling'] });
  const member = await join(['a'], { transports: ['polling'] });
  io.to('a').emit('word', 1);
  io.to('a').emit('word', 2);
  await vi.waitFor(() => expect(member.heard).toEqual([1, 2]));
});

test('nothing is lost or reordered while a client upgrades from polling', async () => {
  const { io, join } = await serve({ transports: ['polling', 'websocket'] });
  const member = await join(['a'], { transports: ['polling', 'websocket'] });
  let sent = 0;
  await vi.waitFor(
    () => {
      io.to('a').emit('word', sent++);
      expect(member.connection.transport.name).toBe('websocket');
    },
    { interval: 1, timeout: 5000 },
  );
  io.to('a').emit('word', sent++);
  await settled(io, member);

  expect(member.heard).toEqual(numbers(sent));
});

test('compressed connections and binary payloads go the stock way', async () => {
  const { io, join } = await serve({ perMessageDeflate: { threshold: 0 } });
  const member = await join(['a']);
  io.to('a').emit('word', { bytes: Buffer.from([1, 2]) });
  io.to('a').emit('word', 'text');
  await settled(io, member);

  expect(member.heard).toEqual([{ bytes: expect.anything() }, 'text']);
});

test('a volatile broadcast reaches who is idle, and skips who is behind', async () => {
  const { io, join } = await serve();
  const member = await join(['a']);
  for (const number of numbers(20)) io.to('a').volatile.emit('word', number);
  await settled(io, member);
  expect(member.heard).toEqual(numbers(20));

  const tcp = member.connection.transport.socket?._socket;
  tcp?.cork();
  io.to('a').emit('word', 'kept');
  io.to('a').volatile.emit('word', 'skipped');
  tcp?.uncork();
  await settled(io, member);
  expect(member.heard.slice(20)).toEqual(['kept']);
});

test('a volatile broadcast in the turn of an answer arrives behind it', async () => {
  const { io, join } = await serve();
  const member = await join(['a']);
  member.socket.emit('word', 'answer');
  io.to('a').volatile.emit('word', 'volatile');
  await settled(io, member);

  expect(member.heard).toEqual(['answer', 'volatile']);
});

test('a closed connection is skipped', async () => {
  const { io, join } = await serve();
  const [gone, here] = [await join(['a']), await join(['a'])];
  const socket = gone.connection.transport.socket;
  socket?.terminate();
  io.to('a').emit('word', 1);
  await settled(io, here);

  expect([gone.heard, here.heard]).toEqual([[], [1]]);
});

test('a client that reads too slowly is cut off', async () => {
  const { io, join } = await serve();
  const member = await join(['a']);
  const cut = new Promise((resolve) => io.of('/').adapter.once('slow-consumer', resolve));
  const ended = once(member.socket, 'disconnect');
  member.connection.transport.socket?._socket.cork();
  const word = 'x'.repeat(SLOW_CONSUMER_BYTES / 4);
  for (const _ of numbers(6)) io.to('a').emit('word', word);

  expect(await cut).toBe(member.socket.id);
  await ended;
  expect(member.heard.length).toBeLessThan(6);
});

test('a broadcast that asks for acknowledgements collects them', async () => {
  const { io, join } = await serve();
  const members = await Promise.all([join(['a']), join(['a'])]);
  for (const { client } of members) client.on('ask', (answer: (value: string) => void) => answer(client.id ?? ''));

  const answers = await io.to('a').timeout(2000).emitWithAck('ask');
  expect(answers.toSorted()).toEqual(members.map(({ client }) => client.id ?? '').toSorted());
});
