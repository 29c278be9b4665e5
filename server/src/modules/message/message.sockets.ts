import { messageClientEvents } from '@yiwang/shared/message/message.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { sendMessage } from '#modules/message/send-message';
import { findStanding } from '#modules/message/standing';
import { findPersonSummaries } from '#modules/person/index';
import { actorOnConnection } from '#modules/session/index';
import type { Realtime } from '#platform/realtime/index';
import { pushVolatile } from '#platform/realtime/push';

/** Takes what clients say on the socket: messages, and that somebody is writing, between two people only. */
export function listenForMessages(realtime: Pick<Realtime, 'onClientEvent'>): void {
  realtime.onClientEvent(
    'message:send',
    messageClientEvents['message:send'],
    async (identity, { conversationId, ...said }) =>
      sendMessage(await actorOnConnection(identity), conversationId, said),
    // How much one person may say is told by `sendMessage`, which knows all their devices.
    { perSecond: 50 },
  );
  realtime.onClientEvent(
    'message:typing',
    messageClientEvents['message:typing'],
    async ({ personId }, { conversationId }) => {
      const standing = await findStanding(personId as PersonId, conversationId);
      // In a group it would be a broadcast for every key that somebody strikes.
      if (!standing?.counterpart || standing.silence !== null) return;
      const person = (await findPersonSummaries([personId as PersonId])).get(personId as PersonId);
      const payload = { conversationId, personId, name: person?.name ?? '' };
      pushVolatile([`person:${standing.counterpart.id}`], 'message:typing', payload);
    },
    { perSecond: 2 },
  );
}
