import type { IssuerId } from './document.content.js';
import type { StepPlan } from './route.schemas.js';

/** The organs besides the main one that no countersigning step asks in the person of its principal, with all to agree. */
const notCountersigning = (steps: readonly StepPlan[], issuerIds: readonly IssuerId[]): IssuerId[] => {
  const asked = steps
    .filter(({ kind, mode }) => kind === 'countersign' && mode.type === 'all')
    .flatMap(({ signers }) => signers.flatMap((rule) => (rule.type === 'principal' ? [rule.issuerId] : [])));

  return issuerIds.slice(1).filter((id) => !asked.includes(id));
};

/** 联合发文由所有联署机关的负责人会签: all of them, not any. 条例 art. 22. */
export const lacksCountersign = (steps: readonly StepPlan[], issuerIds: readonly IssuerId[]): boolean =>
  notCountersigning(steps, issuerIds).length > 0;

/** A route for these issuers: where a joint document lacks countersigning, it is drawn before the approval. */
export function withJointCountersign(
  steps: readonly StepPlan[],
  issuerIds: readonly IssuerId[],
  title: string,
): StepPlan[] {
  const missing = notCountersigning(steps, issuerIds);
  const approval = steps.findIndex(({ kind }) => kind === 'approve');
  if (missing.length === 0 || approval < 0) return [...steps];

  const ids = new Set(steps.map(({ id }) => id));
  const countersign: StepPlan = {
    id: ['joint', 'joint-2', 'joint-3'].find((id) => !ids.has(id)) ?? `joint-${steps.length}`,
    kind: 'countersign',
    title,
    signers: missing.map((issuerId) => ({ type: 'principal', issuerId })),
    mode: { type: 'all' },
    order: 'parallel',
    dueWorkingDays: null,
  };
  return [...steps.slice(0, approval), countersign, ...steps.slice(approval)];
}
