import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '#platform/id';
import { assertKey, type Storage, StorageMissingError } from '#platform/storage/storage';

/**
 * Files in a folder. A file appears under its name only when all of it is on disk: it is written beside, flushed,
 * renamed, and the folder's entry flushed as well. What a killed server left half written is removed at start.
 */
export async function openLocalStorage(dir: string): Promise<Storage> {
  const parts = join(dir, 'incoming');
  await rm(parts, { recursive: true, force: true });
  await mkdir(parts, { recursive: true, mode: 0o700 });
  const pathOf = (key: string): string => {
    assertKey(key);
    return join(dir, key);
  };

  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const part = join(parts, newId());
      // Opened before the first byte is asked for: a stream that opens by itself may do so after it was given up.
      const file = await open(part, 'wx', 0o600);
      try {
        await pipeline(bytes, file.createWriteStream({ flush: true }));
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },

    async open(key) {
      try {
        const file = await open(pathOf(key), 'r');
        return file.createReadStream();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new StorageMissingError(key, { cause: error });
        throw error;
      }
    },

    async remove(key) {
      await rm(pathOf(key), { force: true });
    },

    async close() {},
  };
}

async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
