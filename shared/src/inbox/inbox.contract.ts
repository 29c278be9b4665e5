import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { myReceiptSchema, noticeSummarySchema } from '../notice/notice.schemas.js';

/** One thing that waits on me, once, however many paths it came by. Documents, meetings and tasks join as kinds. */
export const inboxItemSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('notice'),
      id: z.string(),
      title: z.string(),
      from: z.string(),
      dueAt: instantSchema.nullable(),
      at: instantSchema,
      done: z.boolean(),
      notice: noticeSummarySchema,
      receipt: myReceiptSchema,
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
