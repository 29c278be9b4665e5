import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** What a document said at one moment; `_id` is `${documentId}:${n}`, so that keeping twice changes nothing. */
export interface VersionRow {
  readonly _id: string;
  readonly documentId: DocumentId;
  readonly n: number;
  readonly at: Date;
  readonly by: string;
  readonly cause: 'submit' | 'return' | 'review' | 'recheck' | 'restore' | 'named' | 'autosave';
  readonly note: string;
  readonly hash: string;
  readonly content: DocumentContent;
}

const schema = rowSchema<VersionRow>(
  {
    documentId: { type: String, required: true },
    n: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    cause: { type: String, required: true },
    note: { type: String, default: '' },
    hash: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
  },
  'documentVersions',
);
// Serves the list of versions, the newest first.
schema.index({ documentId: 1, n: -1 }, { unique: true });

export const VersionModel = mongoose.model<VersionRow>('DocumentVersion', schema);
