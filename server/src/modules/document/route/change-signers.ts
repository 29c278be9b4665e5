import { standingDissents } from '@yiwang/shared/document/dissent.rules';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import {
  answeredKinds,
  currentStep,
  type Person,
  replanned,
  statusOfSteps,
  withOtherSigner,
  withoutSigner,
  withSigner,
} from '@yiwang/shared/document/route.rules';
import type { Signer, Step, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { changeDocument, type DocumentAct } from '#modules/document/change-document';
import type { DocumentRecord } from '#modules/document/document.model';
import { abilitiesOf } from '#modules/document/document.policy';
import { type OpenedDocument, openDocument, presentFor, require } from '#modules/document/document.service';
import { askedWith, askingContext, newSignerId, withNextStepBegun } from '#modules/document/route/begin-step';
import { returned } from '#modules/document/route/complete-step';
import { requireFit, requireFitSigners } from '#modules/document/route/fit-signer';
import { leadsOrgan } from '#modules/document/route/may-approve';
import { colleagueToAsk, personOf } from '#modules/document/route/signers';
import { requireDissentersAsked, requireHeirOfUnit } from '#modules/document/route/standing-dissents';
import { requireSound } from '#modules/document/route/templates';
import { findColleagues } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

/** One more person is asked in the step under way. */
export async function addSigner(
  actor: Actor,
  id: DocumentId,
  stepId: string,
  wanted: { personId: PersonId; reason: string },
) {
  const { opened, step } = await stepToChange(actor, id, stepId);
  const person = await personForStep(opened, step, wanted.personId);
  const standing = step.asked.some((each) => each.personId === person.personId && each.state !== 'removed');
  if (standing) return presentFor(actor, opened);

  return changed(
    actor,
    opened,
    withSigner(opened.document.steps, step.id, person, newSignerId()),
    step,
    'document.add_signer',
    [person],
    wanted.reason,
  );
}

/** One is asked no longer; who dissented stays, and what was said is never taken away. 条例 art. 16(4). */
export async function removeSigner(actor: Actor, id: DocumentId, stepId: string, signerId: string, reason: string) {
  const { opened, step } = await stepToChange(actor, id, stepId);
  const signer = openSigner(step, signerId);
  // Asked anew after a return, whoever dissented is still not sent away.
  const dissents = standingDissents(opened.document.trail).some(({ personId }) => personId === signer.personId);
  require(step.kind !== 'countersign' || !dissents, 'document.signer_dissents');
  const steps = withoutSigner(opened.document.steps, step.id, signerId, now().toISOString());
  const left = steps.find((each) => each.id === step.id);
  require(left?.asked.some(({ state }) => state !== 'removed') === true, 'document.nobody_to_ask');
  require(left?.state !== 'done' || !answeredKinds.includes(step.kind), 'document.removal_ends_step');
  await requireOrgansAsked(opened, steps, step.id);

  return changed(actor, opened, steps, step, 'document.remove_signer', [], reason, {
    personId: signer.personId,
    name: signer.name,
  });
}

/** Somebody else in the place of one who moved, left or is away. */
export async function takeOver(
  actor: Actor,
  id: DocumentId,
  stepId: string,
  signerId: string,
  wanted: { personId: PersonId; reason: string },
) {
  const { opened, step } = await stepToChange(actor, id, stepId);
  const signer = openSigner(step, signerId);
  const person = await personForStep(opened, step, wanted.personId);
  if (step.kind === 'countersign')
    requireHeirOfUnit(opened.document.trail, signer.personId, await colleagueToAsk(wanted.personId), opened.tree);
  const steps = withOtherSigner(opened.document.steps, step.id, signerId, person, newSignerId());
  await requireOrgansAsked(opened, steps, step.id);

  return changed(actor, opened, steps, step, 'document.take_over', [person], wanted.reason, {
    from: signer.name,
    fromPersonId: signer.personId,
    to: person.name,
  });
}

/** New plans for what has not begun. */
export async function planRoute(
  actor: Actor,
  id: DocumentId,
  { version, steps }: { version: number; steps: StepPlan[] },
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree, delegators } = opened;
  const abilities = abilitiesOf(actor, document, tree, delegators);
  require(currentStep(document.steps) !== null, 'document.wrong_status');
  require(abilities.manageSigners || abilities.returnBack, 'document.forbidden');
  require(document.version === version, 'document.stale');
  const route = replanned(document.steps, steps);
  requireSound(route, document.content.issuerIds);
  await requireFitSigners(document, route, tree);
  await requireDissentersAsked(actor, document, route, tree);

  const replannedDocument = await changeDocument(actor, document, { steps: route }, { act: 'document.plan_route' });
  return presentFor(actor, { ...opened, document: replannedDocument });
}

/** The office sends it back. 条例 art. 21. */
export async function returnDocument(
  actor: Actor,
  id: DocumentId,
  wanted: { returnTo: string; reason: string },
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree, delegators } = opened;
  require(currentStep(document.steps) !== null, 'document.wrong_status');
  require(abilitiesOf(actor, document, tree, delegators).returnBack, 'document.forbidden');

  const back = await changeDocument(actor, document, await returned(document, wanted.returnTo, tree), {
    act: 'document.return',
    outcome: 'return',
    opinion: wanted.reason,
    details: { returnTo: wanted.returnTo },
  });
  return presentFor(actor, { ...opened, document: back });
}

async function stepToChange(
  actor: Actor,
  id: DocumentId,
  stepId: string,
): Promise<{ opened: OpenedDocument; step: Step }> {
  const opened = await openDocument(actor, id);
  const { document, tree, delegators } = opened;
  const step = currentStep(document.steps);
  if (!step) throw new AppError('document.wrong_status');
  require(abilitiesOf(actor, document, tree, delegators).manageSigners, 'document.forbidden');
  require(step.id === stepId, 'document.step_done');

  return { opened, step };
}

/** After people changed, each organ that countersigns has a leader in the step. 条例 art. 22. */
async function requireOrgansAsked({ document, tree }: OpenedDocument, steps: readonly Step[], id: string) {
  const step = steps.find((each) => each.id === id);
  if (step?.kind !== 'countersign' || document.content.issuerIds.length === 1) return;
  const { issuers } = await askingContext(document, tree);
  const standing = step.asked.filter(({ state }) => state !== 'removed');
  const people = await findColleagues(standing.map(({ personId }) => personId));
  const organs = issuers
    .slice(1)
    .filter(({ _id }) => step.signers.some((rule) => rule.type === 'principal' && rule.issuerId === _id));
  require(organs.every((organ) => people.some((person) => leadsOrgan(person, organ, tree))), 'document.principal_only');
}

/** Somebody who may do what the step asks. Throws `document.signer_unknown`, or why not. */
async function personForStep({ document, tree }: OpenedDocument, step: Step, id: PersonId): Promise<Person> {
  const colleague = await colleagueToAsk(id);
  await requireFit(step.kind, colleague, document, await askingContext(document, tree));

  return personOf(colleague, tree);
}

function openSigner(step: Step, signerId: string): Signer {
  const signer = step.asked.find(({ id }) => id === signerId);
  if (!signer) throw new AppError('document.signer_unknown');
  require(signer.outcome !== 'dissent', 'document.signer_dissents');
  require(signer.state === 'asked' || signer.state === 'waiting', 'document.step_done');

  return signer;
}

async function changed(
  actor: Actor,
  opened: OpenedDocument,
  steps: Step[],
  step: Step,
  act: DocumentAct['act'],
  people: readonly Person[],
  reason: string,
  details: Record<string, unknown> = {},
): Promise<OfficialDocument> {
  const { document, tree } = opened;
  const isDone = steps.find(({ id }) => id === step.id)?.state === 'done';
  const set: Partial<DocumentRecord> = isDone
    ? await withNextStepBegun(document, steps, tree)
    : { steps, status: statusOfSteps(steps), askedIds: askedWith(document, people) };
  const named = { ...(people[0] ? { personId: people[0].personId, name: people[0].name } : {}), reason, ...details };
  const standing = await changeDocument(actor, document, set, {
    act,
    stepId: step.id,
    stepKind: step.kind,
    details: named,
  });

  return presentFor(actor, { ...opened, document: standing });
}
