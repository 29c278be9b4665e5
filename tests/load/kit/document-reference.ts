import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { answerCommands } from './answer.js';

/** A finished record of the product, as the database holds it. */
interface Finished {
  readonly _id: string;
  readonly steps: readonly unknown[];
  readonly trail: readonly { readonly act: string }[];
  readonly [field: string]: unknown;
}
export interface BareRequest {
  readonly documents: number;
  readonly lanes: number;
}
export interface BareReport {
  readonly calls: number;
  readonly seconds: number;
}

/** Rows of the search index that were still to be made when the last step was answered, and how long it took. */
export interface Behind {
  readonly left: number;
  readonly seconds: number;
}

let database: mongoose.Connection;
let finished: Finished;
let run = 0;

/**
 * The reference: nothing but the writes that a document's way needs, one journaled `findOneAndUpdate` for each act,
 * with the record's own content, steps and trail, and as many at once as there are offices.
 */
async function bare({ documents, lanes }: BareRequest): Promise<BareReport> {
  run += 1;
  const records = database.collection<Finished>('bench_reference');
  await records.deleteMany({});
  const { trail, steps, outbox: _, ...rest } = finished;
  let next = 0;
  let calls = 0;
  const beganAt = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < documents) {
        const _id = `${run}-${next++}`;
        for (const [version, entry] of trail.entries()) {
          const made = version === 0 ? { ...rest, _id: undefined } : {};
          const { _id: __, version: ___, ...fields } = { ...made } as Record<string, unknown>;
          await records.findOneAndUpdate(
            { _id, version },
            {
              $set: { ...fields, status: entry.act, steps, updatedAt: new Date() },
              $inc: { version: 1 },
              $push: { trail: entry },
            } as never,
            { returnDocument: 'after', upsert: version === 0 },
          );
          calls += 1;
        }
      }
    }),
  );

  return { calls, seconds: (performance.now() - beganAt) / 1000 };
}

answerCommands({
  /** The connection of the product: journaled, and as many sockets. */
  open: async (uri: string) => {
    database = await mongoose
      .createConnection(uri, { dbName: 'yiwang', writeConcern: { w: 1, j: true }, maxPoolSize: 50, retryWrites: false })
      .asPromise();
  },
  learn: async () => {
    const record = await database.collection<Finished>('documents').findOne({ status: 'filed' });
    if (record === null) throw new Error('nothing was filed yet');
    finished = record;
    return { bytes: Buffer.byteLength(JSON.stringify(record)), acts: record.trail.length };
  },
  bare,
  /** Waits until the server has made all that it makes behind the acts, so that only the reference is measured. */
  quiet: async (): Promise<Behind> => {
    const beganAt = performance.now();
    const left = await database.collection('searchDue').countDocuments({});
    while ((await database.collection('searchDue').countDocuments({})) > 0) await sleep(200);
    return { left, seconds: (performance.now() - beganAt) / 1000 };
  },
});
