import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { planned } from '@yiwang/shared/document/route.rules';
import type { Step, StepPlan } from '@yiwang/shared/document/route.schemas';
import { changeDocument } from '#modules/document/change-document';
import { attach } from '#modules/document/content';
import type { DocumentRecord } from '#modules/document/document.model';
import { abilitiesOf, isUntouched } from '#modules/document/document.policy';
import { openDocument, presentFor, require } from '#modules/document/document.service';
import { checkContent } from '#modules/document/draft/check-document';
import { requireAnswered } from '#modules/document/draft/require-answered';
import { keepVersion } from '#modules/document/draft/versions';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import { withNextStepBegun } from '#modules/document/route/begin-step';
import { requireFitSigners } from '#modules/document/route/fit-signer';
import { dissentersNotAsked } from '#modules/document/route/standing-dissents';
import { requireSound } from '#modules/document/route/templates';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

interface Submission {
  readonly version: number;
  readonly steps: StepPlan[];
  readonly overrides: readonly { readonly rule: string; readonly reason: string }[];
}

/** Sends a draft on its way: the rules are asked once more, what it says is kept, and the first step begins. */
export async function submitDocument(actor: Actor, id: DocumentId, wanted: Submission): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree, delegators } = opened;
  require(document.status === 'draft', 'document.wrong_status');
  require(abilitiesOf(actor, document, tree, delegators).submit, 'document.forbidden');
  require(document.version === wanted.version, 'document.stale');
  requireSound(wanted.steps, document.content.issuerIds);
  await requireFitSigners(document, wanted.steps, tree);
  const issuers = await loadIssuers(document.content.issuerIds);
  require(issuers.every(({ active }) => active), 'document.issuer_inactive');
  const countersignDissent = await dissentersNotAsked(document, wanted.steps, tree);
  const known = { readFiles: true, countersignDissent };
  requireAnswered(await checkContent(actor, id, document.content, known), wanted.overrides);
  await attach(actor, document.content, id);

  const kept = await keepVersion(document, actor.name, 'submit');
  const begun = await withNextStepBegun(document, plannedAgain(document, wanted.steps), tree);
  const at = now().toISOString();
  const overrides = wanted.overrides.map((each) => ({ ...each, by: actor.name, at }));
  const submitted = await changeDocument(
    actor,
    document,
    { ...begun, overrides: [...document.overrides, ...overrides], contentVersion: kept.n, approvedHash: null },
    {
      act: 'document.submit',
      details: { version: kept.n, overrides: overrides.map(({ rule, reason }) => ({ rule, reason })) },
    },
  );

  return presentFor(actor, { ...opened, document: submitted });
}

/** Rounds go on counting over submissions, so that each opinion in the trail is of one round of its step. */
const plannedAgain = ({ trail }: DocumentRecord, steps: readonly StepPlan[]): Step[] =>
  steps.map((plan) => {
    const rounds = trail.flatMap(({ stepId, details }) => (stepId === plan.id ? Number(details['round'] ?? 1) : []));
    return { ...planned(plan), round: Math.max(0, ...rounds) };
  });

/** The author takes it back while nobody has said anything. */
export async function retractDocument(actor: Actor, id: DocumentId): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document } = opened;
  require(document.authorId === actor.personId, 'document.forbidden');
  require(document.status !== 'draft', 'document.wrong_status');
  require(isUntouched(document), 'document.step_done');

  const retracted = await changeDocument(actor, document, { status: 'draft', steps: [] }, { act: 'document.retract' });
  return presentFor(actor, { ...opened, document: retracted });
}
