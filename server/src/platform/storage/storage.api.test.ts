import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLocalStorage } from '#platform/storage/local-storage';
import { openStorage } from '#platform/storage/open-storage';
import { type Storage, StorageMissingError } from '#platform/storage/storage';

let dir: string;
let server: S3rver;
const stores = new Map<string, Storage>();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yiwang-storage-'));
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(dir, 's3'),
    configureBuckets: [{ name: 'yiwang' }],
  });
  const { port } = await server.run();
  const place = { dataDir: join(dir, 'local'), S3_REGION: 'us-east-1' } as Parameters<typeof openStorage>[0];
  stores.set('folder', await openStorage(place));
  stores.set(
    'S3-compatible store',
    await openStorage({
      ...place,
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: 'yiwang',
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    }),
  );
});
afterAll(async () => {
  for (const store of stores.values()) await store.close();
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

async function* chunks(count: number, failAt = -1): AsyncGenerator<Buffer> {
  for (let index = 0; index < count; index += 1) {
    if (index === failAt) throw new Error('the sender went away');
    yield Buffer.alloc(1_000_000, index);
  }
}

async function sizeOf(bytes: AsyncIterable<Buffer>): Promise<number> {
  let size = 0;
  for await (const chunk of bytes) size += chunk.length;
  return size;
}

describe.each(['folder', 'S3-compatible store'])('%s', (kind) => {
  const store = (): Storage => stores.get(kind) as Storage;

  test('gives back what was put, through several parts, and removes it', async () => {
    await store().put('ab/large', chunks(20));
    expect(await sizeOf(await store().open('ab/large'))).toBe(20_000_000);

    await store().remove('ab/large');
    await store().remove('ab/large');
    await expect(store().open('ab/large')).rejects.toThrow(StorageMissingError);
  });

  test.each([2, 15])('a source that fails after %i MB leaves nothing', async (failAt) => {
    await expect(store().put('ab/failed', chunks(20, failAt))).rejects.toThrow('the sender went away');
    await expect(store().open('ab/failed')).rejects.toThrow(StorageMissingError);
  });

  test.each(['../x', '/etc/passwd', 'a//b', 'a/../b', '', 'A', 'a\u0000'])('the key %j is refused', async (key) => {
    await expect(store().put(key, chunks(1))).rejects.toThrow('not a storage key');
    await expect(store().open(key)).rejects.toThrow('not a storage key');
    await expect(store().remove(key)).rejects.toThrow('not a storage key');
  });
});

test('what a killed server left half written in the folder is gone after the next start', async () => {
  const folder = join(dir, 'restarted');
  const store = await openLocalStorage(folder);
  let release = () => {};
  const half = (async function* () {
    yield Buffer.alloc(10);
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  })();
  const putting = store.put('ab/half', half).catch(() => 'failed');
  await expect.poll(() => readdir(join(folder, 'incoming'))).toHaveLength(1);

  await openLocalStorage(folder);

  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  release();
  expect(await putting).toBe('failed');
});
