import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { dateSchema } from '../contract/id.js';
import { pageOf } from '../contract/page.js';
import { lineSchema } from '../contract/text.js';
import { documentIdSchema } from '../document/document.content.js';
import { fileIdSchema } from '../file/file.contract.js';
import { personIdSchema } from '../person/person.contract.js';
import { taskSchema, taskSummarySchema } from '../task/task.contract.js';
import { meetingIdSchema, meetingSchema } from './meeting.schemas.js';

const idParams = z.object({ id: meetingIdSchema });
const ofOne = ['meeting.not_found', 'meeting.forbidden', 'meeting.stale', 'meeting.wrong_status'] as const;
const materialParams = z.object({ id: meetingIdSchema, materialId: z.string().max(40) });

/** What belongs to a meeting on paper: materials before, minutes and decisions after. */
export const recordContract = defineContract({
  addMaterial: {
    method: 'POST',
    path: '/meetings/:id/materials',
    summary: 'Lay out a paper, for the meeting or for one line of the agenda',
    status: 201,
    params: idParams,
    body: z.strictObject({
      title: lineSchema(200),
      fileId: fileIdSchema,
      agendaItemId: z.string().max(40).nullable().default(null),
    }),
    response: meetingSchema,
    errors: [...ofOne, 'meeting.file_unknown'],
  },
  addMaterialVersion: {
    method: 'POST',
    path: '/meetings/:id/materials/:materialId/versions',
    summary: 'A newer version of a paper; the older ones stay',
    status: 201,
    params: materialParams,
    body: z.strictObject({ fileId: fileIdSchema, note: z.string().trim().max(200).default('') }),
    response: meetingSchema,
    errors: [...ofOne, 'meeting.file_unknown', 'meeting.material_unknown'],
  },
  removeMaterial: {
    method: 'DELETE',
    path: '/meetings/:id/materials/:materialId',
    summary: 'Take a paper back',
    params: materialParams,
    response: z.object({}),
    errors: [...ofOne, 'meeting.material_unknown'],
  },
  putMinutes: {
    method: 'PUT',
    path: '/meetings/:id/minutes',
    summary: 'What was said and settled, line by line of the agenda',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      opening: z.string().max(10_000).default(''),
      items: z
        .array(z.strictObject({ agendaItemId: z.string().max(40), text: z.string().max(20_000) }))
        .max(200)
        .default([]),
    }),
    response: meetingSchema,
    errors: [...ofOne, 'meeting.classified_mark'],
  },
  linkMinutes: {
    method: 'PUT',
    path: '/meetings/:id/minutes-document',
    summary: 'The official document (纪要) that the minutes have become',
    params: idParams,
    body: z.strictObject({ documentId: documentIdSchema }),
    response: meetingSchema,
    errors: [...ofOne],
  },
  addDecision: {
    method: 'POST',
    path: '/meetings/:id/decisions',
    summary: 'A decision becomes a task with an owner and a date',
    status: 201,
    params: idParams,
    body: z.strictObject({
      title: lineSchema(200),
      detail: z.string().trim().max(4000).default(''),
      ownerId: personIdSchema,
      dueOn: dateSchema.nullable().default(null),
    }),
    response: taskSchema,
    errors: [
      'meeting.not_found',
      'meeting.forbidden',
      'meeting.wrong_status',
      'task.owner_unknown',
      'task.due_past',
      'task.classified_mark',
    ],
  },
  listDecisions: {
    method: 'GET',
    path: '/meetings/:id/decisions',
    summary: 'Tasks that came out of the meeting, in the order of giving; the invited see them too',
    params: idParams,
    response: pageOf(taskSummarySchema),
    errors: ['meeting.not_found'],
  },
});
