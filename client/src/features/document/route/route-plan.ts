import type { SignerRule, Step, StepKind, StepPlan } from '@yiwang/shared/document/route.schemas';
import { randomId } from '#lib/random-id';

/** The order in which steps of different kinds stand. 条例 art. 18-22, 25, 27. */
export const kindsInOrder: readonly StepKind[] = [
  'consult',
  'review',
  'countersign',
  'approve',
  'recheck',
  'register',
  'seal',
  'dispatch',
  'file',
];

/** Whom a new step asks before anybody is named. */
const usualSigners: Partial<Record<StepKind, SignerRule>> = {
  review: { type: 'role', role: 'office-clerk', unitId: null },
  approve: { type: 'principal', issuerId: null },
  recheck: { type: 'role', role: 'office-clerk', unitId: null },
  seal: { type: 'seal-keeper' },
};

export function newStep(kind: StepKind, title: string): StepPlan {
  const signer = usualSigners[kind];

  return {
    id: `s-${randomId()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 16)}`,
    kind,
    title,
    signers: signer ? [signer] : [],
    mode: { type: 'all' },
    order: 'parallel',
    dueWorkingDays: null,
  };
}

export const insertStep = (steps: readonly StepPlan[], at: number, step: StepPlan): StepPlan[] => [
  ...steps.slice(0, at),
  step,
  ...steps.slice(at),
];

export const removeStep = (steps: readonly StepPlan[], id: string): StepPlan[] =>
  steps.filter((step) => step.id !== id);

export const replaceStep = (steps: readonly StepPlan[], step: StepPlan): StepPlan[] =>
  steps.map((each) => (each.id === step.id ? step : each));

/** The step stands in front of what stood at `at` before; at the end where that is beyond the last. */
export function moveStep(steps: readonly StepPlan[], id: string, at: number): StepPlan[] {
  const from = steps.findIndex((step) => step.id === id);
  const step = steps[from];
  if (!step) return [...steps];

  const to = Math.max(0, Math.min(steps.length, at));
  return insertStep(removeStep(steps, id), to > from ? to - 1 : to, step);
}

/** What was drawn of a step, without what has happened in it. */
export const planOf = ({ id, kind, title, signers, mode, order, dueWorkingDays }: Step): StepPlan => ({
  id,
  kind,
  title,
  signers,
  mode,
  order,
  dueWorkingDays,
});
