import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** An edition that was corrected since; the present one is in the notice itself. */
export interface EditionRecord {
  /** `${noticeId}:${edition}` */
  readonly _id: string;
  readonly noticeId: NoticeId;
  readonly edition: number;
  readonly title: string;
  readonly bodyHtml: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly askedAgain: boolean;
}

const schema = rowSchema<EditionRecord>(
  {
    noticeId: { type: String, required: true },
    edition: { type: Number, required: true },
    title: { type: String, required: true },
    bodyHtml: { type: String, default: '' },
    at: { type: Date, required: true },
    reason: { type: String, default: null },
    askedAgain: { type: Boolean, required: true },
  },
  'noticeEditions',
);
// Serves the list of editions of one notice.
schema.index({ noticeId: 1, edition: -1 });

export const EditionModel = mongoose.model<EditionRecord>('NoticeEdition', schema);
