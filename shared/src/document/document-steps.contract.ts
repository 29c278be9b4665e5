import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { personIdSchema } from '../person/person.contract.js';
import { documentIdSchema } from './document.content.js';
import { documentSchema, reviewPointsSchema, ruleOverrideSchema } from './document.schemas.js';
import { outcomeSchema, signerIdSchema, stepIdSchema, stepPlanSchema } from './route.schemas.js';

const idParams = z.object({ id: documentIdSchema });
const reasonSchema = z.string().trim().min(2).max(500);
const opinionSchema = z.string().trim().max(2000).default('');
const refusals = [
  'document.not_found',
  'document.forbidden',
  'document.stale',
  'document.wrong_status',
  'document.classified_mark',
] as const;

/** The way of a document through its steps: 条例 art. 18-22. */
export const documentStepContract = defineContract({
  submit: {
    method: 'POST',
    path: '/documents/:id/submission',
    summary: 'Send a draft on its way along these steps; the rules are asked once more',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      steps: z.array(stepPlanSchema).min(1).max(30),
      overrides: z.array(ruleOverrideSchema).max(50).default([]),
    }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.blocked_by_rule',
      'document.reason_missing',
      'document.route_faulty',
      'document.nobody_to_ask',
      'document.office_only',
      'document.principal_only',
      'document.issuer_inactive',
      'document.attachment_unknown',
    ],
  },
  retract: {
    method: 'POST',
    path: '/documents/:id/retraction',
    summary: 'The author takes it back into draft while nobody has acted on it',
    params: idParams,
    response: documentSchema,
    errors: [...refusals, 'document.step_done'],
  },
  planRoute: {
    method: 'PUT',
    path: '/documents/:id/route',
    summary: 'Change the steps that have not begun: ad hoc steps, other people, another order',
    params: idParams,
    body: z.strictObject({ version: z.number().int(), steps: z.array(stepPlanSchema).min(1).max(30) }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.route_faulty',
      'document.office_only',
      'document.principal_only',
      'document.blocked_by_rule',
    ],
  },
  completeStep: {
    method: 'POST',
    path: '/documents/:id/steps/:stepId/completion',
    summary: 'Give my part of a step: agree (also without words, art. 22), dissent, or return with a reason',
    params: z.object({ id: documentIdSchema, stepId: stepIdSchema }),
    body: z.strictObject({
      outcome: outcomeSchema,
      opinion: opinionSchema,
      /** For `return`: a step before, or `draft`. */
      returnTo: z.string().max(40).optional(),
      /** For a review: the five points and the assessment of burden. */
      review: reviewPointsSchema.optional(),
      /** For a recheck where the text was touched after approval: why it is editorial only. */
      editorialReason: z.string().trim().max(500).optional(),
      /** For a review or recheck: reasons for the warnings of a text that was changed since it was sent. */
      overrides: z.array(ruleOverrideSchema).max(50).optional(),
    }),
    response: documentSchema,
    errors: [
      'document.not_found',
      'document.wrong_status',
      'document.not_asked',
      'document.step_done',
      'document.principal_only',
      'document.office_only',
      'document.route_faulty',
      'document.leader_only',
      'document.approver_without_post',
      'document.review_incomplete',
      'document.reason_missing',
      'document.changed_after_approval',
      'document.changed_after_countersign',
      'document.nobody_to_ask',
      'document.blocked_by_rule',
    ],
  },
  addSigner: {
    method: 'POST',
    path: '/documents/:id/steps/:stepId/signers',
    summary: 'Ask one more person in the step under way',
    status: 201,
    params: z.object({ id: documentIdSchema, stepId: stepIdSchema }),
    body: z.strictObject({ personId: personIdSchema, reason: reasonSchema }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.signer_unknown',
      'document.step_done',
      'document.office_only',
      'document.principal_only',
      'document.leader_only',
      'document.approver_without_post',
      'document.seal_keeper_only',
    ],
  },
  removeSigner: {
    method: 'POST',
    path: '/documents/:id/steps/:stepId/signers/:signerId/removal',
    summary: 'Ask somebody no longer; who dissented cannot be removed (art. 16)',
    params: z.object({ id: documentIdSchema, stepId: stepIdSchema, signerId: signerIdSchema }),
    body: z.strictObject({ reason: reasonSchema }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.signer_unknown',
      'document.signer_dissents',
      'document.removal_ends_step',
      'document.step_done',
      'document.principal_only',
      'document.nobody_to_ask',
    ],
  },
  takeOver: {
    method: 'POST',
    path: '/documents/:id/steps/:stepId/signers/:signerId/takeover',
    summary: 'Somebody else takes the place of who moved or is away',
    params: z.object({ id: documentIdSchema, stepId: stepIdSchema, signerId: signerIdSchema }),
    body: z.strictObject({ personId: personIdSchema, reason: reasonSchema }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.signer_unknown',
      'document.signer_dissents',
      'document.step_done',
      'document.office_only',
      'document.principal_only',
      'document.leader_only',
      'document.approver_without_post',
      'document.seal_keeper_only',
    ],
  },
  returnTo: {
    method: 'POST',
    path: '/documents/:id/return',
    summary: 'The office sends it back to an earlier step or to its author, with a reason (art. 21)',
    params: idParams,
    body: z.strictObject({ returnTo: z.string().max(40), reason: reasonSchema }),
    response: documentSchema,
    errors: [...refusals, 'document.route_faulty', 'document.nobody_to_ask'],
  },
});
