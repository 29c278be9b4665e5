import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#platform/database/embedded/embedded-database';
import type { Settings } from '#platform/env';
import type { Logger } from '#platform/logger';

export type StartedEngine = Promise<EmbeddedDatabase | null>;

export const embeddedDir = (settings: Settings): string => join(settings.dataDir, 'database');

/** The embedded engine of this server, or null where `MONGODB_URI` names a database. Needs no driver to start. */
export async function startEngine(settings: Settings, logger: Logger): StartedEngine {
  if (settings.MONGODB_URI) return null;
  const engine = await startEmbeddedDatabase({ dir: embeddedDir(settings), logger });
  engine.onExit((error) => logger.fatal({ err: error }, 'the database cannot be kept running'));

  return engine;
}
