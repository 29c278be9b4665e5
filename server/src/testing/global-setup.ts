import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '#platform/database/embedded/embedded-database';
import { placesOf } from '#platform/database/embedded/places';

declare module 'vitest' {
  interface ProvidedContext {
    mongoUri: string;
  }
}

/** One database engine for the whole run: `MONGODB_TEST_URI` when set, else an embedded one in a folder of its own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['MONGODB_TEST_URI'];
  if (given) {
    project.provide('mongoUri', given);
    return undefined;
  }

  const dir = await mkdtemp(join(tmpdir(), 'yiwang-test-'));
  const database = await startEmbeddedDatabase({ dir, logger: { info: () => undefined, warn } });
  project.provide('mongoUri', database.uri);

  return async () => {
    await database.stop();
    await printLogs(dir);
    await rm(dir, { recursive: true, force: true });
  };
}

/** A connection that the engine gave up, or an engine that ended in the middle, fails a test that did nothing wrong. */
async function printLogs(dir: string): Promise<void> {
  const { log } = placesOf(dir);
  for (const path of [`${log}.before`, log]) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text.trim() !== '') warn({ log: basename(path) }, text);
  }
}

const warn = (fields: object, message: string): void =>
  void process.stderr.write(`test database ${JSON.stringify(fields)}: ${message}\n`);
