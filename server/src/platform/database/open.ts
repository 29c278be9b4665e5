import { connectDatabase, disconnectDatabase } from '#platform/database/connect';
import { attachEmbeddedDatabase } from '#platform/database/embedded/embedded-database';
import { embeddedDir, type StartedEngine, startEngine } from '#platform/database/embedded/start-engine';
import type { Settings } from '#platform/env';
import type { Logger } from '#platform/logger';

export interface OpenDatabase {
  readonly kind: 'embedded' | 'external';
  readonly uri: string;
  close(): Promise<void>;
}

const name = 'yiwang';
/** The server's database: the one of `MONGODB_URI`, or the embedded engine, which then belongs to this server. */
export async function openDatabase(
  settings: Settings,
  logger: Logger,
  started: StartedEngine = startEngine(settings, logger),
): Promise<OpenDatabase> {
  const engine = await started;

  return engine
    ? connectTo(engine.uri, 'embedded', () => engine.stop())
    : connectTo(settings.MONGODB_URI ?? '', 'external');
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
