import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import mongoose from 'mongoose';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '#platform/database/embedded/embedded-database';
import { placesOf } from '#platform/database/embedded/places';

declare module 'vitest' {
  interface ProvidedContext {
    /** Names of databases of this run begin with `prefix`. */
    database: { readonly uri: string; readonly prefix: string };
    /** Of all applications of this run: their fonts, which take longer to unpack than most tests do. */
    dataDir: string;
  }
}

/** One database engine for the whole run: `MONGODB_TEST_URI` when set, else an embedded one in a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['MONGODB_TEST_URI'];
  const prefix = `test_${randomBytes(6).toString('hex')}_`;
  const dir = await mkdtemp(join(tmpdir(), 'yiwang-test-'));
  const removeDir = () => rm(dir, { recursive: true, force: true });
  project.provide('dataDir', join(dir, 'data'));
  if (given) {
    project.provide('database', { uri: given, prefix });
    return async () => {
      await dropAll(given, prefix);
      await removeDir();
    };
  }

  const database = await startEmbeddedDatabase({ dir, logger: { info: () => undefined, warn } });
  project.provide('database', { uri: database.uri, prefix });

  return async () => {
    await database.stop();
    await printLogs(dir);
    await removeDir();
  };
}

async function dropAll(uri: string, prefix: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const { databases } = await connection.listDatabases();
  for (const { name } of databases) if (name.startsWith(prefix)) await connection.useDb(name).dropDatabase();
  await connection.close();
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
