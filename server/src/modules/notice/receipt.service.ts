import type { MyReceipt, NoticeId } from '@yiwang/shared/notice/notice.contract';
import { presentMyReceipt } from '#modules/notice/notice.presenter';
import { receive } from '#modules/notice/receipt-queue';
import type { ReceiptState } from '#modules/notice/receipts';
import type { Actor } from '#platform/actor';
import { personRoom, push } from '#platform/realtime/push';

/** Reads or confirms for the actor; answers when it is on disk, and tells the actor's other devices. */
export async function putReceipt(
  actor: Actor,
  noticeId: NoticeId,
  { state, edition }: { state: ReceiptState; edition?: number | undefined },
): Promise<MyReceipt> {
  const receipt = presentMyReceipt(await receive(actor, noticeId, state, edition));
  push([personRoom(actor.personId)], 'notice:receipt', { noticeId, receipt });

  return receipt;
}
