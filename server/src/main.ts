import { startEngine } from '#platform/database/embedded/start-engine';
import { readSettings, type Settings, SettingsError } from '#platform/env';
import { createLogger } from '#platform/logger';

const settings = settingsOrExit();
const logger = createLogger(settings.LOG_LEVEL);
// The engine opens its files while the modules of the server are read: each takes as long as the other.
const engine = startEngine(settings, logger);
engine.catch(() => {}); // It is told of where it is awaited.

try {
  const { serve } = await import('#server/serve');
  await serve(settings, logger, engine);
} catch (error) {
  logger.fatal({ err: error }, 'could not start');
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
