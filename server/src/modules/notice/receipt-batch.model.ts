import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/**
 * Receipts that came within a few milliseconds. The batch is on disk before a row changes, and gone when the audit
 * trail has it, so that a receipt that was answered for is repeated after a crash and never lost.
 */
export type ReceiptBatchRecord = Aggregate;

export const ReceiptBatchModel = mongoose.model<ReceiptBatchRecord>(
  'NoticeReceiptBatch',
  aggregateSchema<ReceiptBatchRecord>({}, 'noticeReceiptBatches'),
);
