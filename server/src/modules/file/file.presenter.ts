import type { StoredFile } from '@yiwang/shared/file/file.contract';
import type { FileRecord } from '#modules/file/file.model';

export const presentFile = (file: FileRecord): StoredFile => ({
  id: file._id,
  name: file.name,
  sizeBytes: file.sizeBytes,
  mediaType: file.mediaType,
  sha256: file.sha256,
  uploadedAt: file.uploadedAt.toISOString(),
});
