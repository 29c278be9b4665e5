import { drainProgress } from '#modules/notice/progress-ticker';
import { drainSettling } from '#modules/notice/receipt-batch';
import { drainReceipts } from '#modules/notice/receipt-queue';

/** Finishes what is being written: before the server stops, and in tests. */
export async function drainNotices(): Promise<void> {
  await drainReceipts();
  await drainSettling();
  await drainProgress();
}
