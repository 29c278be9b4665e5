import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/**
 * Who was at one meeting. It stays with the meeting, has no index by person so that nothing can add it up, and is
 * deleted after the days set. domain.md 6.4 T7.
 */
export interface AttendanceRecord {
  readonly _id: MeetingId;
  readonly presentIds: PersonId[];
  readonly deleteAt: Date;
}

const schema = rowSchema<AttendanceRecord>(
  { presentIds: { type: [String], default: [] }, deleteAt: { type: Date, required: true } },
  'meetingAttendance',
);
// Serves the job that deletes.
schema.index({ deleteAt: 1 });

export const AttendanceModel = mongoose.model<AttendanceRecord>('MeetingAttendance', schema);
