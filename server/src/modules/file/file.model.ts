import type { FileId } from '@yiwang/shared/file/file.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** What a file belongs to: `notice:<id>`. Who may read that, may read the file. */
export type FileOwner = `${string}:${string}`;

export interface FileRecord extends Aggregate {
  readonly _id: FileId;
  /** `receiving` is written before the first byte, so that bytes without a record never stay. */
  readonly state: 'receiving' | 'stored' | 'removing';
  readonly name: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly sha256: string;
  readonly storageKey: string;
  readonly uploaderId: PersonId;
  readonly owner: FileOwner | null;
  readonly uploadedAt: Date;
}

const schema = aggregateSchema<FileRecord>(
  {
    state: { type: String, required: true, enum: ['receiving', 'stored', 'removing'] },
    name: { type: String, required: true },
    sizeBytes: { type: Number, required: true },
    mediaType: { type: String, required: true },
    // Empty until all bytes have passed.
    sha256: { type: String, default: '' },
    storageKey: { type: String, required: true },
    uploaderId: { type: String, required: true },
    owner: { type: String, default: null },
    uploadedAt: { type: Date, required: true },
  },
  'files',
);
// Serves the removal of what was never attached.
schema.index({ owner: 1, uploadedAt: 1 });

export const FileModel = mongoose.model<FileRecord>('StoredFile', schema);
