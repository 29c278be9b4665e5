import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { inject } from 'vitest';

export interface TestDatabase {
  /** With the name of this test file's own database in it. */
  readonly uri: string;
  readonly name: string;
  /** Removes the database. The engine stays for the other test files. */
  drop(): Promise<void>;
}

/** A database of its own for one test file, on the run's one engine. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = inject('mongoUri');
  const uri = withDatabaseName(url, name);

  return {
    uri,
    name,
    drop: async () => {
      const connection = await mongoose.createConnection(uri).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

function withDatabaseName(uri: string, name: string): string {
  const [, server = uri, , options = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  return `${server}/${name}${options}`;
}
