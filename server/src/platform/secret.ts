import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret of this deployment: from the settings, or one that was made at the first start and is kept in the
 * data folder, so that people stay signed in over a restart. Production always sets it (`readSettings`).
 */
export async function tokenSecret(dataDir: string, given: string | undefined): Promise<string> {
  if (given) return given;

  const file = join(dataDir, 'token-secret');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(randomBytes(48).toString('base64url'));
    await handle.sync();
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await chmod(file, 0o600);

  return (await readFile(file, 'utf8')).trim();
}
