import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { type Manifest, manifestName, TransferError } from '#platform/database/transfer/manifest';

const { EJSON } = mongoose.mongo.BSON;

/**
 * Writes every collection as lines of extended JSON into a new folder, streamed, and last of all a manifest with
 * counts and hashes: a folder without one is no export. Throws `TransferError` where the folder holds anything.
 */
export async function exportDatabase(
  folder: string,
  onProgress: (collection: string, rows: number) => void,
): Promise<Manifest> {
  const { db } = mongoose.connection;
  if (!db) throw new TransferError('not connected to a database');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new TransferError(`${folder} is not empty`);

  const names = (await db.listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'));
  const collections: Manifest['collections'][number][] = [];
  for (const name of names.sort()) {
    const hash = createHash('sha256');
    let rows = 0;
    const lines = new Transform({
      writableObjectMode: true,
      transform(row, _encoding, done) {
        const line = `${EJSON.stringify(row, { relaxed: false })}\n`;
        hash.update(line);
        rows += 1;
        if (rows % 1000 === 0) onProgress(name, rows);
        done(null, line);
      },
    });
    // In the order of ids, so that two exports of the same rows are the same bytes.
    const cursor = db.collection(name).find({}).sort({ _id: 1 }).batchSize(500);
    await pipeline(
      Readable.from(cursor),
      lines,
      createWriteStream(join(folder, `${name}.jsonl`), { mode: 0o600, flush: true }),
    );
    collections.push({ name, rows, sha256: hash.digest('hex') });
    onProgress(name, rows);
  }

  const manifest: Manifest = { format: 'yiwang-export-1', exportedAt: new Date().toISOString(), collections };
  await writeFile(join(folder, `${manifestName}.part`), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await rename(join(folder, `${manifestName}.part`), join(folder, manifestName));
  const directory = await open(folder);
  await directory.sync().finally(() => directory.close());

  return manifest;
}
