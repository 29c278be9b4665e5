import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** The words of one stored file, read once: a file never changes. Empty for what has none or could not be read. */
export interface FileText {
  readonly _id: string;
  readonly text: string;
  /** Whether all of it was read, and a mark of secrecy found in it; null for what could not be read. */
  readonly isMarked: boolean | null;
}

const schema = rowSchema<FileText>(
  { text: { type: String, default: '' }, isMarked: { type: Boolean, default: null } },
  'searchFileTexts',
);

export const FileTextModel = mongoose.model<FileText>('SearchFileText', schema);
