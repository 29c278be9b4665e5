import type { ConversationId, MessageId } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { openMessage } from '#modules/message/open-message';
import { AcknowledgementModel, type AcknowledgementRecord } from '#modules/message/seat.model';
import { requireOpen } from '#modules/message/standing';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

/** Taps are written together; one that stands already changes nothing. */
const write: (row: AcknowledgementRecord) => Promise<null> = gathered(async (rows) => {
  const distinct = [...new Map(rows.map((row) => [row._id, row])).values()];
  try {
    await AcknowledgementModel.collection.insertMany(distinct as never, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  // What changed is found by devices that were away.
  await MessageModel.collection.updateMany(
    { _id: { $in: [...new Set(rows.map(({ messageId }) => messageId))] } } as never,
    { $max: { changedAt: now() } },
  );

  return rows.map(() => null);
}, 500);

const count: (id: MessageId) => Promise<number> = gathered(async (ids) => {
  const counts = await AcknowledgementModel.aggregate<{ _id: MessageId; count: number }>([
    { $match: { messageId: { $in: [...new Set(ids)] } } },
    { $group: { _id: '$messageId', count: { $sum: 1 } } },
  ]);
  const byId = new Map(counts.map((each) => [each._id, each.count]));

  return ids.map((id) => byId.get(id) ?? 0);
}, 500);

export async function acknowledge(
  actor: Actor,
  id: ConversationId,
  messageId: MessageId,
): Promise<{ acknowledgedCount: number }> {
  const { message, standing } = await openMessage(actor, id, messageId);
  requireOpen(standing);
  if (message.recall) throw new AppError('message.recalled');

  await write({
    _id: `${messageId}:${actor.personId}`,
    ...{ messageId, personId: actor.personId, personName: actor.name, at: now() },
  });
  const acknowledgedCount = await count(messageId);
  announce(message, standing.rooms, acknowledgedCount, actor.personId);

  return { acknowledgedCount };
}

const everyMs = 250;
interface Told {
  readonly message: MessageRecord;
  readonly rooms: readonly string[];
  readonly counted: number;
}
let untold = new Map<MessageId, Told>();
let timer: NodeJS.Timeout | null = null;

/** The own devices hear at once, the others a few times a second at the most: a thousand taps are not a thousand pushes. */
function announce(message: MessageRecord, rooms: readonly string[], counted: number, me: PersonId): void {
  push([personRoom(me)], 'message:acknowledged', toldOf(message, counted, true));
  const known = untold.get(message._id)?.counted ?? 0;
  untold.set(message._id, { message, rooms, counted: Math.max(known, counted) });
  timer ??= setTimeout(tell, everyMs);
}

function tell(): void {
  timer = null;
  const all = untold;
  untold = new Map();
  for (const { message, rooms, counted } of all.values())
    push(rooms, 'message:acknowledged', toldOf(message, counted, false));
}

const toldOf = ({ conversationId, _id, seq }: MessageRecord, counted: number, mine: boolean) => ({
  ...{ conversationId, messageId: _id, seq, count: counted, mine },
});

/** Says what is still to be said: before the server stops. */
export function drainAcknowledgements(): void {
  if (!timer) return;
  clearTimeout(timer);
  tell();
}
