import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { drainProgress } from '#modules/notice/progress-ticker';
import { putOut } from '#modules/notice/publish-notice';
import { drainSettling } from '#modules/notice/receipt-batch';
import { drainReceipts } from '#modules/notice/receipt-queue';
import { systemTrace } from '#platform/actor';
import { AppError } from '#platform/errors';

/** Finishes what is being written: before the server stops, and in tests. */
export async function drainNotices(): Promise<void> {
  await drainReceipts();
  await drainSettling();
  await drainProgress();
}

/** Publishes what was scheduled up to an instant; answers how many. Several servers may do so at once. */
export async function publishDueNotices(at: Date): Promise<number> {
  const due = await NoticeModel.find({ status: 'scheduled', publishAt: { $lte: at } }, { version: 1, overrides: 1 })
    .sort({ publishAt: 1 })
    .limit(200)
    .lean<NoticeRecord[]>();

  let published = 0;
  for (const notice of due) if (await putOutOnce(notice, at)) published += 1;

  return published;
}

async function putOutOnce(notice: NoticeRecord, at: Date): Promise<boolean> {
  try {
    await putOut(notice, at, notice.overrides, systemTrace);
    return true;
  } catch (error) {
    // Another server published it, or its author took it back.
    if (error instanceof AppError && error.code === 'notice.stale') return false;
    throw error;
  }
}
