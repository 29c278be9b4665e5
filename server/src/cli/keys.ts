import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readSettings } from '#platform/env';
import { readOwnKeys, readPublicKeys } from '#platform/signing/key-file';
import type { VerifyingKey } from '#platform/signing/verifying-key';

/** A path as the person who typed it means it, also under `npm run`. */
export const typedPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** Whether there is a database to ask: a named one, or one that a server has begun in the data folder. */
export function hasDatabase(): boolean {
  const { MONGODB_URI, dataDir } = readSettings(process.env);

  return MONGODB_URI !== undefined || existsSync(join(dataDir, 'database'));
}

/** Keys that are at hand without a database: those of the file, else those that were made here. */
export const keysAtHand = async (file: string | undefined): Promise<VerifyingKey[]> =>
  file === undefined ? readOwnKeys(readSettings(process.env).dataDir) : readPublicKeys(typedPath(file));

export const finding =
  (keys: readonly VerifyingKey[]) =>
  (keyId: string): VerifyingKey | undefined =>
    keys.find((key) => key.keyId === keyId);
