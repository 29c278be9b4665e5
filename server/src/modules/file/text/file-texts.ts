import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { findStoredBytes } from '#modules/file/file-bytes';
import { type FileText, FileTextModel } from '#modules/file/text/file-text.model';
import { isReadable, readFileText } from '#modules/file/text/read-file-text';

/** Larger files are pictures of pages more than words. */
const largestBytes = 30 * 1024 * 1024;

/** The words of files as far as they have been read, in the order asked for, and the files that have not. */
export async function knownTexts(ids: readonly FileId[]): Promise<{ texts: string[]; unread: FileId[] }> {
  if (ids.length === 0) return { texts: [], unread: [] };
  const found = await FileTextModel.find({ _id: { $in: [...ids] } }).lean<FileText[]>();
  const byId = new Map(found.map(({ _id, text }) => [_id, text]));

  return { texts: ids.flatMap((id) => byId.get(id) ?? []), unread: ids.filter((id) => !byId.has(id)) };
}

/** Reads the words of one file and keeps them. What cannot be read has none: no file holds up the search. */
export async function keepFileText(id: FileId): Promise<void> {
  const read = await textOf(id).catch(() => notRead);
  await FileTextModel.updateOne({ _id: id }, { $set: read }, { upsert: true });
}

/**
 * Whether files bear a mark of secrecy anywhere in their words, by id; null where the words cannot be read. What was
 * not read yet is read now, which may take seconds for a large one.
 */
export async function findFileMarks(ids: readonly FileId[]): Promise<Map<FileId, boolean | null>> {
  if (ids.length === 0) return new Map();
  const wanted = { _id: { $in: [...ids] } };
  // Rows of before say nothing of marks: their files are read again.
  const known = await FileTextModel.distinct('_id', { ...wanted, isMarked: { $exists: true } });
  for (const id of ids.filter((each) => !known.includes(each))) await keepFileText(id);
  const found = await FileTextModel.find(wanted, { isMarked: 1 }).lean<Pick<FileText, '_id' | 'isMarked'>[]>();

  return new Map(found.map(({ _id, isMarked }) => [_id as FileId, isMarked]));
}

const notRead = { text: '', isMarked: null };

async function textOf(id: FileId): Promise<Pick<FileText, 'text' | 'isMarked'>> {
  const file = await findStoredBytes(id);
  if (!file || file.sizeBytes > largestBytes || !isReadable(file.extension)) return notRead;

  const path = join(tmpdir(), `yiwang-text-${randomUUID()}`);
  try {
    await pipeline(await file.open(), createWriteStream(path, { mode: 0o600 }));
    return await readFileText(path, file.extension);
  } finally {
    await rm(path, { force: true });
  }
}
