import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings } from '#platform/env';
import { KeyFileError, readOwnKeys, readPublicKeys } from '#platform/signing/key-file';
import type { VerifyingKey } from '#platform/signing/verifying-key';
import { CommandError } from '#server/cli/run';

/** A path as the person who typed it means it, also under `npm run`. */
export const typedPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** Whether there is a database to ask: a named one, or one that a server has begun in the data folder. */
export function hasDatabase(): boolean {
  const { MONGODB_URI, dataDir } = readSettings(process.env);

  return MONGODB_URI !== undefined || existsSync(join(dataDir, 'database'));
}

/** Keys that are at hand without a database: those of the file, else those that were made here. */
export async function keysAtHand(file: string | undefined): Promise<VerifyingKey[]> {
  if (file === undefined) return readOwnKeys(readSettings(process.env).dataDir);

  return readPublicKeys(typedPath(file)).catch((error: unknown) => {
    // 1 would say that something was changed.
    if (error instanceof KeyFileError) throw new CommandError(`这个文件里没有公钥：${file}`, 2);
    throw error;
  });
}

export const finding =
  (keys: readonly VerifyingKey[]) =>
  (keyId: string): VerifyingKey | undefined =>
    keys.find((key) => key.keyId === keyId);
