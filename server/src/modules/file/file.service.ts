import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileId, StoredFile } from '@yiwang/shared/file/file.contract';
import { refuseMacros } from '#modules/file/file.macros';
import { FileModel, type FileOwner, type FileRecord } from '#modules/file/file.model';
import { cleanFileName, extensionOf } from '#modules/file/file.name';
import { mayRead } from '#modules/file/file.policy';
import { presentFile } from '#modules/file/file.presenter';
import { checkedContent, mediaTypeOf } from '#modules/file/file.type';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';
import { getStorage, StorageMissingError } from '#platform/storage/storage';

/**
 * Takes one file in, byte by byte. The record is written first, so that a server killed in between leaves
 * nothing that the nightly removal would not find.
 */
export async function receiveFile(
  actor: Actor,
  part: { readonly name: string; readonly stream: Readable },
): Promise<FileRecord> {
  const name = cleanFileName(part.name);
  const extension = extensionOf(name);
  const id = newId<FileId>();
  const record: FileRecord = {
    _id: id,
    version: 1,
    outbox: [],
    state: 'receiving',
    name,
    sizeBytes: 0,
    mediaType: mediaTypeOf(extension),
    sha256: '',
    // The last digits count up, so that no folder holds too many.
    storageKey: `${id.slice(-2)}/${id}`,
    uploaderId: actor.personId,
    owner: null,
    uploadedAt: now(),
  };
  await create(FileModel, record, []);

  try {
    const measure = createMeasure();
    await getStorage().put(record.storageKey, measure.through(checkedContent(part.stream, extension)));
    await refuseMacros(extension, () => getStorage().open(record.storageKey));
    return { ...record, ...measure.result() };
  } catch (error) {
    await discardFile(record);
    throw error;
  }
}

/** All of the request has arrived: the file counts. */
export async function keepFile(actor: Actor, file: FileRecord): Promise<StoredFile> {
  const { sizeBytes, sha256 } = file;
  const uploaded = effectOf('file.upload', traceOf(actor), `file:${file._id}`);
  const kept = await commit(
    FileModel,
    file,
    { $set: { state: 'stored', sizeBytes, sha256 } },
    [uploaded],
    'file.not_found',
  );

  return presentFile(kept);
}

/** Takes back a file that nobody was told of. */
export async function discardFile(file: Pick<FileRecord, '_id' | 'storageKey'>): Promise<void> {
  await getStorage().remove(file.storageKey);
  await FileModel.deleteOne({ _id: file._id });
}

export interface Download {
  readonly file: FileRecord;
  /** Opens the bytes; the caller reads or destroys the stream. */
  open(): Promise<Readable>;
}

/** The bytes of a file for whoever may read it; each asking is audited. Throws `file.not_found`. */
export async function getDownload(actor: Actor, id: FileId): Promise<Download> {
  const file = await FileModel.findOne({ _id: id, state: 'stored' }).lean<FileRecord>();
  if (!file || !(await mayRead(actor, file))) throw new AppError('file.not_found');

  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'file.download',
    subject: `file:${id}`,
    outcome: 'success',
    details: { owner: file.owner },
  });

  return { file, open: () => openBytes(file) };
}

/**
 * A file for the platform's own work, such as an archive package: nobody is asked whether they may read it.
 * Throws `file.not_found`.
 */
export async function openStoredFile(id: FileId): Promise<Download> {
  const file = await FileModel.findOne({ _id: id, state: 'stored' }).lean<FileRecord>();
  if (!file) throw new AppError('file.not_found');

  return { file, open: () => openBytes(file) };
}

async function openBytes(file: FileRecord): Promise<Readable> {
  try {
    return await getStorage().open(file.storageKey);
  } catch (error) {
    if (error instanceof StorageMissingError) throw new AppError('file.not_found', {}, { cause: error });
    throw error;
  }
}

/**
 * Makes files part of what they are attached to. Only the actor's own unattached files, or files of that owner
 * already, so that a repeat changes nothing. Throws `file.not_found` and then attaches none.
 */
export async function attachFiles(actor: Actor, fileIds: readonly FileId[], owner: FileOwner): Promise<void> {
  const ids = [...new Set(fileIds)];
  if (ids.length === 0) return;

  const attachable = {
    _id: { $in: ids },
    state: 'stored' as const,
    $or: [{ owner: null, uploaderId: actor.personId }, { owner }],
  };
  if ((await FileModel.countDocuments(attachable)) !== ids.length) throw new AppError('file.not_found');

  const { matchedCount } = await FileModel.updateMany(attachable, { $set: { owner }, $inc: { version: 1 } });
  // Another request took one of them in between; what was attached here has the owner that asked for it.
  if (matchedCount !== ids.length) throw new AppError('file.not_found');
}

/** Files of owners that are no more: nobody reads them from now on, and the nightly removal takes their bytes. */
export async function releaseFiles(owners: readonly FileOwner[]): Promise<void> {
  if (owners.length === 0) return;
  const released = { $set: { owner: null, state: 'removing' as const }, $inc: { version: 1 } };
  await FileModel.updateMany({ owner: { $in: [...owners] } }, released);
}

/** What is shown of files, in one read; unknown ids are left out. */
export async function findStoredFiles(ids: readonly FileId[]): Promise<Map<FileId, StoredFile>> {
  if (ids.length === 0) return new Map();
  const files = await FileModel.find({ _id: { $in: [...new Set(ids)] }, state: 'stored' }).lean<FileRecord[]>();

  return new Map(files.map((file) => [file._id, presentFile(file)]));
}

function createMeasure() {
  const hash = createHash('sha256');
  let sizeBytes = 0;

  return {
    async *through(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of bytes) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    },
    result: () => ({ sizeBytes, sha256: hash.digest('hex') }),
  };
}
