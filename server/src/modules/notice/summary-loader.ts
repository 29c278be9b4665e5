import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import DataLoader from 'dataloader';
import { NoticeModel } from '#modules/notice/notice.model';
import type { SummaryFields } from '#modules/notice/notice.presenter';

export const summaryFields = {
  version: 1,
  title: 1,
  mode: 1,
  status: 1,
  issuingUnitId: 1,
  deadline: 1,
  publishedAt: 1,
  edition: 1,
  attachmentIds: 1,
} as const;

/**
 * Summaries of notices; null for one that is no more. Thousands come back at once after a cut and ask for the same
 * few notices: what is asked for within two milliseconds is read together. Nothing is kept.
 */
export const noticeSummaries = new DataLoader<NoticeId, SummaryFields | null>(
  async (ids) => {
    const notices = await NoticeModel.find({ _id: { $in: [...new Set(ids)] } }, summaryFields).lean<SummaryFields[]>();
    const byId = new Map(notices.map((notice) => [notice._id, notice]));

    return ids.map((id) => byId.get(id) ?? null);
  },
  { cache: false, maxBatchSize: 1000, batchScheduleFn: (read) => void setTimeout(read, 2) },
);
