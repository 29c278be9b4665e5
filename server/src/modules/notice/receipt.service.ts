import type { MyReceipt, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { presentMyReceipt } from '#modules/notice/notice.presenter';
import { receive } from '#modules/notice/receipt-queue';
import type { ReceiptState } from '#modules/notice/receipts';
import type { Actor } from '#platform/actor';
import { pushToOthers } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

/** Reads or confirms for the actor; answers when it is on disk, and tells the actor's other devices. */
export async function putReceipt(
  actor: Pick<Actor, 'personId' | 'request'>,
  noticeId: NoticeId,
  { state, edition }: { state: ReceiptState; edition?: number | undefined },
  originSocket: string | null,
): Promise<MyReceipt> {
  const receipt = presentMyReceipt(await receive(actor, noticeId, state, edition));
  pushToOthers(personRoom(actor.personId), originSocket, 'notice:receipt', { noticeId, receipt });

  return receipt;
}
