import { officeKinds } from '@yiwang/shared/document/route.rules';
import type { Step, StepKind, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import { isOfOffice, wrote } from '#modules/document/document.policy';
import { askingContext } from '#modules/document/route/begin-step';
import { approvalFault } from '#modules/document/route/may-approve';
import { type AskingContext, otherKeepers, sealersOf } from '#modules/document/route/signers';
import { type Colleague, findColleagues } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** Throws where it is certain that somebody who is to be asked may never do what the step asks. 条例 art. 9(13), 20, 22. */
export async function requireFit(
  kind: StepKind,
  person: Colleague,
  document: Pick<DocumentRecord, 'content' | 'direction' | 'unitId' | 'authorId' | 'writerIds'>,
  context: AskingContext,
): Promise<void> {
  const { tree, issuers } = context;
  if (officeKinds.includes(kind) && !isOfOffice(person, document.unitId, tree))
    throw new AppError('document.office_only');
  if (kind === 'review' && wrote(document, person._id)) await requireNoOtherKeeper(context, person._id);
  const fault = kind === 'approve' ? approvalFault(person, document, issuers[0], tree) : null;
  if (fault) throw new AppError(fault);
  if (kind === 'seal') await requireSealer(person, context);
}

/** 用印 is for who keeps a seal of one of the organs. 条例 art. 9(13). */
async function requireSealer(person: Colleague, { issuers, tree }: AskingContext): Promise<void> {
  const sealers = await Promise.all(issuers.map((issuer) => sealersOf(issuer, tree)));
  if (!sealers.flat().some(({ _id }) => _id === person._id)) throw new AppError('document.seal_keeper_only');
}

/** The same for everybody whom the steps name in person; what is a post or a role is seen when the step begins. */
export async function requireFitSigners(
  document: DocumentRecord,
  steps: readonly (StepPlan | Step)[],
  tree: UnitTree,
): Promise<void> {
  const open = steps.filter((step) => !('state' in step) || step.state === 'planned');
  const named = open.flatMap(({ kind, signers }) =>
    signers.flatMap((rule) => (rule.type === 'person' ? [{ kind, personId: rule.personId }] : [])),
  );
  if (named.length === 0) return;
  const context = await askingContext(document, tree);
  const people = new Map((await findColleagues(named.map(({ personId }) => personId))).map((each) => [each._id, each]));

  for (const { kind, personId } of named) {
    const person = people.get(personId);
    if (person) await requireFit(kind, person, document, context);
  }
}

/** Whoever wrote it reviews it only where nobody else keeps the office: a village has one clerk. 条例 art. 20. */
async function requireNoOtherKeeper(context: AskingContext, writerId: PersonId): Promise<void> {
  if ((await otherKeepers(context, writerId)).length > 0) throw new AppError('document.office_only');
}

/**
 * Whoever does what is the office's has a role there, or acts for somebody who was asked and did not write it;
 * asked when it is done, because roles end and delegations go to anybody.
 */
export function requireOffice(
  actor: Pick<Actor, 'personId' | 'roles'>,
  document: Pick<DocumentRecord, 'unitId' | 'authorId' | 'writerIds'>,
  signerId: string | null,
  tree: UnitTree,
): void {
  const isStandIn = signerId !== null && signerId !== actor.personId && !wrote(document, actor.personId);
  if (!isStandIn && !isOfOffice(actor, document.unitId, tree)) throw new AppError('document.office_only');
}

export async function requireReviewer(
  actor: Pick<Actor, 'personId'>,
  document: DocumentRecord,
  tree: UnitTree,
): Promise<void> {
  if (wrote(document, actor.personId)) await requireNoOtherKeeper(await askingContext(document, tree), actor.personId);
}
