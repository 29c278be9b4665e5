import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import mongoose from 'mongoose';
import { type Manifest, manifestName, manifestSchema, TransferError } from '#platform/database/transfer/manifest';

const { EJSON } = mongoose.mongo.BSON;
const batch = 500;

/**
 * Brings an export into an empty database. Every file is checked against the manifest before the first row is
 * written, and the counts again afterwards. Throws `TransferError`; nothing is written where the check fails.
 */
export async function importDatabase(
  folder: string,
  onProgress: (collection: string, rows: number) => void,
): Promise<Manifest> {
  const { db } = mongoose.connection;
  if (!db) throw new TransferError('not connected to a database');
  const manifest = await readManifest(folder);
  for (const { name, sha256 } of manifest.collections) {
    if ((await hashOf(join(folder, `${name}.jsonl`))) !== sha256)
      throw new TransferError(`${name}.jsonl is not what was exported`);
  }
  for (const { name } of manifest.collections) {
    if ((await db.collection(name).estimatedDocumentCount()) > 0)
      throw new TransferError(`the database is not empty: ${name} has rows`);
  }

  for (const { name, rows } of manifest.collections) {
    let waiting: object[] = [];
    let written = 0;
    const flush = async () => {
      if (waiting.length > 0) await db.collection(name).insertMany(waiting as never[], { ordered: false });
      written += waiting.length;
      waiting = [];
      onProgress(name, written);
    };
    for await (const line of createInterface({
      input: createReadStream(join(folder, `${name}.jsonl`)),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      waiting.push(EJSON.parse(line, { relaxed: false }) as object);
      if (waiting.length >= batch) await flush();
    }
    await flush();
    if ((await db.collection(name).countDocuments()) !== rows)
      throw new TransferError(`${name}: ${rows} rows were exported and not all arrived`);
  }

  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
  } catch (error) {
    throw new TransferError(`${folder} holds no complete export`, { cause: error });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);

  return hash.digest('hex');
}
