import { noticeClientEvents } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { openFollowed } from '#modules/notice/follow-scope';
import { branchRoom, markProgress, progressRoom } from '#modules/notice/progress-ticker';
import { putReceipt } from '#modules/notice/receipt.service';
import { markDelivered } from '#modules/notice/receipt-queue';
import { recipientId } from '#modules/notice/recipient.model';
import { findAccounts } from '#modules/person/index';
import type { Realtime } from '#platform/realtime/index';
import { joinRoom, leaveRoom } from '#platform/realtime/push';

/** Takes what clients say about notices on the socket. To be called before the first client connects. */
export function listenForNotices(realtime: Pick<Realtime, 'onClientEvent'>): void {
  const { 'notice:watch': watch, 'notice:unwatch': unwatch, 'notice:delivered': delivered } = noticeClientEvents;
  realtime.onClientEvent(
    'notice:receive',
    noticeClientEvents['notice:receive'],
    ({ personId, address }, { noticeId, ...said }, socketId) =>
      putReceipt({ personId: personId as PersonId, request: { requestId: null, address } }, noticeId, said, socketId),
    { perSecond: 20 },
  );
  realtime.onClientEvent(
    'notice:watch',
    watch,
    async ({ personId }, { noticeId }, socketId) => {
      const isBranch = await followsBranchOnly(personId as PersonId, noticeId);
      joinRoom(socketId, isBranch ? branchRoom(noticeId) : progressRoom(noticeId));
      markProgress([noticeId]);
    },
    { perSecond: 10 },
  );
  realtime.onClientEvent(
    'notice:unwatch',
    unwatch,
    (_identity, { noticeId }, socketId) => {
      leaveRoom(socketId, progressRoom(noticeId));
      leaveRoom(socketId, branchRoom(noticeId));
    },
    { perSecond: 10 },
  );
  realtime.onClientEvent(
    'notice:delivered',
    delivered,
    ({ personId }, { noticeIds }) => noteDelivered(personId as PersonId, noticeIds),
    { perSecond: 20 },
  );
}

/** The same door as the page itself; throws for one who follows nothing of it. */
async function followsBranchOnly(personId: PersonId, noticeId: NoticeId): Promise<boolean> {
  const roles = (await findAccounts([personId])).get(personId)?.roles ?? [];

  return (await openFollowed({ personId, roles }, noticeId)).onlyForwarded;
}

/** Ids of notices that the person never received match no row and change nothing. */
const noteDelivered = (personId: PersonId, noticeIds: readonly NoticeId[]): void =>
  markDelivered(noticeIds.map((noticeId) => ({ _id: recipientId(noticeId, personId), noticeId })));
