import type { Readable } from 'node:stream';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { FileModel, type FileRecord } from '#modules/file/file.model';
import { extensionOf } from '#modules/file/file.name';
import { getStorage } from '#platform/storage/storage';

export interface StoredBytes {
  readonly extension: string;
  readonly sizeBytes: number;
  readonly open: () => Promise<Readable>;
}

/** The bytes of a stored file for the platform's own reading, such as the search; whose they are is asked elsewhere. */
export async function findStoredBytes(id: FileId): Promise<StoredBytes | null> {
  const file = await FileModel.findOne({ _id: id, state: 'stored' }).lean<FileRecord>();

  return (
    file && {
      extension: extensionOf(file.name),
      sizeBytes: file.sizeBytes,
      open: () => getStorage().open(file.storageKey),
    }
  );
}
