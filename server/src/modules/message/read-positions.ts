import { unreadOf } from '@yiwang/shared/message/message.rules';
import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { readHead } from '#modules/message/heads';
import { placesOf } from '#modules/message/places';
import { SeatModel, seatId } from '#modules/message/seat.model';
import { getStanding } from '#modules/message/standing';
import type { Actor } from '#platform/actor';
import { gathered } from '#platform/gathered';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

interface Position {
  readonly conversationId: ConversationId;
  readonly personId: Actor['personId'];
  readonly seq: number;
}

/** Many positions are one write; each only grows, so that their order does not matter. */
const write: (position: Position) => Promise<null> = gathered(async (positions) => {
  const furthest = new Map<string, Position>();
  for (const position of positions) {
    const id = seatId(position.conversationId, position.personId);
    if (position.seq >= (furthest.get(id)?.seq ?? 0)) furthest.set(id, position);
  }
  const writes = [...furthest].map(([_id, { conversationId, personId, seq }]) => ({
    updateOne: {
      filter: { _id },
      update: { $max: { readSeq: seq }, $setOnInsert: { conversationId, personId } },
      upsert: true,
    },
  }));
  await SeatModel.collection.bulkWrite(writes as never, { ordered: false });

  return positions.map(() => null);
}, 200);

export async function putReadPosition(
  actor: Actor,
  id: ConversationId,
  seq: number,
): Promise<{ readSeq: number; headSeq: number; unread: number }> {
  const standing = await getStanding(actor.personId, id);
  const [before, head] = await Promise.all([placesOf(standing), readHead(id)]);
  const readSeq = Math.max(before.readSeq, Math.min(seq, head.seq));
  if (readSeq > before.readSeq) {
    await write({ conversationId: id, personId: actor.personId, seq: readSeq });
    push([personRoom(actor.personId)], 'message:read', { conversationId: id, readSeq, headSeq: head.seq });
  }

  return { readSeq, headSeq: head.seq, unread: unreadOf(head.seq, readSeq, before.hiddenUpTo) };
}
