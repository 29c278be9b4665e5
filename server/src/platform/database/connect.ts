import mongoose, { type ConnectOptions } from 'mongoose';
import { AttentiveConnection } from '#platform/database/driver-connection';

// Fail fast instead of queueing commands for a connection that may not come, and never let an unknown
// filter field be dropped: a filter without its field matches every record.
mongoose.set('bufferCommands', false);
mongoose.set('strictQuery', 'throw');
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);

const isReplicaSet = (uri: string): boolean => /[?&]replicaSet=/.test(uri) || uri.startsWith('mongodb+srv:');

/** Known to the driver, not to its types. */
export const attentive: ConnectOptions = { connectionType: AttentiveConnection } as ConnectOptions;

/** Connects the models. Every write is acknowledged only when the journal has it. */
export async function connectDatabase(uri: string, dbName?: string): Promise<void> {
  await mongoose.connect(uri, {
    ...(dbName ? { dbName } : {}),
    writeConcern: { w: isReplicaSet(uri) ? 'majority' : 1, j: true },
    serverSelectionTimeoutMS: 10_000,
    maxPoolSize: 50,
    // Retrying by itself needs sessions, which the embedded engine has not.
    retryWrites: isReplicaSet(uri),
    retryReads: true,
    ...attentive,
  });
  await ensureIndexes();
}

/**
 * Creates what is missing and then removes what no model declares any more, so that no unique one is missed meanwhile:
 * an index whose options change gets a new name.
 */
async function ensureIndexes(): Promise<void> {
  // Side by side, one question for each of some sixty collections: most have all of theirs.
  await Promise.all(
    Object.values(mongoose.models).map(async (model) => {
      const { toCreate, toDrop } = await model.diffIndexes();
      if (toCreate.length > 0) await model.createIndexes();
      if (toDrop.length > 0) await model.cleanIndexes({ toDrop });
    }),
  );
}

const forgetting: (() => void)[] = [];

/** What a module keeps in memory of the database goes with the connection: the next one may lead to another database. */
export const forgetOnDisconnect = (forget: () => void): void => void forgetting.push(forget);

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect();
  for (const forget of forgetting) forget();
}

/** Milliseconds that the database takes to answer; throws when it does not. */
export async function pingDatabase(): Promise<number> {
  const started = performance.now();
  if (!mongoose.connection.db) throw new Error('not connected');
  await mongoose.connection.db.command({ ping: 1 });

  return performance.now() - started;
}
