import { setTokenSecret } from '#modules/session/index';
import { type OpenDatabase, openDatabaseForCommand } from '#platform/database/open';
import { sweep } from '#platform/database/sweeper';
import { readSettings } from '#platform/env';
import { silentLogger } from '#platform/logger';
import { tokenSecret } from '#platform/secret';
import { openSigningKey } from '#platform/signing/key-file';
import { setSigningKey } from '#platform/signing/signing';
import { openStorage } from '#platform/storage/open-storage';
import { setStorage } from '#platform/storage/storage';
import { wireModules } from '#server/wiring';

/** A failure that its message explains. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Gives a command the database of this deployment, beside a running server or without one. */
export async function withDatabase<T>(act: () => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  setStorage(await openStorage(settings));
  setSigningKey(await openSigningKey(settings));
  setTokenSecret(await tokenSecret(settings.dataDir, settings.JWT_SECRET));
  const database: OpenDatabase = await openDatabaseForCommand(settings, silentLogger);
  wireModules({ realtime: null, settings, databaseKind: database.kind });
  try {
    const result = await act();
    // Effects that a handler could not carry out at once are tried again before the command ends.
    await sweep(new Date());
    return result;
  } finally {
    await database.close();
  }
}

/** A line about progress, replaced in place on a terminal; on standard error, so that results stay alone on output. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}
