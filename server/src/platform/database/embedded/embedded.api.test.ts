import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  attachEmbeddedDatabase,
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '#platform/database/embedded/embedded-database';
import { placesOf } from '#platform/database/embedded/places';

let dir: string;
let database: EmbeddedDatabase | undefined;

async function startHere(): Promise<EmbeddedDatabase> {
  database = await startEmbeddedDatabase({ dir });
  return database;
}

async function withNumbers<T>(uri: string, act: (numbers: mongoose.mongo.Collection<NumberRow>) => Promise<T>) {
  const connection = await mongoose.createConnection(uri, { dbName: 'check' }).asPromise();
  try {
    return await act(connection.getClient().db('check').collection<NumberRow>('numbers'));
  } finally {
    await connection.close();
  }
}

interface NumberRow {
  _id: string;
}

/** Inserts as fast as it can from one line of writers each, and lists what the database has answered for. */
function startWriters(numbers: mongoose.mongo.Collection<NumberRow>, count: number) {
  const acknowledged: string[] = [];
  let isOn = true;
  const write = async (writer: number) => {
    for (let i = 0; isOn; i += 1) {
      const _id = `${writer}-${i}`;
      const isWritten = await numbers.insertOne({ _id }).then(
        () => true,
        () => false,
      );
      if (isWritten) acknowledged.push(_id);
    }
  };
  const lines = Array.from({ length: count }, (_, writer) => write(writer));

  return {
    acknowledged,
    end: async () => {
      isOn = false;
      await Promise.all(lines);
    },
  };
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yiwang-engine-'));
});

afterEach(async () => {
  await database?.stop();
  database = undefined;
  // An engine whose owner was killed goes by itself, and may still write meanwhile.
  await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('no acknowledged write is lost when the engine is killed under sixteen writers, again and again', async () => {
  const { uri } = await startHere();

  await withNumbers(uri, async (numbers) => {
    const writers = startWriters(numbers, 16);
    for (let kills = 0; kills < 3; kills += 1) {
      const before = writers.acknowledged.length;
      await vi.waitUntil(() => writers.acknowledged.length > before + 500, { timeout: 20_000 });
      process.kill(database?.pid ?? 0, 'SIGKILL');
    }
    const afterLastKill = writers.acknowledged.length;
    await vi.waitUntil(() => writers.acknowledged.length > afterLastKill + 500, { timeout: 20_000 });
    await writers.end();

    const stored = new Set((await numbers.find().toArray()).map((row) => row._id));
    expect(writers.acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  });
});

/** Starts the database of this test in a process of its own that does nothing else, and gives its uri and process. */
async function startInOtherProcess() {
  const start = new URL('./embedded-database.ts', import.meta.url).href;
  const source = `import { startEmbeddedDatabase } from '${start}';
    const database = await startEmbeddedDatabase({ dir: process.argv[1] });
    process.stdout.write(JSON.stringify({ uri: database.uri, pid: database.pid }));
    setInterval(() => {}, 1000);`;
  const flags = ['--conditions=source', '--import', 'tsx', '--input-type=module', '-e', source, dir];
  const owner = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(owner.stdout, 'data');

  return {
    ...(JSON.parse(String(line)) as { uri: string; pid: number }),
    ownerPid: owner.pid,
    kill: async () => {
      owner.kill('SIGKILL');
      await once(owner, 'exit');
    },
  };
}

test('the engine comes back on the same address with a new process', async () => {
  const started = await startHere();
  const firstPid = started.pid;

  process.kill(firstPid, 'SIGKILL');
  await vi.waitUntil(() => started.pid !== firstPid, { timeout: 10_000 });

  expect(await attachEmbeddedDatabase(dir)).toBe(started.uri);
});

test('every address asks the engine to journal each write', async () => {
  const { uri } = await startHere();

  expect(Object.fromEntries(new URL(uri).searchParams)).toMatchObject({ w: '1', journal: 'true' });
});

test('a second start on the same directory is refused and names the process that holds it', async () => {
  await startHere();

  await expect(startEmbeddedDatabase({ dir })).rejects.toMatchObject({
    code: 'EDATABASEINUSE',
    message: expect.stringContaining(`process ${process.pid}`),
  });
});

test('of two starts at the same moment one gets the directory', async () => {
  const starts = await Promise.allSettled([startEmbeddedDatabase({ dir }), startEmbeddedDatabase({ dir })]);
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  database = started[0];

  expect(started).toHaveLength(1);
  expect(starts.find((start) => start.status === 'rejected')?.reason).toMatchObject({ code: 'EDATABASEINUSE' });
});

test('another process attaches to a running database and to none where none runs', async () => {
  expect(await attachEmbeddedDatabase(dir)).toBeNull();
  const other = await startInOtherProcess();

  expect(await attachEmbeddedDatabase(dir)).toBe(other.uri);
  await expect(startEmbeddedDatabase({ dir })).rejects.toMatchObject({
    code: 'EDATABASEINUSE',
    message: expect.stringContaining(`${other.ownerPid}`),
  });

  await other.kill();
});

test('after the owner is killed the next start takes the directory over with all that was written', async () => {
  const other = await startInOtherProcess();
  await withNumbers(other.uri, (numbers) => numbers.insertOne({ _id: 'kept' }));
  await other.kill();

  const { uri } = await startHere();

  expect(await withNumbers(uri, (numbers) => numbers.find().toArray())).toEqual([{ _id: 'kept' }]);
});

test('after the owner and the engine are killed the next start serves with all that was written', async () => {
  const other = await startInOtherProcess();
  await withNumbers(other.uri, (numbers) => numbers.insertOne({ _id: 'kept' }));
  await other.kill();
  process.kill(other.pid, 'SIGKILL');

  const { uri } = await startHere();

  expect(await withNumbers(uri, (numbers) => numbers.find().toArray())).toEqual([{ _id: 'kept' }]);
});

test('an engine whose owner was killed ends by itself when nobody is connected', async () => {
  const other = await startInOtherProcess();
  await other.kill();

  // The record is the last thing that a sidecar removes.
  await vi.waitUntil(() => !existsSync(placesOf(dir).record), { timeout: 20_000, interval: 200 });
  expect(await attachEmbeddedDatabase(dir)).toBeNull();
});

test('a directory with a path longer than a socket may have works', async () => {
  dir = join(dir, '云岭市'.repeat(20));

  const { uri } = await startHere();

  expect(await withNumbers(uri, (numbers) => numbers.countDocuments())).toBe(0);
});
