import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '#platform/database/embedded/embedded-database';

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
  const database = await startEmbeddedDatabase({ dir });
  project.provide('mongoUri', database.uri);

  return async () => {
    await database.stop();
    await rm(dir, { recursive: true, force: true });
  };
}
