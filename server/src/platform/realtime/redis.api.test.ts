import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect as connectTcp, createServer as createTcpServer } from 'node:net';
import { defineEvents } from '@yiwang/shared/contract/events';
import { pino } from 'pino';
import { type Socket as ClientSocket, io as connect } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createRealtime, type Realtime } from '#platform/realtime/index';
import { connectRedisBus } from '#platform/realtime/redis';

const wordEvents = defineEvents({ 'word:said': z.strictObject({ number: z.int() }) });
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const tcp = connectTcp(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    tcp.on('connect', () => tcp.destroy());
  });

describe.skipIf(!hasRedis)('two server processes that share one Redis', () => {
  let redis: ChildProcess;
  const ports: number[] = [];
  const https: HttpServer[] = [];
  const servers: Realtime<typeof wordEvents>[] = [];
  const clients: ClientSocket[] = [];

  beforeAll(async () => {
    const port = await freePort();
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      stdio: 'ignore',
    });
    await vi.waitFor(async () => expect(await answers(port)).toBe(true), { timeout: 5000 });

    for (const _ of [0, 1]) {
      const http = createServer().listen(0, '127.0.0.1');
      await once(http, 'listening');
      https.push(http);
      ports.push((http.address() as AddressInfo).port);
      const logger = pino({ level: 'silent' });
      const authenticate = async (token: string) => ({ personId: token, sessionId: `s-${token}`, unitIds: ['town'] });
      servers.push(
        createRealtime(http, {
          authenticate,
          bus: connectRedisBus(`redis://127.0.0.1:${port}`, logger),
          logger,
        }),
      );
    }
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await Promise.all(servers.map((server) => server.close()));
    for (const http of https) http.close();
    redis.kill();
  });

  async function join(index: number, token: string) {
    const client = connect(`http://127.0.0.1:${ports[index]}`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { token },
    });
    clients.push(client);
    const heard: number[] = [];
    client.on('word:said', ({ number }: { number: number }) => heard.push(number));
    await once(client as never, 'connect');
    return { client, heard };
  }
  /** Says words until the other process hears them: subscribing to Redis takes a moment. */
  async function untilHeard(heard: number[]) {
    await vi.waitFor(() => {
      servers[0]?.publish(['unit:town'], 'word:said', { number: -1 });
      expect(heard.length).toBeGreaterThan(0);
    });
  }
  const words = (heard: number[]) => heard.filter((number) => number >= 0);

  test('a push reaches both processes, once and in order, also to more people than one slice', async () => {
    const many = await Promise.all(Array.from({ length: 230 }, (_, index) => join(1, `p${index}`)));
    const near = await join(0, 'near');
    await untilHeard(many[0]?.heard ?? []);
    for (const number of [0, 1, 2]) servers[0]?.publish(['unit:town', 'person:near'], 'word:said', { number });
    for (const { heard } of [near, ...many]) await vi.waitFor(() => expect(words(heard)).toEqual([0, 1, 2]));
  });

  test('a person moves rooms and is disconnected on whichever process holds the connection', async () => {
    const far = await join(1, 'far');
    await untilHeard(far.heard);
    servers[0]?.moveRooms('far', ['village']);
    await vi.waitFor(() => {
      servers[0]?.publish(['unit:village'], 'word:said', { number: 5 });
      expect(words(far.heard)).toContain(5);
    });
    const left = far.heard.length;
    servers[0]?.publish(['unit:town'], 'word:said', { number: 6 });
    servers[0]?.publish(['person:far'], 'word:said', { number: 7 });
    await vi.waitFor(() => expect(far.heard).toContain(7));
    expect(far.heard.slice(left)).not.toContain(6);

    const ended = once(far.client as never, 'disconnect');
    servers[0]?.disconnectSession('s-far');
    expect(await ended).toContain('io server disconnect');
  });

  test('the server goes on when Redis ends', async () => {
    const near = await join(0, 'stays');
    redis.kill();
    await once(redis, 'exit');
    servers[0]?.publish(['person:stays'], 'word:said', { number: 8 });
    await vi.waitFor(() => expect(words(near.heard)).toEqual([8]));
  });
});
