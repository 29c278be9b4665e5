import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { defineEvents } from '../contract/events.js';
import { dateSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { fileIdSchema } from '../file/file.contract.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import {
  cardSchema,
  clientIdSchema,
  conversationIdSchema,
  conversationSchema,
  digestSchema,
  longestText,
  messageIdSchema,
  messagePageSchema,
  messageSchema,
  mostAttachments,
  mostCards,
  mostMentions,
  personNameSchema,
  recallSchema,
  restSettingsSchema,
  seqSchema,
} from './message.schemas.js';

export const messageErrors = defineErrors({
  'message.conversation_not_found': 'not_found',
  'message.not_found': 'not_found',
  'message.forbidden': 'forbidden',
  'message.read_only': 'conflict',
  'message.announce_only': 'forbidden',
  'message.silenced': 'forbidden',
  'message.everyone_forbidden': 'forbidden',
  'message.empty': 'invalid',
  'message.mention_unknown': 'invalid',
  'message.reference_unknown': 'invalid',
  'message.attachment_unknown': 'invalid',
  'message.classified_mark': 'invalid',
  'message.nobody_on_duty': 'conflict',
  'message.duty_unknown': 'invalid',
  'message.recall_too_late': 'conflict',
  'message.recalled': 'gone',
  'message.too_many_pins': 'conflict',
  'message.stale': 'conflict',
  'message.with_oneself': 'invalid',
  'message.person_unknown': 'not_found',
  'message.history_hidden': 'forbidden',
  'message.mute_forbidden': 'forbidden',
});

const inConversation = { conversationId: conversationIdSchema };
export const messageEvents = defineEvents({
  /** To everybody in the conversation, the sender's devices too. `seq` follows the last one, or something was missed. */
  'message:created': messageSchema,
  /** Taken back: what stands in its place. */
  'message:recalled': z.object({ ...inConversation, messageId: messageIdSchema, seq: seqSchema, recall: recallSchema }),
  /** 收到, as a count that only grows; `mine` goes to my own devices. */
  'message:acknowledged': z.object({
    ...inConversation,
    messageId: messageIdSchema,
    seq: seqSchema,
    count: z.number().int(),
    mine: z.boolean(),
  }),
  /** I have read up to here, on another device of mine. */
  'message:read': z.object({ ...inConversation, readSeq: z.number().int(), headSeq: z.number().int() }),
  /** Pins, duty, mute or the right to write have changed: what is shown of the conversation is to be asked for again. */
  'conversation:changed': z.object({ ...inConversation }),
  /** Said after a server came back: whoever is behind this asks for what it missed. */
  'conversation:head': z.object({ ...inConversation, headSeq: z.number().int() }),
  /** Only to the one on duty. */
  'message:urgent': messageSchema,
  /** Once a day, to those who asked for it. */
  'message:digest': digestSchema,
  /** Somebody in the conversation is writing; lasts a few seconds. */
  'message:typing': z.object({ ...inConversation, personId: personIdSchema, name: z.string() }),
});

const said = {
  clientId: clientIdSchema,
  text: z.string().trim().max(longestText).default(''),
  mentionIds: z.array(personIdSchema).max(mostMentions).default([]),
  /** @所有人, for administrators of the group. */
  mentionsEveryone: z.boolean().default(false),
  /** A message of the thread to answer in. */
  replyTo: messageIdSchema.optional(),
  quoteId: messageIdSchema.optional(),
  attachmentIds: z.array(fileIdSchema).max(mostAttachments).default([]),
  cards: z.array(cardSchema).max(mostCards).default([]),
  urgent: z.boolean().default(false),
};
/** Where a message that was said stands. */
export const sentSchema = z.object({ id: messageIdSchema, seq: seqSchema, at: instantSchema });

/** What a client may say on the socket. */
export const messageClientEvents = defineEvents({
  'message:typing': z.object({ ...inConversation }),
  /** A message, as by `send` and with its answer: over a connection that stands it costs the server a part of a request. */
  'message:send': z.strictObject({ ...inConversation, ...said }),
});

const conversationParams = z.object({ id: conversationIdSchema });
const messageParams = z.object({ id: conversationIdSchema, messageId: messageIdSchema });
const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const unseen = ['message.conversation_not_found'] as const;
const unknown = [...unseen, 'message.not_found'] as const;

export const messageContract = defineContract({
  listConversations: {
    method: 'GET',
    path: '/conversations',
    summary: 'My groups and the people I talk with, the last spoken in first',
    query: z.object({ q: queryText(100).optional(), ...pageQuery }),
    response: pageOf(conversationSchema),
  },
  openConversation: {
    method: 'POST',
    path: '/conversations',
    summary: 'The conversation with one person; the same one each time, whoever of the two asks',
    status: 201,
    body: z.strictObject({ personId: personIdSchema }),
    response: conversationSchema,
    errors: ['message.with_oneself', 'message.person_unknown'],
  },
  getConversation: {
    method: 'GET',
    path: '/conversations/:id',
    summary: 'One conversation',
    params: conversationParams,
    response: conversationSchema,
    errors: unseen,
  },
  listHeads: {
    method: 'GET',
    path: '/conversation-heads',
    summary: 'Heads and read positions, of all my conversations or of those that moved since an earlier answer',
    query: z.object({
      /** `asOf` of an earlier answer. What moved just before it may come again. */
      since: instantSchema.optional(),
    }),
    response: z.object({
      items: z.array(
        z.object({
          id: conversationIdSchema,
          headSeq: z.number().int(),
          readSeq: z.number().int(),
          unread: z.number().int(),
        }),
      ),
      asOf: instantSchema,
    }),
  },
  send: {
    method: 'POST',
    path: '/conversations/:id/messages',
    summary: 'Say something. Answered when it is on disk; the same `clientId` again is answered the same',
    status: 201,
    params: conversationParams,
    body: z.strictObject(said),
    response: sentSchema,
    errors: [
      ...unseen,
      'message.read_only',
      'message.announce_only',
      'message.silenced',
      'message.everyone_forbidden',
      'message.empty',
      'message.mention_unknown',
      'message.reference_unknown',
      'message.attachment_unknown',
      'message.classified_mark',
      'message.nobody_on_duty',
      'request.rate_limited',
    ],
  },
  listMessages: {
    method: 'GET',
    path: '/conversations/:id/messages',
    summary: 'Messages after, before or around a place, or from a date on; without any, the newest',
    params: conversationParams,
    query: z.object({
      after: place.optional(),
      before: place.optional(),
      around: place.optional(),
      /** The first message of this day, and what is around it. */
      date: dateSchema.optional(),
      /** Only the thread that begins with this message. */
      thread: messageIdSchema.optional(),
      limit: pageQuery.limit,
    }),
    response: messagePageSchema,
    errors: [...unknown, 'message.history_hidden'],
  },
  listChanges: {
    method: 'GET',
    path: '/conversations/:id/changes',
    summary: 'Messages that were recalled or acknowledged since an earlier answer, for a device that was away',
    params: conversationParams,
    query: z.object({ since: instantSchema }),
    response: z.object({
      items: z.array(messageSchema),
      asOf: instantSchema,
      /** More has changed than is told: read again what is on the screen. */
      incomplete: z.boolean(),
    }),
    errors: unseen,
  },
  putReadPosition: {
    method: 'PUT',
    path: '/conversations/:id/read-position',
    summary: 'I have read up to here. Only grows, and never beyond the head',
    params: conversationParams,
    body: z.strictObject({ seq: z.number().int().min(0) }),
    response: z.object({ readSeq: z.number().int(), headSeq: z.number().int(), unread: z.number().int() }),
    errors: unseen,
  },
  listReaders: {
    method: 'GET',
    path: '/conversations/:id/messages/:messageId/readers',
    summary: 'Who has read my message, and who has not yet (its sender)',
    params: messageParams,
    query: z.object({ state: z.enum(['read', 'unread']).default('read'), ...pageQuery }),
    response: pageOf(personNameSchema).extend({ readCount: z.number().int(), unreadCount: z.number().int() }),
    errors: [...unknown, 'message.forbidden'],
  },
  acknowledge: {
    method: 'PUT',
    path: '/conversations/:id/messages/:messageId/acknowledgement',
    summary: '收到, with one tap. Repeating changes nothing',
    params: messageParams,
    response: z.object({ acknowledgedCount: z.number().int() }),
    errors: [...unknown, 'message.recalled'],
  },
  listAcknowledgements: {
    method: 'GET',
    path: '/conversations/:id/messages/:messageId/acknowledgements',
    summary: 'Who tapped 收到 on my message (its sender)',
    params: messageParams,
    query: z.object(pageQuery),
    response: pageOf(personNameSchema.extend({ at: instantSchema })),
    errors: [...unknown, 'message.forbidden'],
  },
  recall: {
    method: 'POST',
    path: '/conversations/:id/messages/:messageId/recall',
    summary: 'Take back what I said, within two minutes; a trace stays',
    params: messageParams,
    response: messageSchema,
    errors: [...unknown, 'message.forbidden', 'message.recall_too_late', 'message.read_only', 'message.stale'],
  },
  remove: {
    method: 'POST',
    path: '/conversations/:id/messages/:messageId/removal',
    summary: 'Take back what somebody said, with a reason (administrators of the group); a trace stays',
    params: messageParams,
    body: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
    response: messageSchema,
    errors: [...unknown, 'message.forbidden', 'message.read_only', 'message.stale'],
  },
  listPins: {
    method: 'GET',
    path: '/conversations/:id/pins',
    summary: 'Pinned messages, newest pin first',
    params: conversationParams,
    response: z.object({ items: z.array(messageSchema) }),
    errors: unseen,
  },
  pin: {
    method: 'PUT',
    path: '/conversations/:id/pins/:messageId',
    summary: 'Pin a message for everybody',
    params: messageParams,
    response: conversationSchema,
    errors: [
      ...unknown,
      'message.forbidden',
      'message.read_only',
      'message.recalled',
      'message.too_many_pins',
      'message.stale',
    ],
  },
  unpin: {
    method: 'DELETE',
    path: '/conversations/:id/pins/:messageId',
    summary: 'Take a pin off',
    params: messageParams,
    response: conversationSchema,
    errors: [...unknown, 'message.forbidden', 'message.read_only', 'message.stale'],
  },
  setMuted: {
    method: 'PUT',
    path: '/conversations/:id/mute',
    summary: 'No alerts from this conversation, for me; the filed channel of all staff cannot be muted',
    params: conversationParams,
    body: z.strictObject({ muted: z.boolean() }),
    response: conversationSchema,
    errors: [...unseen, 'message.mute_forbidden'],
  },
  setDuty: {
    method: 'PUT',
    path: '/conversations/:id/duty',
    summary: 'Who is on duty for this group (its administrators); null leaves it to the duty of the unit',
    params: conversationParams,
    body: z.strictObject({ personId: personIdSchema.nullable() }),
    response: conversationSchema,
    errors: [...unseen, 'message.forbidden', 'message.duty_unknown', 'message.read_only', 'message.stale'],
  },
  getUnitDuty: {
    method: 'GET',
    path: '/units/:id/duty',
    summary: 'Who is on duty for a unit',
    params: z.object({ id: unitIdSchema }),
    response: z.object({ duty: personNameSchema.nullable(), mayChange: z.boolean() }),
    errors: ['unit.not_found'],
  },
  setUnitDuty: {
    method: 'PUT',
    path: '/units/:id/duty',
    summary: 'Put somebody on duty for a unit (its administrators and office clerks)',
    params: z.object({ id: unitIdSchema }),
    body: z.strictObject({ personId: personIdSchema.nullable() }),
    response: z.object({ duty: personNameSchema.nullable(), mayChange: z.boolean() }),
    errors: ['unit.not_found', 'message.forbidden', 'message.duty_unknown', 'message.stale'],
  },
  listPresent: {
    method: 'GET',
    path: '/units/:id/presence',
    summary: 'Colleagues of my own unit who can be reached this moment. Asked for, never pushed, kept nowhere',
    params: z.object({ id: unitIdSchema }),
    response: z.object({ items: z.array(personNameSchema) }),
    errors: ['unit.not_found', 'message.forbidden'],
  },
  search: {
    method: 'GET',
    path: '/conversations/:id/search',
    summary: 'Messages of a conversation that hold all that is asked for, newest first',
    params: conversationParams,
    query: z.object({ q: queryText(100).min(1), ...pageQuery }),
    response: pageOf(messageSchema),
    errors: unseen,
  },
  getRest: {
    method: 'GET',
    path: '/message-settings',
    summary: 'When I am left in peace',
    response: restSettingsSchema,
  },
  setRest: {
    method: 'PUT',
    path: '/message-settings',
    summary: 'Set when I am left in peace: quiet hours, days off, a digest once a day',
    body: restSettingsSchema,
    response: restSettingsSchema,
  },
});
