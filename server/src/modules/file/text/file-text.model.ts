import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** The words of one stored file, read once: a file never changes. Empty for what has none or could not be read. */
export interface FileText {
  readonly _id: string;
  readonly text: string;
}

const schema = rowSchema<FileText>({ text: { type: String, default: '' } }, 'searchFileTexts');

export const FileTextModel = mongoose.model<FileText>('SearchFileText', schema);
