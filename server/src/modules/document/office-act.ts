import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { answerStep, currentStep, officeKinds } from '@yiwang/shared/document/route.rules';
import type { Step, StepKind } from '@yiwang/shared/document/route.schemas';
import type { DocumentRecord } from '#modules/document/document.model';
import { keepsUnit, signerFor } from '#modules/document/document.policy';
import type { OpenedDocument } from '#modules/document/document.service';
import { withNextStepBegun } from '#modules/document/route/begin-step';
import { requireOffice } from '#modules/document/route/fit-signer';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

/**
 * The step of an act of the office, for whoever is asked in it or, where `orOffice`, keeps the unit.
 * Throws `document.wrong_status`, `document.not_asked` or `document.office_only`.
 */
export function stepOfAct(
  actor: Actor,
  { document, tree, delegators }: OpenedDocument,
  kind: StepKind,
  orOffice: boolean,
): Step {
  const step = currentStep(document.steps);
  if (step?.kind !== kind) throw new AppError('document.wrong_status');
  const signer = signerFor(document, actor.personId, delegators);
  if (!signer && !(orOffice && keepsUnit(actor, document.unitId, tree))) throw new AppError('document.not_asked');
  if (officeKinds.includes(kind)) requireOffice(actor, document, signer?.personId ?? null, tree);

  return step;
}

/** In whose name an act of the office is done: who is asked and lets the actor act; null where it is the actor's own. */
export function behalfOf(actor: Actor, { document, delegators }: OpenedDocument): TrailEntry['onBehalfOf'] {
  const signer = signerFor(document, actor.personId, delegators);

  return signer && signer.personId !== actor.personId ? { personId: signer.personId, name: signer.name } : null;
}

/** The step is done by this act, whoever else was asked, and the next one begins. */
export async function withActDone(
  actor: Actor,
  { document, tree, delegators }: OpenedDocument,
  step: Step,
): Promise<Pick<DocumentRecord, 'steps' | 'status' | 'askedIds'>> {
  const at = now().toISOString();
  const mine = signerFor(document, actor.personId, delegators);
  const actedBy = mine?.personId === actor.personId ? null : { personId: actor.personId, name: actor.name };
  const answered = mine
    ? answerStep(document.steps, step.id, mine.id, { outcome: 'agree', opinion: '', actedBy, at })
    : [...document.steps];
  const done = answered.map((each): Step => (each.id === step.id ? ended(each, at) : each));

  return withNextStepBegun(document, done, tree);
}

const ended = (step: Step, at: string): Step => ({
  ...step,
  state: 'done',
  endedAt: at,
  asked: step.asked.map((each) =>
    each.state === 'asked' || each.state === 'waiting' ? { ...each, state: 'released' } : each,
  ),
});
