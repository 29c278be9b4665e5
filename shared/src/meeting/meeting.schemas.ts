import { z } from 'zod';
import { idSchema, instantSchema } from '../contract/id.js';
import { lineSchema } from '../contract/text.js';
import { documentIdSchema } from '../document/document.content.js';
import { storedFileSchema } from '../file/file.contract.js';
import { audienceSchema, findingSchema } from '../notice/notice.schemas.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';

export const meetingIdSchema = idSchema<'MeetingId'>();
export type MeetingId = z.output<typeof meetingIdSchema>;
export const roomIdSchema = idSchema<'RoomId'>();
export type RoomId = z.output<typeof roomIdSchema>;
export const mergeRequestIdSchema = idSchema<'MergeRequestId'>();
export type MergeRequestId = z.output<typeof mergeRequestIdSchema>;

const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });
const personNameSchema = z.object({ id: personIdSchema, name: z.string() });

export const meetingStatusSchema = z.enum(['draft', 'called', 'held', 'closed', 'cancelled', 'merged']);
export type MeetingStatus = z.output<typeof meetingStatusSchema>;

/**
 * 会议类别. `system` 本系统综合性工作会议 (G7), `special` 专题会, `routine` 常委会 and 常务会, `statutory` 党代会, 两会, 全委会,
 * `emergency` 应急调度, `internal` a unit's own.
 */
export const meetingKindSchema = z.enum(['system', 'special', 'routine', 'statutory', 'emergency', 'internal']);
export type MeetingKind = z.output<typeof meetingKindSchema>;
export const meetingModeSchema = z.enum(['in-person', 'video', 'hybrid']);
export type MeetingMode = z.output<typeof meetingModeSchema>;

/** Whom a unit is asked to send: its head, one of its leaders, or whom it likes. */
export const attendeeRankSchema = z.enum(['principal', 'deputy', 'any']);
export type AttendeeRank = z.output<typeof attendeeRankSchema>;

/** Whom a meeting invites. Units name who comes; a person reached by several ways gets one invitation. */
export const inviteesSchema = z.strictObject({
  units: z
    .array(
      z.strictObject({
        unitId: unitIdSchema,
        /** `below`: also every unit under it, each naming its own. */
        reach: z.enum(['direct', 'below']).default('direct'),
        rank: attendeeRankSchema.default('any'),
        seats: z.number().int().min(1).max(200).default(1),
      }),
    )
    .max(2000)
    .default([]),
  posts: audienceSchema.shape.posts,
  people: audienceSchema.shape.people,
});
export type Invitees = z.output<typeof inviteesSchema>;

/** Who speaks, as the rules ask (G11): the head of the party committee, of the government, another leader, anybody. */
export const speakerRoleSchema = z.enum(['party-principal', 'government-principal', 'leader', 'other']);
export type SpeakerRole = z.output<typeof speakerRoleSchema>;
export const agendaItemSchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  title: lineSchema(200),
  kind: z.enum(['speech', 'report', 'discussion', 'decision', 'other']).default('other'),
  speaker: z
    .strictObject({
      personId: personIdSchema.nullable().default(null),
      name: z.string().trim().max(60).default(''),
      role: speakerRoleSchema.default('other'),
    })
    .nullable()
    .default(null),
  minutes: z.number().int().min(1).max(480),
});
export type AgendaItem = z.output<typeof agendaItemSchema>;
export const agendaSchema = z.array(agendaItemSchema).max(200);

/** 分会场: where a unit's people sit together before the screen, in a room that is held with the main one or in words. */
export const subVenueSchema = z.strictObject({
  unitId: unitIdSchema,
  place: z.string().trim().max(100).default(''),
  roomId: roomIdSchema.nullable().default(null),
});
export type SubVenue = z.output<typeof subVenueSchema>;
export const subVenuesSchema = z.array(subVenueSchema).max(300);

/** 计划外: why the meeting is held although no plan has it, and who approved that. */
export const outsidePlanSchema = z.strictObject({
  reason: z.string().trim().min(2).max(500),
  approvedBy: z.string().trim().min(1).max(60),
});
/** A superior's meeting that this one passes on (G10): down to which kind of unit the superior held it. */
export const relaySchema = z.strictObject({
  title: lineSchema(200),
  issuer: z.string().trim().min(1).max(100),
  lowestKind: z.enum(['organ', 'department', 'town', 'village']),
});
/** How people join from afar. `link` is another system's, with number and password for the invited. */
export const callSettingsSchema = z.strictObject({
  provider: z.enum(['built-in', 'janus', 'livekit', 'link']),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  number: z.string().trim().max(60).default(''),
  password: z.string().max(60).default(''),
});
export type CallSettings = z.output<typeof callSettingsSchema>;

/** What one fills in; the same fields in a draft, in a check and in a change. */
export const meetingFields = {
  title: lineSchema(200),
  purpose: z.string().trim().max(4000),
  kind: meetingKindSchema,
  /** 全市性: counted among the meetings of the city. */
  isCityWide: z.boolean(),
  mode: meetingModeSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  hasGroupDiscussion: z.boolean(),
  /** Where, when it is no room of ours. */
  place: z.string().trim().max(100),
  subVenues: subVenuesSchema,
  invitees: inviteesSchema,
  agenda: agendaSchema,
  /** Who presides, by rank: a deputy does not ask heads of lower units to come (G8). */
  chairRank: attendeeRankSchema,
  chairId: personIdSchema.nullable(),
  /** To whom leave is asked of; the author where nobody is named. */
  leaveApproverId: personIdSchema.nullable(),
  recorderId: personIdSchema.nullable(),
  planEntryId: z.string().max(40).nullable(),
  outsidePlan: outsidePlanSchema.nullable(),
  /** 同级党委同意的依据 (G9): who agreed, and when or under which number. */
  approvalReference: z.string().trim().max(200),
  relay: relaySchema.nullable(),
  call: callSettingsSchema.nullable(),
  answerBy: instantSchema.nullable(),
  /** Attendance is optional, belongs to this meeting alone and is deleted after the days set (T7). */
  recordsAttendance: z.boolean(),
};
export const meetingDraftSchema = z.strictObject(meetingFields);
export type MeetingDraft = z.output<typeof meetingDraftSchema>;

export const answerSchema = z.enum(['needs-action', 'accepted', 'declined', 'delegated']);
export type Answer = z.output<typeof answerSchema>;
export const leaveSchema = z.object({
  reason: z.string(),
  status: z.enum(['asked', 'granted', 'refused']),
  decidedBy: z.string().nullable(),
  note: z.string(),
});
export const invitationPathSchema = z.object({
  /** `unit`: names who comes for a unit; `named`: was named by a unit; `delegate`: comes in place of somebody. */
  kind: z.enum(['unit', 'post', 'person', 'named', 'delegate', 'merged']),
  label: z.string(),
});
export type InvitationPath = z.output<typeof invitationPathSchema>;

/** My own relation to a meeting. */
export const myInvitationSchema = z
  .object({
    /** Whether I am asked to come; a clerk who only names others is not. */
    attends: z.boolean(),
    answer: answerSchema,
    answeredAt: instantSchema.nullable(),
    leave: leaveSchema.nullable(),
    delegate: personNameSchema.nullable(),
    /** In whose place I come. */
    inPlaceOf: z.string().nullable(),
    /** Units for which I name who comes. */
    namesFor: z.array(
      unitNameSchema.extend({
        seats: z.number().int(),
        rank: attendeeRankSchema,
        named: z.array(personNameSchema),
      }),
    ),
    paths: z.array(invitationPathSchema),
    seat: z.string(),
    /** Where I sit: the sub-venue of my unit or of one above it, else the place of the meeting. */
    place: z.string(),
    remindedAt: instantSchema.nullable(),
    /** Grows where time or place changed and the answer is asked for again. */
    askedRound: z.number().int(),
    done: z.boolean(),
  })
  .meta({ id: 'MyInvitation' });
export type MyInvitation = z.output<typeof myInvitationSchema>;

export const answerCountsSchema = z.object({
  invited: z.number().int(),
  accepted: z.number().int(),
  declined: z.number().int(),
  delegated: z.number().int(),
  waiting: z.number().int(),
  /** Units that have not named anybody yet. */
  unitsWaiting: z.number().int(),
  leaveAsked: z.number().int(),
});
export type AnswerCounts = z.output<typeof answerCountsSchema>;

/** What is pushed to many: nothing personal, no password. */
export const meetingSummarySchema = z
  .object({
    id: meetingIdSchema,
    version: z.number().int(),
    title: z.string(),
    status: meetingStatusSchema,
    kind: meetingKindSchema,
    isCityWide: z.boolean(),
    mode: meetingModeSchema,
    convener: unitNameSchema,
    startsAt: instantSchema,
    endsAt: instantSchema,
    /** Room or place in words. */
    place: z.string(),
    answerBy: instantSchema.nullable(),
    /** Grows with every change that the invited are told of; also the SEQUENCE of calendars. */
    sequence: z.number().int(),
    hasCall: z.boolean(),
    calledAt: instantSchema.nullable(),
  })
  .meta({ id: 'MeetingSummary' });
export type MeetingSummary = z.output<typeof meetingSummarySchema>;

export const materialSchema = z.object({
  id: z.string(),
  title: z.string(),
  agendaItemId: z.string().nullable(),
  /** The newest last. */
  versions: z.array(z.object({ file: storedFileSchema, at: instantSchema, by: z.string(), note: z.string() })),
});
export type Material = z.output<typeof materialSchema>;

export const meetingMinutesSchema = z.object({
  opening: z.string(),
  items: z.array(z.object({ agendaItemId: z.string(), text: z.string() })),
  updatedAt: instantSchema.nullable(),
  documentId: documentIdSchema.nullable(),
});

export const mergeRequestSchema = z
  .object({
    id: mergeRequestIdSchema,
    /** The meeting that ends, and the one that it is held with. */
    absorbed: z.object({ id: meetingIdSchema, title: z.string(), convener: z.string() }),
    into: z.object({ id: meetingIdSchema, title: z.string(), convener: z.string() }),
    askedBy: personNameSchema,
    askedOf: unitNameSchema,
    note: z.string(),
    status: z.enum(['asked', 'accepted', 'refused', 'withdrawn']),
    answer: z.object({ by: z.string(), at: instantSchema, note: z.string() }).nullable(),
    at: instantSchema,
    canAnswer: z.boolean(),
    canWithdraw: z.boolean(),
  })
  .meta({ id: 'MergeRequest' });
export type MergeRequest = z.output<typeof mergeRequestSchema>;

/** What happened to a meeting, kept for good. */
export const historyEntrySchema = z.object({
  id: z.string(),
  kind: z.enum(['called', 'changed', 'cancelled', 'held', 'closed', 'merged', 'absorbed', 'minutes']),
  at: instantSchema,
  by: z.string(),
  note: z.string(),
  /** Names of fields that changed. */
  fields: z.array(z.string()),
});
export type HistoryEntry = z.output<typeof historyEntrySchema>;

export const meetingSchema = meetingSummarySchema
  .extend({
    purpose: z.string(),
    hasGroupDiscussion: z.boolean(),
    room: z.object({ id: roomIdSchema, name: z.string(), place: z.string() }).nullable(),
    placeText: z.string(),
    subVenues: z.array(
      subVenueSchema.extend({
        unitName: z.string(),
        /** Room or place in words. */
        where: z.string(),
      }),
    ),
    /** For those who answer for the meeting; null for the invited. */
    invitees: inviteesSchema.nullable(),
    agenda: z.array(agendaItemSchema),
    chairRank: attendeeRankSchema,
    chair: personNameSchema.nullable(),
    leaveApprover: personNameSchema.nullable(),
    recorder: personNameSchema.nullable(),
    author: personNameSchema,
    planEntryId: z.string().nullable(),
    outsidePlan: outsidePlanSchema.nullable(),
    approvalReference: z.string(),
    relay: relaySchema.nullable(),
    call: callSettingsSchema.nullable(),
    recordsAttendance: z.boolean(),
    materials: z.array(materialSchema),
    minutes: meetingMinutesSchema.nullable(),
    overrides: z.array(z.object({ rule: z.string(), reason: z.string() })),
    cancellation: z.object({ at: instantSchema, reason: z.string() }).nullable(),
    mergedInto: z.object({ id: meetingIdSchema, title: z.string() }).nullable(),
    mergedFrom: z.array(z.object({ id: meetingIdSchema, title: z.string(), convener: z.string() })),
    mergeRequests: z.array(mergeRequestSchema),
    history: z.array(historyEntrySchema),
    counts: answerCountsSchema.nullable(),
    myInvitation: myInvitationSchema.nullable(),
    abilities: z.object({
      edit: z.boolean(),
      call: z.boolean(),
      change: z.boolean(),
      cancel: z.boolean(),
      hold: z.boolean(),
      close: z.boolean(),
      follow: z.boolean(),
      remind: z.boolean(),
      record: z.boolean(),
      decideLeave: z.boolean(),
      answer: z.boolean(),
      join: z.boolean(),
      merge: z.boolean(),
    }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Meeting' });
export type Meeting = z.output<typeof meetingSchema>;

/** One person on the list of those who come, in the order of the tree. */
export const attendeeSchema = z
  .object({
    person: personNameSchema,
    unit: unitNameSchema,
    post: z.string(),
    answer: answerSchema,
    answeredAt: instantSchema.nullable(),
    leave: leaveSchema.nullable(),
    delegate: personNameSchema.nullable(),
    inPlaceOf: z.string().nullable(),
    paths: z.array(invitationPathSchema),
    seat: z.string(),
    /** The venue: a sub-venue or the place of the meeting. */
    place: z.string(),
    remindedAt: instantSchema.nullable(),
    /** Null where the meeting keeps no attendance, and again after it was deleted. */
    attended: z.boolean().nullable(),
  })
  .meta({ id: 'Attendee' });
export type Attendee = z.output<typeof attendeeSchema>;

/** One unit that was asked to name people, in the order of the tree. Never ranked. */
export const unitNominationSchema = z.object({
  unit: unitNameSchema,
  seats: z.number().int(),
  rank: attendeeRankSchema,
  named: z.array(personNameSchema),
  namedBy: z.string().nullable(),
  namedAt: instantSchema.nullable(),
});
export type UnitNomination = z.output<typeof unitNominationSchema>;

export const meetingFindingSchema = findingSchema;
/** A meeting of somebody else within the week, on the same subject or with the same people: hold them together? (套开) */
export const neighbourSchema = z.object({
  meeting: meetingSummarySchema.pick({
    id: true,
    title: true,
    convener: true,
    startsAt: true,
    endsAt: true,
    mode: true,
  }),
  sameSubject: z.boolean(),
  sharedPeopleCount: z.number().int(),
  clashes: z.boolean(),
});
export type Neighbour = z.output<typeof neighbourSchema>;
