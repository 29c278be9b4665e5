import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { isReviewComplete, mayReturn } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument, ReviewPoints } from '@yiwang/shared/document/document.schemas';
import { substanceOf } from '@yiwang/shared/document/editorial.rules';
import { lacksCountersign } from '@yiwang/shared/document/joint.rules';
import {
  answerStep,
  currentStep,
  mayDissent,
  officeKinds,
  opinionKinds,
  returnSteps,
  statusOfSteps,
} from '@yiwang/shared/document/route.rules';
import type { Outcome, Signer, Step } from '@yiwang/shared/document/route.schemas';
import { changeDocument, type DocumentAct } from '#modules/document/change-document';
import type { DocumentRecord } from '#modules/document/document.model';
import { signerFor } from '#modules/document/document.policy';
import { type OpenedDocument, openDocument, presentFor, require } from '#modules/document/document.service';
import { checkContent } from '#modules/document/draft/check-document';
import { requireNothingBlocked } from '#modules/document/draft/require-answered';
import { VersionModel, type VersionRow } from '#modules/document/draft/version.model';
import { keepVersion } from '#modules/document/draft/versions';
import { loadIssuer } from '#modules/document/issuer/issuer.service';
import { requireApprovable } from '#modules/document/route/approval-guard';
import { withNextStepBegun } from '#modules/document/route/begin-step';
import { requireOffice, requireReviewer } from '#modules/document/route/fit-signer';
import { approvalFault } from '#modules/document/route/may-approve';
import { requireOfficeReasons } from '#modules/document/route/office-reasons';
import { requireSignedAsItStands } from '#modules/document/route/signed-text';
import { standingNames } from '#modules/document/route/standing-dissents';
import { findColleagues } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { AppError } from '#platform/errors';

export interface Completion {
  readonly outcome: Outcome;
  readonly opinion: string;
  readonly returnTo?: string | undefined;
  readonly review?: ReviewPoints | undefined;
  readonly editorialReason?: string | undefined;
  readonly overrides?: readonly { readonly rule: string; readonly reason: string }[] | undefined;
}

/**
 * One person's part of a step. The same part given twice, by a second click or after a lost reply, changes nothing.
 * Throws `document.step_done` where the step went on without it, `document.not_asked` for anybody else.
 */
export const completeStep = (
  actor: Actor,
  id: DocumentId,
  stepId: string,
  given: Completion,
): Promise<OfficialDocument> => againWhenStale(() => completeOnce(actor, id, stepId, given));

async function completeOnce(
  actor: Actor,
  id: DocumentId,
  stepId: string,
  given: Completion,
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document } = opened;
  if (isRepeat(document, actor, stepId, given)) return presentFor(actor, opened);
  const { step, signer } = askedPart(actor, opened, stepId);

  const changed =
    given.outcome === 'return'
      ? await giveBack(actor, opened, step, signer, given)
      : await answer(actor, opened, step, signer, given);
  return presentFor(actor, { ...opened, document: changed });
}

/** Said already, in the round that is under way or just over. */
function isRepeat(
  { steps, trail }: DocumentRecord,
  actor: Actor,
  stepId: string,
  { outcome, opinion }: Completion,
): boolean {
  const step = steps.find((each) => each.id === stepId);
  const last = trail.findLast((each) => each.by.personId === actor.personId && each.stepId === stepId);
  if (last?.outcome !== outcome || last.opinion !== opinion) return false;
  if (outcome === 'return') return trail.at(-1)?.n === last.n;
  const forWhom = last.onBehalfOf?.personId ?? actor.personId;
  const isThisRound = step !== undefined && last.details['round'] === step.round;

  return isThisRound && step.asked.some((each) => each.personId === forWhom && each.state === 'done');
}

function askedPart(
  actor: Actor,
  { document, delegators }: OpenedDocument,
  stepId: string,
): { step: Step; signer: Signer } {
  const known = document.steps.find(({ id }) => id === stepId);
  if (!known || known.state === 'planned') throw new AppError('document.wrong_status');
  const step = currentStep(document.steps);
  const signer = signerFor(document, actor.personId, delegators);
  const wasAsked = known.asked.some((each) => each.personId === actor.personId || delegators.has(each.personId));
  if (!step || step.id !== stepId) throw new AppError(wasAsked ? 'document.step_done' : 'document.not_asked');
  if (!signer) throw new AppError(wasAsked ? 'document.step_done' : 'document.not_asked');
  require(opinionKinds.includes(step.kind), 'document.wrong_status');

  return { step, signer };
}

async function answer(
  actor: Actor,
  { document, tree }: OpenedDocument,
  step: Step,
  signer: Signer,
  given: Completion,
): Promise<DocumentRecord> {
  const outcome = given.outcome as Exclude<Outcome, 'return'>;
  require(outcome === 'agree' || (mayDissent(step.kind) && given.opinion.length >= 2), 'document.reason_missing');
  const details: Record<string, unknown> = {};
  if (officeKinds.includes(step.kind)) requireOffice(actor, document, signer.personId, tree);
  if (step.kind === 'review') {
    await requireReviewer(actor, document, tree);
    details['review'] = requireReview(given.review);
  }
  if (step.kind === 'approve') await requireApprover(actor, document, tree);
  if (step.kind === 'recheck') Object.assign(details, await requireUnchanged(actor, document, given.editorialReason));
  const overrides =
    step.kind === 'review' || step.kind === 'recheck'
      ? await requireOfficeReasons(actor, document, given.overrides ?? [])
      : [];
  if (overrides.length > 0) details['overrides'] = overrides;

  // Kept as it stood before their eyes, so that a later text can be compared.
  if (step.kind === 'countersign') await keepVersion(document, actor.name, 'review');

  const at = now();
  const actedBy = signer.personId === actor.personId ? null : { personId: actor.personId, name: actor.name };
  const answered = answerStep(document.steps, step.id, signer.id, {
    outcome,
    opinion: given.opinion,
    actedBy,
    at: at.toISOString(),
  });
  const isDone = answered.find(({ id }) => id === step.id)?.state === 'done';
  // A warning that came up since it was sent, such as a like document of somebody else, is no reason to stop here.
  if (isDone && (step.kind === 'review' || step.kind === 'approve'))
    requireNothingBlocked(
      await blockingFindings(actor, document, step.kind === 'approve' ? await standingNames(document, tree) : []),
    );
  if (isDone && (step.kind === 'review' || step.kind === 'approve')) await requireSignedAsItStands(document);
  // The issuers may have been changed since it was sent: what the route lacks now is drawn before it goes on.
  if (isDone && (step.kind === 'review' || step.kind === 'approve')) requireJointRoute(document);
  if (isDone && step.kind === 'approve') await requireApprovable(actor, document);
  const set: Partial<DocumentRecord> = isDone
    ? await withNextStepBegun(document, answered, tree)
    : { steps: answered, status: statusOfSteps(answered) };
  // 成文日期 is the day on which the last responsible person signed. 条例 art. 9(12).
  const approval =
    isDone && step.kind === 'approve'
      ? {
          approvedHash: document.contentHash,
          issuedOn: dateOf(at),
          signatory: { personId: actor.personId, name: actor.name },
          contentVersion: (await keepVersion(document, actor.name, 'review')).n,
        }
      : {};

  const kept = overrides.map((each) => ({ ...each, by: actor.name, at: at.toISOString() }));
  return changeDocument(
    actor,
    document,
    { ...set, ...approval, ...(kept.length > 0 ? { overrides: [...document.overrides, ...kept] } : {}) },
    actOf('document.complete_step', step, signer, actor, given, details),
  );
}

/** Back to an earlier step or to the author. 条例 art. 21. */
async function giveBack(
  actor: Actor,
  { document, tree }: OpenedDocument,
  step: Step,
  signer: Signer,
  given: Completion,
): Promise<DocumentRecord> {
  require(given.opinion.length >= 2, 'document.reason_missing');
  const set = await returned(document, given.returnTo ?? 'draft', tree);

  return changeDocument(
    actor,
    document,
    set,
    actOf('document.return', step, signer, actor, given, { returnTo: given.returnTo ?? 'draft' }),
  );
}

/** What a document becomes when it goes back; what it said by then is kept as a version. */
export async function returned(
  document: DocumentRecord,
  target: string,
  tree: OpenedDocument['tree'],
): Promise<Partial<DocumentRecord>> {
  require(mayReturn(document.status), 'document.wrong_status');
  const steps = backAt(document, target);
  await keepVersion(document, document.authorName, 'return');
  const reset = { approvedHash: null, issuedOn: null, signatory: null };
  const isBeforeApproval =
    target === 'draft' || !steps.some(({ kind, state }) => kind === 'approve' && state === 'done');
  const moved =
    target === 'draft'
      ? { steps: [...steps], status: 'draft' as const }
      : await withNextStepBegun(document, steps, tree);

  return { ...moved, ...(isBeforeApproval ? reset : {}) };
}

function backAt(document: DocumentRecord, target: string): Step[] {
  try {
    return returnSteps(document.steps, target);
  } catch (error) {
    throw new AppError('document.route_faulty', { faults: ['nothing_to_return_to'] }, { cause: error });
  }
}

function requireJointRoute({ steps, content }: DocumentRecord): void {
  if (lacksCountersign(steps, content.issuerIds))
    throw new AppError('document.route_faulty', { faults: ['joint_countersign_missing'] });
}

const blockingFindings = (actor: Actor, { _id, content }: DocumentRecord, countersignDissent: string[] = []) =>
  checkContent(actor, _id, content, { readFiles: true, onlyBlocking: true, countersignDissent });

function requireReview(points: ReviewPoints | undefined): ReviewPoints {
  if (!points || !isReviewComplete(points)) throw new AppError('document.review_incomplete');
  return points;
}

/** Asked of whoever acts, also for somebody else, as posts and roles stand now. 条例 art. 22. */
async function requireApprover(actor: Actor, document: DocumentRecord, tree: OpenedDocument['tree']): Promise<void> {
  const issuer = await loadIssuer(document.content.issuerIds[0] as (typeof document.content.issuerIds)[number]);
  const [person] = await findColleagues([actor.personId]);
  const fault = approvalFault(person, document, issuer, tree);
  if (fault) throw new AppError(fault);
}

/** 复核: after approval only what is editorial may have changed, and the difference is kept. 条例 art. 25(1). */
async function requireUnchanged(
  actor: Actor,
  document: DocumentRecord,
  reason: string | undefined,
): Promise<Record<string, unknown>> {
  if (document.approvedHash === null || document.contentHash === document.approvedHash) return {};

  const approved = await VersionModel.findOne({ documentId: document._id, hash: document.approvedHash })
    .sort({ n: -1 })
    .lean<VersionRow>();
  const substance = approved ? substanceOf(approved.content, document.content) : 'meaning';
  if (substance !== null) throw new AppError('document.changed_after_approval', { substance });
  if (!reason || reason.length < 2) throw new AppError('document.reason_missing', { rules: ['editorial'] });
  // What the approver saw had passed the rules; other words are asked anew.
  requireNothingBlocked(await blockingFindings(actor, document));
  const kept = await keepVersion(document, actor.name, 'recheck', reason);

  return { editorial: reason, approvedVersion: approved?.n ?? null, version: kept.n };
}

function actOf(
  act: DocumentAct['act'],
  step: Step,
  signer: Signer,
  actor: Actor,
  { outcome, opinion }: Completion,
  details: Record<string, unknown>,
): DocumentAct {
  const onBehalfOf = signer.personId === actor.personId ? null : { personId: signer.personId, name: signer.name };

  return {
    act,
    stepId: step.id,
    stepKind: step.kind,
    outcome,
    opinion,
    onBehalfOf,
    details: { ...details, round: step.round, ...(step.kind === 'countersign' ? { unitName: signer.unitName } : {}) },
  };
}
