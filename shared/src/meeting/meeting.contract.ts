import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineEvents } from '../contract/events.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import {
  answerCountsSchema,
  meetingDraftSchema,
  meetingFields,
  meetingFindingSchema,
  meetingIdSchema,
  meetingSchema,
  meetingSummarySchema,
  mergeRequestIdSchema,
  mergeRequestSchema,
  myInvitationSchema,
  neighbourSchema,
  roomIdSchema,
} from './meeting.schemas.js';

export const meetingEvents = defineEvents({
  /** To the units and people who are invited. */
  'meeting:invited': meetingSummarySchema,
  /** Changed, cancelled, merged, held: the summary as it is now. */
  'meeting:changed': meetingSummarySchema,
  'meeting:reminded': meetingSummarySchema,
  /** My own answer, given on another device of mine or changed for me. */
  'meeting:answered': z.object({ meetingId: meetingIdSchema, invitation: myInvitationSchema }),
  /** To who called the meeting: how the answers stand, a few times a second at the most. */
  'meeting:counts': z.object({ meetingId: meetingIdSchema, counts: answerCountsSchema }),
});

const idParams = z.object({ id: meetingIdSchema });
const overrides = z
  .array(z.strictObject({ rule: z.string().max(60), reason: z.string().trim().min(2).max(500) }))
  .max(40)
  .default([]);
const reason = z.string().trim().min(2).max(500);
const fieldErrors = [
  'meeting.ends_before_start',
  'meeting.too_long',
  'meeting.unit_unknown',
  'meeting.person_unknown',
  'meeting.agenda_repeated',
  'meeting.plan_entry_unknown',
  'meeting.rooms_repeated',
  'meeting.classified_mark',
] as const;
const ofOne = ['meeting.not_found', 'meeting.forbidden', 'meeting.stale', 'meeting.wrong_status'] as const;
const ruled = ['meeting.blocked_by_rule', 'meeting.reason_missing'] as const;
/** What a draft starts with where nothing is said. */
const startFields = {
  title: meetingFields.title,
  startsAt: meetingFields.startsAt,
  endsAt: meetingFields.endsAt,
  purpose: meetingFields.purpose.default(''),
  kind: meetingFields.kind.default('special'),
  isCityWide: meetingFields.isCityWide.default(false),
  mode: meetingFields.mode.default('in-person'),
  hasGroupDiscussion: meetingFields.hasGroupDiscussion.default(false),
  place: meetingFields.place.default(''),
  subVenues: meetingFields.subVenues.default([]),
  invitees: meetingFields.invitees.default({ units: [], posts: [], people: [] }),
  agenda: meetingFields.agenda.default([]),
  chairRank: meetingFields.chairRank.default('any'),
  chairId: meetingFields.chairId.default(null),
  leaveApproverId: meetingFields.leaveApproverId.default(null),
  recorderId: meetingFields.recorderId.default(null),
  planEntryId: meetingFields.planEntryId.default(null),
  outsidePlan: meetingFields.outsidePlan.default(null),
  approvalReference: meetingFields.approvalReference.default(''),
  relay: meetingFields.relay.default(null),
  call: meetingFields.call.default(null),
  answerBy: meetingFields.answerBy.default(null),
  recordsAttendance: meetingFields.recordsAttendance.default(false),
};

export const meetingContract = defineContract({
  list: {
    method: 'GET',
    path: '/meetings',
    summary: 'Meetings that I am invited to, that my units called, or that I am drafting; the latest start first',
    query: z.object({
      box: z.enum(['invited', 'convened', 'drafts']).default('invited'),
      when: z.enum(['upcoming', 'past', 'all']).default('all'),
      q: queryText(100).optional(),
      ...pageQuery,
    }),
    response: pageOf(
      meetingSummarySchema.extend({
        myInvitation: myInvitationSchema.nullable(),
        counts: answerCountsSchema.nullable(),
      }),
    ),
  },
  create: {
    method: 'POST',
    path: '/meetings',
    summary: 'Begin to plan a meeting',
    status: 201,
    body: z.strictObject({ conveningUnitId: unitIdSchema.optional(), ...startFields }),
    response: meetingSchema,
    errors: ['meeting.forbidden', ...fieldErrors],
  },
  get: {
    method: 'GET',
    path: '/meetings/:id',
    summary: 'One meeting, as much of it as the asker may see',
    params: idParams,
    response: meetingSchema,
    errors: ['meeting.not_found'],
  },
  saveDraft: {
    method: 'PATCH',
    path: '/meetings/:id',
    summary: 'Save a draft; only the fields that are sent change. A room that is held moves with the time',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      conveningUnitId: unitIdSchema.optional(),
      ...meetingDraftSchema.partial().shape,
    }),
    response: meetingSchema,
    errors: [...ofOne, ...fieldErrors, 'room.taken'],
  },
  removeDraft: {
    method: 'DELETE',
    path: '/meetings/:id',
    summary: 'Throw a draft away; its room becomes free',
    params: idParams,
    response: z.object({}),
    errors: [...ofOne],
  },
  check: {
    method: 'POST',
    path: '/meeting-checks',
    summary: 'What the rules object to, whom it reaches, whose time it takes, and what it could be held together with',
    body: z.strictObject({
      meetingId: meetingIdSchema.optional(),
      conveningUnitId: unitIdSchema.optional(),
      ...startFields,
    }),
    response: z.object({
      findings: z.array(meetingFindingSchema),
      neighbours: z.array(neighbourSchema),
      reach: z.object({ peopleCount: z.number().int(), unitCount: z.number().int(), seatCount: z.number().int() }),
      /** 镇村主要负责同志 among those who must come (G13). */
      principals: z.object({ towns: z.number().int(), villages: z.number().int() }),
    }),
    errors: ['meeting.not_found', 'meeting.forbidden', ...fieldErrors],
  },
  publish: {
    method: 'POST',
    path: '/meetings/:id/publication',
    summary: 'Call the meeting. Answered when every invitation is on disk; a repeat answers the same',
    params: idParams,
    body: z.strictObject({ version: z.number().int().optional(), overrides }).optional(),
    response: meetingSchema,
    errors: [
      ...ofOne,
      ...fieldErrors,
      ...ruled,
      'meeting.start_past',
      'meeting.invitees_empty',
      'meeting.answer_by_late',
      'room.taken',
    ],
  },
  change: {
    method: 'POST',
    path: '/meetings/:id/changes',
    summary: 'Change a meeting that was called. Seen at once; asks again only where time or place changed',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      ...meetingDraftSchema.partial().shape,
      reason: reason.optional(),
      overrides,
    }),
    response: meetingSchema,
    errors: [
      ...ofOne,
      ...fieldErrors,
      ...ruled,
      'meeting.start_past',
      'meeting.invitees_empty',
      'meeting.answer_by_late',
      'room.taken',
    ],
  },
  cancel: {
    method: 'POST',
    path: '/meetings/:id/cancellation',
    summary: 'Call it off, and say why; calendars are told',
    params: idParams,
    body: z.strictObject({ reason }),
    response: meetingSchema,
    errors: [...ofOne],
  },
  hold: {
    method: 'POST',
    path: '/meetings/:id/holding',
    summary: 'It has taken place; happens by itself when its end has passed',
    params: idParams,
    response: meetingSchema,
    errors: [...ofOne],
  },
  close: {
    method: 'POST',
    path: '/meetings/:id/closing',
    summary: 'Minutes and decisions are written; nothing is left to do',
    params: idParams,
    response: meetingSchema,
    errors: [...ofOne],
  },
  setRoom: {
    method: 'PUT',
    path: '/meetings/:id/room',
    summary: 'Hold a room for the time of the meeting, or give it back with null',
    params: idParams,
    body: z.strictObject({ roomId: roomIdSchema.nullable() }),
    response: meetingSchema,
    errors: [...ofOne, 'room.not_found', 'room.taken', 'room.closed'],
  },
  askMerge: {
    method: 'POST',
    path: '/meetings/:id/merge-requests',
    summary: 'Offer to hold it together with another meeting (套开); `into` says which of the two goes on',
    status: 201,
    params: idParams,
    body: z.strictObject({
      otherId: meetingIdSchema,
      into: z.enum(['mine', 'other']).default('other'),
      note: z.string().trim().max(500).default(''),
    }),
    response: mergeRequestSchema,
    errors: [...ofOne, 'meeting.merge_same', 'meeting.merge_too_large'],
  },
  answerMerge: {
    method: 'PUT',
    path: '/merge-requests/:id/answer',
    summary: 'Accept or refuse to hold two meetings together, or take the own offer back',
    params: z.object({ id: mergeRequestIdSchema }),
    body: z.strictObject({
      answer: z.enum(['accepted', 'refused', 'withdrawn']),
      note: z.string().trim().max(500).default(''),
    }),
    response: mergeRequestSchema,
    errors: [
      'meeting.merge_not_found',
      'meeting.forbidden',
      'meeting.merge_settled',
      'meeting.merge_too_large',
      'meeting.wrong_status',
    ],
  },
});
