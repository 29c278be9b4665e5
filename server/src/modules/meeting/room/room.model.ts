import type { MeetingId, RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import type { Equipment } from '@yiwang/shared/meeting/planning.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface BookingRecord {
  /** For a meeting one for each of its times (`meeting-room.ts`), otherwise an id of its own. */
  readonly id: string;
  readonly meetingId: MeetingId | null;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly byId: PersonId;
  readonly byName: string;
  readonly bookedAt: Date;
}

/**
 * A room with who holds it when. All bookings lie in the one document, so that one versioned write decides and no two
 * can hold the same minute, whatever dies in between. What is long past leaves with the next booking.
 */
export interface RoomRecord extends Aggregate {
  readonly _id: RoomId;
  readonly unitId: UnitId;
  readonly name: string;
  readonly place: string;
  readonly capacity: number;
  readonly equipment: Equipment[];
  readonly active: boolean;
  readonly bookings: BookingRecord[];
  readonly createdAt: Date;
}

const schema = aggregateSchema<RoomRecord>(
  {
    unitId: { type: String, required: true },
    name: { type: String, required: true },
    place: { type: String, default: '' },
    capacity: { type: Number, required: true },
    equipment: { type: [String], default: [] },
    active: { type: Boolean, required: true, default: true },
    bookings: { type: Schema.Types.Mixed, default: [] },
    createdAt: { type: Date, required: true },
  },
  'rooms',
);
// Serves the list of rooms in the order of their names.
schema.index({ name: 1, _id: 1 });

export const RoomModel = mongoose.model<RoomRecord>('Room', schema);
