import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { MessageModel } from '#modules/message/message.model';
import { SeatModel, type SeatRecord, seatId } from '#modules/message/seat.model';
import type { Standing } from '#modules/message/standing';
import { gathered } from '#platform/gathered';

/** How far a person has read in a conversation, and from where. */
export interface Places {
  readonly readSeq: number;
  /** The last place that the person may not see. */
  readonly hiddenUpTo: number;
  readonly muted: boolean;
}

const readSeat: (id: string) => Promise<SeatRecord | null> = gathered(async (ids) => {
  const seats = await SeatModel.find({ _id: { $in: [...new Set(ids)] } }).lean<SeatRecord[]>();
  const byId = new Map(seats.map((seat) => [seat._id, seat]));

  return ids.map((id) => byId.get(id) ?? null);
}, 500);

/** What was said before somebody joined counts as read; where the group keeps it to itself, it is hidden as well. */
export async function placesOf(standing: Standing): Promise<Places> {
  const seat = await readSeat(seatId(standing.id, standing.personId));
  const start = await startOf(standing, seat);
  const { readFrom } = standing.access ?? { readFrom: null };

  return {
    readSeq: Math.max(seat?.readSeq ?? 0, start),
    hiddenUpTo: readFrom ? start : 0,
    muted: seat?.muted ?? false,
  };
}

/** The last place before the person joined. Looked up once for each joining, since what is in the past does not change. */
async function startOf({ id, personId, access }: Standing, seat: SeatRecord | null): Promise<number> {
  const joinedAt = access?.joinedAt ?? access?.readFrom;
  if (!joinedAt) return 0;
  if (seat?.start && seat.start.joinedAt.getTime() === joinedAt.getTime()) return seat.start.seq;

  const seq = await lastBefore(id, joinedAt);
  await SeatModel.collection.updateOne(
    { _id: seatId(id, personId) } as never,
    { $set: { start: { joinedAt, seq } }, $setOnInsert: { conversationId: id, personId } },
    { upsert: true },
  );
  return seq;
}

/** The last place that was taken before an instant; 0 where none was. */
export async function lastBefore(id: ConversationId, at: Date): Promise<number> {
  const [last] = await MessageModel.collection
    .find({ conversationId: id, at: { $lt: at } } as never, {
      projection: { _id: 0, seq: 1 },
      sort: { at: -1, seq: -1 },
      limit: 1,
    })
    .toArray();

  return (last as unknown as { seq: number } | undefined)?.seq ?? 0;
}
