import { mayReturn } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { currentStep, mayDissent, opinionKinds } from '@yiwang/shared/document/route.rules';

/** What somebody may do with a document, each with a sheet of its own or done at once. */
export type Act =
  | 'agree'
  | 'review'
  | 'recheck'
  | 'dissent'
  | 'return'
  | 'edit'
  | 'submit'
  | 'retract'
  | 'signers'
  | 'route'
  | 'register'
  | 'void'
  | 'seal'
  | 'dispatch'
  | 'file'
  | 'hold'
  | 'retention'
  | 'urge'
  | 'recall'
  | 'revoke'
  | 'repeal'
  | 'discard'
  | 'writers'
  | 'leave';

export interface ActsOffered {
  /** The one button that stands out: what the present step asks of me. */
  readonly primary: Act | null;
  readonly beside: readonly Act[];
  /** Behind 更多: what is rare or grave. */
  readonly more: readonly Act[];
}

/** What is offered follows from the abilities that the server sent and from the step under way. */
export function actsOf(document: OfficialDocument): ActsOffered {
  const { abilities: can, status, validity } = document;
  const step = currentStep(document.steps);
  const answers = can.complete && step !== null && opinionKinds.includes(step.kind);
  // Whoever is asked has left or moved: somebody else must take it over, so that is not hidden.
  const asksGone = can.manageSigners && step?.asked.some(({ state, gone }) => state === 'asked' && gone) === true;
  const hasEnd = validity.effectiveTo !== null;
  const offered = (act: Act, holds: boolean): Act[] => (holds ? [act] : []);

  const asked: Act[] = [
    ...offered('review', answers && step.kind === 'review'),
    ...offered('recheck', answers && step.kind === 'recheck'),
    ...offered('agree', answers && step.kind !== 'review' && step.kind !== 'recheck'),
    ...offered('register', can.register),
    ...offered('seal', can.seal),
    ...offered('dispatch', can.dispatch),
    ...offered('file', can.file),
    ...offered('submit', can.submit),
  ];
  const beside: Act[] = [
    ...asked.slice(1),
    ...offered('dissent', answers && mayDissent(step.kind)),
    ...offered('return', (answers || can.returnBack) && mayReturn(status)),
    ...offered('edit', can.edit),
    ...offered('signers', asksGone),
  ];
  const more: Act[] = [
    ...offered('signers', can.manageSigners && step !== null && !asksGone),
    ...offered('route', can.manageSigners && document.steps.some(({ state }) => state === 'planned')),
    ...offered('retract', can.retract),
    ...offered('void', can.voidNumber),
    ...offered('hold', can.hold),
    ...offered('retention', can.hold),
    ...offered('urge', can.urge),
    ...offered('recall', can.recall),
    ...offered('repeal', can.revoke && !hasEnd),
    ...offered('revoke', can.revoke),
    ...offered('writers', can.inviteWriters),
    ...offered('leave', can.leaveWriters),
    ...offered('discard', can.discard),
  ];

  return { primary: asked[0] ?? null, beside, more };
}

/** Whether the text is not the one that was approved: a recheck then says why it is editorial only. 条例 art. 25(1). */
export function isChangedSinceApproval({ trail, contentHash }: OfficialDocument): boolean {
  const approval = trail.findLast(({ stepKind, outcome }) => stepKind === 'approve' && outcome === 'agree');

  return approval !== undefined && approval.contentHash !== contentHash;
}
