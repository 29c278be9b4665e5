import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import {
  answerCountsSchema,
  answerSchema,
  attendeeSchema,
  meetingIdSchema,
  myInvitationSchema,
  unitNominationSchema,
} from './meeting.schemas.js';

const idParams = z.object({ id: meetingIdSchema });
const reason = z.string().trim().max(500);

/** Invitations, answers and lists of a meeting. */
export const attendeeContract = defineContract({
  putAnswer: {
    method: 'PUT',
    path: '/meetings/:id/answer',
    summary: 'Accept, ask for leave with a reason, or send a delegate. The last answer holds; a repeat changes nothing',
    params: idParams,
    body: z.strictObject({
      answer: z.enum(['accepted', 'declined', 'delegated']),
      delegateId: personIdSchema.optional(),
      reason: reason.optional(),
    }),
    response: myInvitationSchema,
    errors: [
      'meeting.not_found',
      'meeting.not_invited',
      'meeting.over',
      'meeting.leave_reason_missing',
      'meeting.delegate_unknown',
      'meeting.delegate_invited',
    ],
  },
  nominate: {
    method: 'PUT',
    path: '/meetings/:id/nominations/:unitId',
    summary: 'A unit names who comes; naming again replaces the names',
    params: z.object({ id: meetingIdSchema, unitId: unitIdSchema }),
    body: z.strictObject({ personIds: z.array(personIdSchema).max(200) }),
    response: unitNominationSchema,
    errors: [
      'meeting.not_found',
      'meeting.not_invited',
      'meeting.over',
      'meeting.seats_exceeded',
      'meeting.person_unknown',
      'meeting.stale',
    ],
  },
  decideLeave: {
    method: 'PUT',
    path: '/meetings/:id/leaves/:personId',
    summary: 'Grant or refuse a leave that was asked for; refused, the person is asked again',
    params: z.object({ id: meetingIdSchema, personId: personIdSchema }),
    body: z.strictObject({ granted: z.boolean(), note: reason.default('') }),
    response: attendeeSchema,
    errors: ['meeting.not_found', 'meeting.forbidden', 'meeting.no_leave_asked', 'meeting.over'],
  },
  list: {
    method: 'GET',
    path: '/meetings/:id/attendees',
    summary: 'Who is asked to come and what they answered, in the order of the tree',
    params: idParams,
    query: z.object({
      unitId: unitIdSchema.optional(),
      answer: answerSchema.optional(),
      leave: z.enum(['asked', 'granted', 'refused']).optional(),
      ...pageQuery,
    }),
    response: pageOf(attendeeSchema),
    errors: ['meeting.not_found', 'meeting.forbidden'],
  },
  getProgress: {
    method: 'GET',
    path: '/meetings/:id/progress',
    summary: 'How the answers stand, and which units have named whom, in the order of the tree',
    params: idParams,
    response: z.object({ counts: answerCountsSchema, units: z.array(unitNominationSchema) }),
    errors: ['meeting.not_found', 'meeting.forbidden'],
  },
  exportList: {
    method: 'GET',
    path: '/meetings/:id/attendees-export',
    summary: 'The list of seats and delegates as an Excel workbook',
    download: true,
    params: idParams,
    response: z.unknown(),
    errors: ['meeting.not_found', 'meeting.forbidden'],
  },
  remind: {
    method: 'POST',
    path: '/meetings/:id/reminders',
    summary: 'Remind those who have not answered or named yet; at most once an hour',
    params: idParams,
    body: z.strictObject({ unitId: unitIdSchema.optional() }).optional(),
    response: z.object({ reminded: z.number().int() }),
    errors: ['meeting.not_found', 'meeting.forbidden', 'meeting.wrong_status', 'meeting.reminded_recently'],
  },
  setSeats: {
    method: 'PUT',
    path: '/meetings/:id/seats',
    summary: 'Places at the table; people who are left out keep theirs',
    params: idParams,
    body: z.strictObject({
      seats: z.array(z.strictObject({ personId: personIdSchema, seat: z.string().trim().max(40) })).max(1000),
    }),
    response: z.object({ seated: z.number().int() }),
    errors: ['meeting.not_found', 'meeting.forbidden'],
  },
  setAttendance: {
    method: 'PUT',
    path: '/meetings/:id/attendance',
    summary: 'Who was there, where the meeting keeps it; deleted after the days set',
    params: idParams,
    body: z.strictObject({ personIds: z.array(personIdSchema).max(5000) }),
    response: z.object({ present: z.number().int(), deletedAfterDays: z.number().int() }),
    errors: ['meeting.not_found', 'meeting.forbidden', 'meeting.no_attendance', 'meeting.person_unknown'],
  },
});
