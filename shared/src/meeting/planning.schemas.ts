import { z } from 'zod';
import { instantSchema } from '../contract/id.js';
import { lineSchema } from '../contract/text.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import {
  answerSchema,
  meetingIdSchema,
  meetingKindSchema,
  meetingModeSchema,
  meetingSummarySchema,
  roomIdSchema,
} from './meeting.schemas.js';

const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });
const personNameSchema = z.object({ id: personIdSchema, name: z.string() });

export const planEntrySchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  title: lineSchema(200),
  kind: meetingKindSchema,
  isCityWide: z.boolean().default(false),
  month: z.number().int().min(1).max(12),
  mode: meetingModeSchema.default('in-person'),
  peopleCount: z.number().int().min(0).max(100_000).default(0),
  note: z.string().trim().max(500).default(''),
});
export type PlanEntry = z.output<typeof planEntrySchema>;
export const meetingPlanSchema = z
  .object({
    unit: unitNameSchema,
    year: z.number().int(),
    version: z.number().int(),
    approvedBy: z.string(),
    entries: z.array(
      planEntrySchema.extend({
        meetings: z.array(meetingSummarySchema.pick({ id: true, title: true, startsAt: true, status: true })),
      }),
    ),
    canEdit: z.boolean(),
  })
  .meta({ id: 'MeetingPlan' });
export type MeetingPlan = z.output<typeof meetingPlanSchema>;

/** Local limits (domain.md 3.7); null: no such limit here. Minutes and numbers of people. */
export const meetingLimitsSchema = z.strictObject({
  systemMeetingsPerYear: z.number().int().min(0).max(50),
  halfDayMinutes: z.number().int().min(30).max(600),
  discussionHalfDays: z.number().int().min(1).max(10),
  mainSpeechMinutes: z.number().int().min(5).max(240),
  otherSpeechMinutes: z.number().int().min(1).max(240).nullable(),
  mostSpeakers: z.number().int().min(1).max(100).nullable(),
  videoMinutes: z.number().int().min(10).max(600).nullable(),
  mostPeople: z.number().int().min(1).max(100_000).nullable(),
  mostPeopleOfDepartment: z.number().int().min(1).max(100_000).nullable(),
  approvalAbovePeople: z.number().int().min(1).max(100_000).nullable(),
  /** 无会周: weeks of the month without meetings, 1 to 5. */
  freeWeeks: z.array(z.number().int().min(1).max(5)).max(5),
  attendanceDays: z.number().int().min(1).max(365),
});
export type MeetingLimits = z.output<typeof meetingLimitsSchema>;

export const calendarEntrySchema = meetingSummarySchema
  .pick({
    id: true,
    version: true,
    title: true,
    status: true,
    mode: true,
    convener: true,
    startsAt: true,
    endsAt: true,
    place: true,
    hasCall: true,
  })
  .extend({ answer: answerSchema.nullable(), isMine: z.boolean() })
  .meta({ id: 'CalendarEntry' });
export type CalendarEntry = z.output<typeof calendarEntrySchema>;

export const equipmentSchema = z.enum([
  'projector',
  'screen',
  'camera',
  'microphones',
  'video-terminal',
  'whiteboard',
  'voting',
  'accessible',
]);
export type Equipment = z.output<typeof equipmentSchema>;
export const bookingSchema = z.object({
  id: z.string(),
  meetingId: meetingIdSchema.nullable(),
  title: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  by: personNameSchema,
  canCancel: z.boolean(),
});
export type Booking = z.output<typeof bookingSchema>;
export const roomSchema = z
  .object({
    id: roomIdSchema,
    version: z.number().int(),
    name: z.string(),
    place: z.string(),
    unit: unitNameSchema,
    capacity: z.number().int(),
    equipment: z.array(equipmentSchema),
    active: z.boolean(),
    canEdit: z.boolean(),
    /** Those in the asked interval, the earliest first. */
    bookings: z.array(bookingSchema),
    isFree: z.boolean(),
  })
  .meta({ id: 'Room' });
export type Room = z.output<typeof roomSchema>;
