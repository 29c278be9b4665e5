import type { FileId } from '@yiwang/shared/file/file.contract';
import type { Audience, NoticeId, NoticeMode, NoticeStatus } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface NoticeRecord extends Aggregate {
  readonly _id: NoticeId;
  readonly status: NoticeStatus;
  readonly title: string;
  /** As cleaned when it was saved. */
  readonly bodyHtml: string;
  /** Hash of the words alone: the same text sent again has the same. */
  readonly textHash: string;
  readonly mode: NoticeMode;
  readonly audience: Audience;
  readonly deadline: Date | null;
  readonly attachmentIds: FileId[];
  /** Never an office. */
  readonly issuingUnitId: UnitId;
  readonly authorId: PersonId;
  readonly authorName: string;
  readonly publishAt: Date | null;
  readonly publishedAt: Date | null;
  readonly edition: number;
  /** The latest edition that everybody was asked to read or confirm. */
  readonly askedEdition: number;
  /** What was said of the present edition, null for the first. */
  readonly correction: { readonly at: Date; readonly reason: string; readonly askedAgain: boolean } | null;
  readonly withdrawal: { readonly at: Date; readonly reason: string } | null;
  /** Counted when every receiver's row was on disk; null before. Later forwardings are not in it. */
  readonly recipients: { readonly peopleCount: number; readonly unitCount: number } | null;
  readonly overrides: { readonly rule: string; readonly reason: string }[];
  readonly lastRemindedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const mixed = { type: Schema.Types.Mixed, default: null };
const schema = aggregateSchema<NoticeRecord>(
  {
    status: { type: String, required: true, enum: ['draft', 'scheduled', 'published', 'withdrawn'] },
    title: { type: String, required: true },
    bodyHtml: { type: String, default: '' },
    textHash: { type: String, default: '' },
    mode: { type: String, required: true, enum: ['read', 'acknowledge'] },
    audience: { type: Schema.Types.Mixed, required: true },
    deadline: { type: Date, default: null },
    attachmentIds: { type: [String], default: [] },
    issuingUnitId: { type: String, required: true },
    authorId: { type: String, required: true },
    authorName: { type: String, required: true },
    publishAt: { type: Date, default: null },
    publishedAt: { type: Date, default: null },
    edition: { type: Number, required: true, default: 1 },
    askedEdition: { type: Number, required: true, default: 1 },
    correction: mixed,
    withdrawal: mixed,
    recipients: mixed,
    overrides: { type: Schema.Types.Mixed, default: [] },
    lastRemindedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  'notices',
);
// Serves what my units published, newest first.
schema.index({ issuingUnitId: 1, publishedAt: -1, _id: -1 });
// Serves what I wrote: drafts and published.
schema.index({ authorId: 1, updatedAt: -1, _id: -1 });
// Serves the job that publishes at a set time.
schema.index({ publishAt: 1 }, { partialFilterExpression: { status: 'scheduled' } });
// Serves the burden office's look over what went out in a week or a month.
schema.index({ publishedAt: 1, _id: 1 });
// Serves the check for the same words sent lately.
schema.index({ textHash: 1, publishedAt: -1 });

export const NoticeModel = mongoose.model<NoticeRecord>('Notice', schema);
