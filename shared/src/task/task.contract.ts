import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { defineEvents } from '../contract/events.js';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { lineSchema } from '../contract/text.js';
import { personIdSchema } from '../person/person.contract.js';

export const taskIdSchema = idSchema<'TaskId'>();
export type TaskId = z.output<typeof taskIdSchema>;

export const taskErrors = defineErrors({
  'task.not_found': 'not_found',
  'task.forbidden': 'forbidden',
  'task.stale': 'conflict',
  'task.wrong_status': 'conflict',
  'task.owner_unknown': 'invalid',
  'task.due_past': 'invalid',
  'task.source_unknown': 'invalid',
  'task.classified_mark': 'invalid',
});

/** `done`: the owner says that it is. Who gave it may take that back with a note, which opens it again. */
export const taskStatusSchema = z.enum(['open', 'done', 'cancelled']);
export type TaskStatus = z.output<typeof taskStatusSchema>;

/** What a task came from; `label` is its title as it was then. A task given by hand has none. */
export const taskSourceSchema = z.object({
  kind: z.enum(['meeting', 'message', 'document', 'notice']),
  id: z.string().max(60),
  label: z.string(),
});
export type TaskSource = z.output<typeof taskSourceSchema>;
const givenSourceSchema = z.strictObject({ kind: taskSourceSchema.shape.kind, id: z.string().min(1).max(60) });

const personNameSchema = z.object({ id: personIdSchema, name: z.string() });
export const taskTitleSchema = lineSchema(200);
export const taskDetailSchema = z.string().trim().max(4000);
const noteSchema = z.string().trim().max(2000);

export const taskSummarySchema = z
  .object({
    id: taskIdSchema,
    version: z.number().int(),
    title: taskTitleSchema,
    status: taskStatusSchema,
    /** As its owner says, 0 to 100. Nobody adds these up. */
    percent: z.number().int().min(0).max(100),
    owner: personNameSchema,
    giver: personNameSchema,
    dueOn: dateSchema.nullable(),
    source: taskSourceSchema.nullable(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'TaskSummary' });
export type TaskSummary = z.output<typeof taskSummarySchema>;

export const taskEntrySchema = z.object({
  id: z.string(),
  kind: z.enum(['given', 'changed', 'progress', 'done', 'reopened', 'cancelled', 'comment']),
  at: instantSchema,
  by: personNameSchema,
  percent: z.number().int().nullable(),
  note: z.string(),
});
export type TaskEntry = z.output<typeof taskEntrySchema>;

export const taskSchema = taskSummarySchema
  .extend({
    detail: z.string(),
    /** What happened, the oldest first: progress, comments, changes. */
    entries: z.array(taskEntrySchema),
    abilities: z.object({
      progress: z.boolean(),
      edit: z.boolean(),
      cancel: z.boolean(),
      reopen: z.boolean(),
      comment: z.boolean(),
    }),
  })
  .meta({ id: 'Task' });
export type Task = z.output<typeof taskSchema>;

/** To the owner and to who gave it. */
export const taskEvents = defineEvents({ 'task:changed': taskSummarySchema });

const idParams = z.object({ id: taskIdSchema });
const ofOne: readonly ['task.not_found', 'task.forbidden', 'task.stale', 'task.wrong_status'] = [
  'task.not_found',
  'task.forbidden',
  'task.stale',
  'task.wrong_status',
];

export const taskContract = defineContract({
  list: {
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks that are mine to do (due first, then newest), or that I gave (newest first)',
    query: z.object({
      box: z.enum(['mine', 'given']).default('mine'),
      status: taskStatusSchema.optional(),
      ...pageQuery,
    }),
    response: pageOf(taskSummarySchema),
  },
  create: {
    method: 'POST',
    path: '/tasks',
    summary: 'Give a task, by hand or out of something that the giver may read',
    status: 201,
    body: z.strictObject({
      title: taskTitleSchema,
      detail: taskDetailSchema.default(''),
      ownerId: personIdSchema,
      dueOn: dateSchema.nullable().default(null),
      source: givenSourceSchema.nullable().default(null),
    }),
    response: taskSchema,
    errors: ['task.owner_unknown', 'task.due_past', 'task.source_unknown', 'task.classified_mark'],
  },
  get: {
    method: 'GET',
    path: '/tasks/:id',
    summary: 'One task with its history',
    params: idParams,
    response: taskSchema,
    errors: ['task.not_found'],
  },
  change: {
    method: 'PATCH',
    path: '/tasks/:id',
    summary: 'Who gave it changes the words, the owner or the date',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      title: taskTitleSchema.optional(),
      detail: taskDetailSchema.optional(),
      ownerId: personIdSchema.optional(),
      dueOn: dateSchema.nullable().optional(),
    }),
    response: taskSchema,
    errors: [...ofOne, 'task.owner_unknown', 'task.due_past', 'task.classified_mark'],
  },
  putProgress: {
    method: 'PUT',
    path: '/tasks/:id/progress',
    summary: 'The owner says how far it is; `done` ends it. A repeat changes nothing',
    params: idParams,
    body: z.strictObject({
      percent: z.number().int().min(0).max(100).optional(),
      done: z.boolean().default(false),
      note: noteSchema.default(''),
    }),
    response: taskSchema,
    errors: [...ofOne],
  },
  reopen: {
    method: 'POST',
    path: '/tasks/:id/reopening',
    summary: 'Who gave it finds it not done, and says why',
    params: idParams,
    body: z.strictObject({ note: noteSchema.min(2) }),
    response: taskSchema,
    errors: [...ofOne],
  },
  cancel: {
    method: 'POST',
    path: '/tasks/:id/cancellation',
    summary: 'Who gave it takes it back, and says why',
    params: idParams,
    body: z.strictObject({ note: noteSchema.min(2) }),
    response: taskSchema,
    errors: [...ofOne],
  },
  comment: {
    method: 'POST',
    path: '/tasks/:id/comments',
    summary: 'A word between the owner and who gave it',
    status: 201,
    params: idParams,
    body: z.strictObject({ note: noteSchema.min(1) }),
    response: taskSchema,
    errors: [...ofOne, 'task.classified_mark'],
  },
});
