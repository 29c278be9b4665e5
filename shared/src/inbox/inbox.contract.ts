import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { deliveryIdSchema } from '../document/delivery.contract.js';
import { deskTurns } from '../document/delivery.rules.js';
import { documentIdSchema } from '../document/document.content.js';
import { urgencySchema } from '../document/document.kinds.js';
import { validitySchema } from '../document/document.schemas.js';
import { stepKindSchema } from '../document/route.schemas.js';
import { groupIdSchema, groupSummarySchema } from '../group/group.schemas.js';
import { meetingIdSchema, meetingSummarySchema } from '../meeting/meeting.schemas.js';
import { myReceiptSchema, noticeSummarySchema } from '../notice/notice.schemas.js';
import { taskIdSchema, taskSummarySchema } from '../task/task.contract.js';

const item = {
  id: z.string(),
  title: z.string(),
  from: z.string(),
  dueAt: instantSchema.nullable(),
  at: instantSchema,
  done: z.boolean(),
};
/** What an outgoing document asks of me: a step, to take note that it was returned (退文), or to write its draft together. */
export const documentAskSchema = z.enum([...stepKindSchema.options, 'returned', 'write']);
export type DocumentAsk = z.output<typeof documentAskSchema>;

/** What a received document asks of me: to sign for it and register it, to propose, to instruct, to handle, to read. */
export const deliveryAskSchema = z.enum(['receive', 'clear', 'instruct', 'handle', 'read']);
export type DeliveryAsk = z.output<typeof deliveryAskSchema>;

/** What a meeting asks of me: to answer, to name who comes for my unit, to decide on leave, to answer an offer to hold it together. */
export const meetingAskSchema = z.enum(['answer', 'name', 'leave', 'merge']);
export type MeetingAsk = z.output<typeof meetingAskSchema>;

/** What a group asks of me: to decide on its application, to extend or dissolve it before its last day. */
export const groupAskSchema = z.enum(['approve', 'end']);
export type GroupAsk = z.output<typeof groupAskSchema>;

/** One thing that waits on me, once, however many paths it came by. */
export const inboxItemSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('notice'),
      ...item,
      notice: noticeSummarySchema,
      receipt: myReceiptSchema,
    }),
    z.object({
      kind: z.literal('document'),
      ...item,
      id: documentIdSchema,
      stepId: z.string(),
      /**
       * The step that asks; `returned` where units sent it back, named by `stepTitle`; `write` where the one named by it
       * invited me to a draft: it has no due date and is gone once I opened it.
       */
      stepKind: documentAskSchema,
      stepTitle: z.string(),
      number: z.string().nullable(),
      urgency: urgencySchema,
      /** For whom I act here, by a delegation. */
      onBehalfOf: z.string().nullable(),
      validity: validitySchema,
    }),
    z.object({
      kind: z.literal('delivery'),
      ...item,
      id: deliveryIdSchema,
      ask: deliveryAskSchema,
      /** Of what the desk is to clear: its next step; null for all else. */
      turn: z.enum(deskTurns).nullable(),
      number: z.string().nullable(),
      urgency: urgencySchema,
      unitName: z.string(),
      /** When I was last urged to do it (催办). */
      urgedAt: instantSchema.nullable(),
      /** 撤销 and 废止 are said wherever it stands. */
      validity: validitySchema,
    }),
    z.object({
      kind: z.literal('meeting'),
      ...item,
      id: meetingIdSchema,
      ask: meetingAskSchema,
      meeting: meetingSummarySchema,
    }),
    z.object({
      kind: z.literal('group'),
      ...item,
      id: groupIdSchema,
      ask: groupAskSchema,
      group: groupSummarySchema,
    }),
    z.object({
      kind: z.literal('task'),
      ...item,
      id: taskIdSchema,
      task: taskSummarySchema,
    }),
  ])
  .meta({ id: 'InboxItem' });
export type InboxItem = z.output<typeof inboxItemSchema>;

export const inboxContract = defineContract({
  list: {
    method: 'GET',
    path: '/inbox',
    summary:
      'What waits on me (待我办理): what is due first comes first, then the newest; with `state=done` what I finished',
    query: z.object({ state: z.enum(['open', 'done']).default('open'), ...pageQuery }),
    response: pageOf(inboxItemSchema).extend({ openCount: z.number().int() }),
  },
});
