import type { FileId } from '@yiwang/shared/file/file.contract';
import type { Audience, NoticeForward, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export type ForwardId = NoticeForward['id'];

/** What a unit on the way down added to a notice for those below it. */
export interface ForwardRecord extends Aggregate {
  readonly _id: ForwardId;
  readonly noticeId: NoticeId;
  /** The forwarding by which the forwarding unit had it itself; null where the publisher had sent it. */
  readonly parentId: ForwardId | null;
  readonly unitId: UnitId;
  readonly authorId: PersonId;
  readonly authorName: string;
  readonly audience: Audience;
  readonly note: string;
  readonly deadline: Date | null;
  readonly attachmentIds: FileId[];
  readonly at: Date;
  /** Counted when every row was on disk: who was reached, and how many of them had nothing before. */
  readonly reached: { readonly peopleCount: number; readonly unitCount: number; readonly added: number } | null;
}

const schema = aggregateSchema<ForwardRecord>(
  {
    noticeId: { type: String, required: true },
    parentId: { type: String, default: null },
    unitId: { type: String, required: true },
    authorId: { type: String, required: true },
    authorName: { type: String, required: true },
    audience: { type: Schema.Types.Mixed, required: true },
    note: { type: String, default: '' },
    deadline: { type: Date, default: null },
    attachmentIds: { type: [String], default: [] },
    at: { type: Date, required: true },
    reached: { type: Schema.Types.Mixed, default: null },
  },
  'noticeForwards',
);
// Serves the tree of forwardings of one notice, in the order of forwarding.
schema.index({ noticeId: 1, at: 1, _id: 1 });

export const ForwardModel = mongoose.model<ForwardRecord>('NoticeForward', schema);
