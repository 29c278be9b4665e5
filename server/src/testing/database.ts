import mongoose from 'mongoose';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly uri: string;
  readonly name: string;
}

/**
 * The database of this worker, empty: files come one after the other. Its collections and indexes stay from file to
 * file, for making them takes longer than most files do. The end of the run removes it.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { uri: server, prefix } = inject('database');
  const name = `${prefix}${process.env['VITEST_POOL_ID']}`;
  const uri = withDatabaseName(server, name);
  const connection = await mongoose.createConnection(uri).asPromise();
  const collections = await connection.listCollections();
  await Promise.all(collections.map((each) => connection.collection(each.name).deleteMany({})));
  await connection.close();

  return { uri, name };
}

function withDatabaseName(uri: string, name: string): string {
  const [, server = uri, , options = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  return `${server}/${name}${options}`;
}
