import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Message } from '@yiwang/shared/message/message.schemas';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MessageModel } from '#modules/message/message.model';
import { setTokenSecret } from '#modules/session/index';
import { connectDatabase, disconnectDatabase } from '#platform/database/connect';
import { openTestDatabase, type TestDatabase } from '#testing/database';
import type { BuiltPerson } from '#testing/factories';
import { connectSocket } from '#testing/socket';
import { buildGroup, buildMembers, newClientId } from '#testing/talk';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const secret = 'only-for-tests-only-for-tests-only-for-tests';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

describe.skipIf(!hasRedis)('two server processes on one database and one Redis', () => {
  const children: ChildProcess[] = [];
  const urls: string[] = [];
  let database: TestDatabase;
  let folder: string;
  let people: BuiltPerson[];

  beforeAll(async () => {
    [database, folder] = [await openTestDatabase(), await mkdtemp(join(tmpdir(), 'yiwang-two-'))];
    await connectDatabase(database.uri);
    setTokenSecret(secret);
    people = await buildMembers(4);
    const redisPort = await freePort();
    const options = ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    children.push(spawn('redis-server', options, { stdio: 'ignore' }));
    for (const name of ['a', 'b']) {
      const port = await freePort();
      const env = {
        ...{ ...process.env, NODE_ENV: 'development', PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error' },
        ...{ MONGODB_URI: database.uri, REDIS_URL: `redis://127.0.0.1:${redisPort}`, JWT_SECRET: secret },
        ...{ DATA_DIR: join(folder, name), SAMPLE_CITY: 'false', FETCH_FONTS: 'false' },
      };
      const run = ['--import', 'tsx', '--conditions=source', main];
      children.push(spawn(process.execPath, run, { cwd: root, env, stdio: 'ignore' }));
      urls.push(`http://127.0.0.1:${port}`);
    }
    for (const url of urls) await vi.waitFor(async () => expect(await isReady(url)).toBe(true), { timeout: 60_000 });
  }, 90_000);
  afterAll(async () => {
    await Promise.all(
      children.map(async (child) => {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }),
    );
    await disconnectDatabase();
    await rm(folder, { recursive: true, force: true });
  });

  const at = (index: number): BuiltPerson => people[index % people.length] as BuiltPerson;
  async function send(server: number, person: BuiltPerson, conversationId: string, clientId = newClientId()) {
    const reply = await fetch(`${urls[server]}/api/v1/conversations/${conversationId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, text: '同时说' }),
    });
    return { status: reply.status, body: (await reply.json()) as { id: string; seq: number } };
  }

  test('places are one row without gaps, and everybody on both hears everything', async () => {
    const { conversationId } = await buildGroup(people);
    const sockets = await Promise.all(people.map(({ token }, index) => connectSocket(urls[index % 2] ?? '', token)));
    const heard = (index: number) =>
      (sockets[index]?.received ?? [])
        .filter(({ event }) => event === 'message:created')
        .map(({ payload }) => payload as Message)
        .sort((one, other) => one.seq - other.seq)
        .map(({ id }) => id);
    // Servers find each other, and connections their rooms, a moment after they stand.
    await expect
      .poll(async () => {
        await send(0, at(0), conversationId);
        return people.every((_, index) => heard(index).length > 0);
      })
      .toBe(true);

    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, index) => send(index % 2, at(index), conversationId)),
    );
    const stored = await MessageModel.find({ conversationId }, { seq: 1 }).sort({ seq: 1 }).lean();
    const ids = stored.map(({ _id }) => _id);
    await expect
      .poll(() => people.map((_, index) => heard(index).slice(-60)))
      .toEqual(people.map(() => ids.slice(-60)));
    for (const socket of sockets) socket.close();

    expect(replies.every(({ status }) => status === 201)).toBe(true);
    expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
    expect(replies.every(({ body }) => ids[body.seq - 1] === body.id)).toBe(true);
  });

  test('a message that is sent to both is one message', async () => {
    const { conversationId } = await buildGroup(people);
    const [one, two] = [newClientId(), newClientId()];

    const replies = await Promise.all(
      [one, two, one, two].flatMap((clientId) => [0, 1].map((server) => send(server, at(1), conversationId, clientId))),
    );

    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(2);
    expect(await MessageModel.countDocuments({ conversationId })).toBe(2);
  });

  test('a member removed by one server is refused there at once, by the other within a second or two', async () => {
    const group = await buildGroup(people);
    const [administrator, member] = [at(0), at(1)];
    // Both servers know now that the member may speak.
    const before = await Promise.all([0, 1].map((server) => send(server, member, group.conversationId)));

    const removal = await fetch(`${urls[0]}/api/v1/groups/${group._id}/members/${member._id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${administrator.token}` },
    });
    const here = await send(0, member, group.conversationId);

    expect([...before.map(({ status }) => status), removal.status, here.status]).toEqual([201, 201, 200, 404]);
    await expect.poll(async () => (await send(1, member, group.conversationId)).status, { timeout: 3_000 }).toBe(404);
  });
});
