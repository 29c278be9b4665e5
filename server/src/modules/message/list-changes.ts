import type { ConversationId, Message } from '@yiwang/shared/message/message.schemas';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { placesOf } from '#modules/message/places';
import { presentMessages } from '#modules/message/present-messages';
import { getStanding } from '#modules/message/standing';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

const mostChanges = 200;
/** Servers' clocks differ by less, and no write takes longer. */
const marginMs = 10_000;

/** What was taken back or acknowledged since an earlier answer; some of it may have been told before. */
export async function listChanges(
  actor: Actor,
  id: ConversationId,
  since: string,
): Promise<{ items: Message[]; asOf: string; incomplete: boolean }> {
  const standing = await getStanding(actor.personId, id);
  const { hiddenUpTo } = await placesOf(standing);
  const asOf = now().toISOString();

  const changed = await MessageModel.find(
    { conversationId: id, changedAt: { $gte: new Date(Date.parse(since) - marginMs) } },
    { outbox: 0 },
  )
    .sort({ changedAt: -1 })
    .limit(mostChanges + 1)
    .lean<MessageRecord[]>();
  const visible = changed.slice(0, mostChanges).filter(({ seq }) => seq > hiddenUpTo);

  return {
    items: await presentMessages(visible, actor.personId),
    asOf,
    incomplete: changed.length > mostChanges,
  };
}
