import { join } from 'node:path';
import { connectDatabase, disconnectDatabase } from '#platform/database/connect';
import { attachEmbeddedDatabase, startEmbeddedDatabase } from '#platform/database/embedded/embedded-database';
import type { Settings } from '#platform/env';
import type { Logger } from '#platform/logger';

export interface OpenDatabase {
  readonly kind: 'embedded' | 'external';
  readonly uri: string;
  close(): Promise<void>;
}

const name = 'yiwang';
const embeddedDir = (settings: Settings): string => join(settings.dataDir, 'database');

/** The server's database: the one of `MONGODB_URI`, or the embedded engine, which then belongs to this server. */
export async function openDatabase(settings: Settings, logger: Logger): Promise<OpenDatabase> {
  if (settings.MONGODB_URI) return connectTo(settings.MONGODB_URI, 'external');

  const engine = await startEmbeddedDatabase({ dir: embeddedDir(settings), logger });
  engine.onExit((error) => logger.fatal({ err: error }, 'the database cannot be kept running'));

  return connectTo(engine.uri, 'embedded', () => engine.stop());
}

/** A command's database: that of a running server, which is shared, or as for a server of its own. */
export async function openDatabaseForCommand(settings: Settings, logger: Logger): Promise<OpenDatabase> {
  const running = settings.MONGODB_URI ? null : await attachEmbeddedDatabase(embeddedDir(settings));

  return running ? connectTo(running, 'embedded') : openDatabase(settings, logger);
}

async function connectTo(
  uri: string,
  kind: OpenDatabase['kind'],
  stopEngine: () => Promise<void> = async () => {},
): Promise<OpenDatabase> {
  try {
    // A name in the address is kept; the drivers' default `test` never is.
    await connectDatabase(uri, /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri) && kind === 'external' ? undefined : name);
  } catch (error) {
    await stopEngine();
    throw error;
  }

  return {
    kind,
    uri,
    async close() {
      await disconnectDatabase();
      await stopEngine();
    },
  };
}
