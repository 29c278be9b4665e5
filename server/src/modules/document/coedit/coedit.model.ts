import type { DocumentId } from '@yiwang/shared/document/document.content';
import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** How the text of one document came about, so that editors who were cut off find their place in it again. */
export interface CoeditRow {
  readonly _id: DocumentId;
  /** State of the shared document, and the hash of the blocks that it stands for. */
  readonly state: Buffer;
  readonly hash: string;
  /** What is about to be saved: it holds as soon as the document's blocks have its hash. */
  readonly nextState: Buffer | null;
  readonly nextHash: string | null;
  readonly updatedAt: Date;
}

const schema = rowSchema<CoeditRow>(
  {
    _id: { type: String, required: true },
    state: { type: Buffer, required: true },
    hash: { type: String, required: true },
    nextState: { type: Buffer, default: null },
    nextHash: { type: String, default: null },
    updatedAt: { type: Date, required: true },
  },
  'documentCoedits',
);

export const CoeditModel = mongoose.model<CoeditRow>('DocumentCoedit', schema);
