import type { IssuerId } from './document.content.js';
import type { DocumentStatus } from './document.schemas.js';
import { lacksCountersign } from './joint.rules.js';
import type { Outcome, Signer, Step, StepKind, StepPlan } from './route.schemas.js';

/** The order that 条例 art. 18-22, 25 and 27 give; consult, review and countersign may alternate before approval. */
const orderOf: Readonly<Record<StepKind, number>> = {
  consult: 0,
  review: 0,
  countersign: 0,
  approve: 1,
  recheck: 2,
  register: 3,
  seal: 4,
  dispatch: 5,
  file: 6,
};
/** Exactly one of each belongs to every route. */
const required: readonly StepKind[] = ['approve', 'recheck', 'register', 'seal', 'dispatch', 'file'];
/** What the office does, and nobody who has no role there. 条例 art. 20, 25, 27. */
export const officeKinds: readonly StepKind[] = ['review', 'recheck', 'register', 'dispatch', 'file'];
/**
 * At the last answer of these it is asked whether all holds: the five points, the right to approve, the text as it was
 * approved. So such a step ends by an answer, never by sending away who has not answered. 条例 art. 20, 22, 25.
 */
export const answeredKinds: readonly StepKind[] = ['review', 'approve', 'recheck'];
/** Steps that ask for an opinion; the others are acts of the office. */
export const opinionKinds: readonly StepKind[] = ['consult', 'review', 'countersign', 'approve', 'recheck'];

const statusOfKind: Readonly<Record<StepKind, DocumentStatus>> = {
  consult: 'consulting',
  review: 'reviewing',
  countersign: 'countersigning',
  approve: 'approving',
  recheck: 'rechecking',
  register: 'registering',
  seal: 'sealing',
  dispatch: 'dispatching',
  file: 'dispatched',
};

export type RouteFault =
  | 'step_ids_repeat'
  | 'review_missing'
  | 'review_after_approval'
  | 'out_of_order'
  | 'step_missing'
  | 'step_repeated'
  | 'signers_missing'
  | 'office_by_drafter'
  | 'joint_countersign_missing'
  | 'quorum_too_large';

/**
 * What keeps a route from being used; empty where it is sound. Of several issuers the first is the main one.
 * 条例 art. 18, 22 and 25.
 */
export function routeFaults(steps: readonly StepPlan[], issuerIds: readonly IssuerId[] = []): RouteFault[] {
  const faults = new Set<RouteFault>();
  const kinds = steps.map(({ kind }) => kind);
  const approval = kinds.indexOf('approve');

  if (new Set(steps.map(({ id }) => id)).size < steps.length) faults.add('step_ids_repeat');
  if (!kinds.includes('review')) faults.add('review_missing');
  else if (approval >= 0 && kinds.indexOf('review') > approval) faults.add('review_after_approval');
  for (const kind of required) {
    const count = kinds.filter((each) => each === kind).length;
    if (count === 0) faults.add('step_missing');
    if (count > 1) faults.add('step_repeated');
  }
  if (kinds.some((kind, index) => index > 0 && orderOf[kind] < orderOf[kinds[index - 1] ?? kind]))
    faults.add('out_of_order');
  for (const { kind, signers, mode } of steps) {
    if (opinionKinds.includes(kind) && signers.length === 0) faults.add('signers_missing');
    if (officeKinds.includes(kind) && signers.some(({ type }) => type === 'drafter')) faults.add('office_by_drafter');
    const fixed = signers.every(({ type }) => type === 'person');
    if (mode.type === 'quorum' && fixed && mode.count > signers.length) faults.add('quorum_too_large');
  }
  if (lacksCountersign(steps, issuerIds)) faults.add('joint_countersign_missing');

  return [...faults];
}

export const planned = (plan: StepPlan): Step => ({
  ...plan,
  state: 'planned',
  round: 0,
  asked: [],
  startedAt: null,
  endedAt: null,
  dueAt: null,
});

export const currentStep = (steps: readonly Step[]): Step | null =>
  steps.find(({ state }) => state === 'active' || state === 'blocked') ?? null;

export const nextStep = (steps: readonly Step[]): Step | null => steps.find(({ state }) => state === 'planned') ?? null;

/** The status that the steps amount to. */
export function statusOfSteps(steps: readonly Step[]): DocumentStatus {
  const step = currentStep(steps);
  if (step) return statusOfKind[step.kind];

  return steps.length > 0 && steps.every(({ state }) => state === 'done') ? 'filed' : 'draft';
}

const replaced = (steps: readonly Step[], step: Step): Step[] =>
  steps.map((each) => (each.id === step.id ? step : each));

export type Person = Pick<Signer, 'personId' | 'name' | 'unitName'>;

/** Begins a step: all are asked at once, or the first of a sequence. `ids` are as many as `people`. */
export function beginStep(
  steps: readonly Step[],
  id: string,
  people: readonly Person[],
  ids: readonly string[],
  at: string,
  dueAt: string | null,
): Step[] {
  return steps.map((step) => {
    if (step.id !== id) return step;
    const asked = people.map(
      (person, index): Signer => ({
        ...person,
        id: ids[index] ?? `${id}-${index}`,
        state: step.order === 'sequence' && index > 0 ? 'waiting' : 'asked',
        outcome: null,
        opinion: '',
        actedBy: null,
        at: null,
      }),
    );
    return { ...step, state: 'active', round: step.round + 1, asked, startedAt: at, endedAt: null, dueAt };
  });
}

export interface Answer {
  readonly outcome: Exclude<Outcome, 'return'>;
  readonly opinion: string;
  readonly actedBy: Signer['actedBy'];
  readonly at: string;
}

/** Whether this signer may still say something: asked, or one who dissented and may now agree. */
export const mayAnswer = (step: Step, signer: Signer): boolean =>
  (step.state === 'active' || step.state === 'blocked') &&
  (signer.state === 'asked' || (signer.state === 'done' && signer.outcome === 'dissent' && step.state === 'blocked'));

/** A dissent holds a document up where it is countersigned; whom one only consults may disagree. 条例 art. 16(4). */
export const mayDissent = (kind: StepKind): boolean => kind === 'consult' || kind === 'countersign';

/**
 * The steps after one signer's answer. The step ends when all, one, or enough have agreed; a dissent in a
 * countersignature blocks it until the one who dissented agrees, whatever the others say.
 * Throws where the signer may not answer: callers ask `mayAnswer` first.
 */
export function answerStep(steps: readonly Step[], stepId: string, signerId: string, answer: Answer): Step[] {
  const step = steps.find(({ id }) => id === stepId);
  const signer = step?.asked.find(({ id }) => id === signerId);
  if (!step || !signer || !mayAnswer(step, signer)) throw new Error('not asked in this step');

  const answered = step.asked.map(
    (each): Signer => (each.id === signerId ? { ...each, ...answer, state: 'done' } : each),
  );
  return replaced(steps, settled({ ...step, asked: answered }, answer.at));
}

/** The state of a step as its answers make it. */
function settled(step: Step, at: string): Step {
  const present = step.asked.filter(({ state }) => state !== 'removed');
  const answered = present.filter(({ state }) => state === 'done');
  const agreed = step.kind === 'consult' ? answered : answered.filter(({ outcome }) => outcome === 'agree');
  const enough = { all: present.length, any: 1, quorum: step.mode.type === 'quorum' ? step.mode.count : 0 }[
    step.mode.type
  ];
  const blocked = answered.length > agreed.length;

  if (!blocked && present.length > 0 && agreed.length >= Math.min(enough, present.length)) {
    const asked = step.asked.map(
      (each): Signer => (each.state === 'asked' || each.state === 'waiting' ? { ...each, state: 'released' } : each),
    );
    return { ...step, asked, state: 'done', endedAt: at };
  }
  return { ...step, asked: withNextAsked(step, blocked), state: blocked ? 'blocked' : 'active' };
}

/** In a sequence the next is asked when nobody before is; not while somebody dissents. */
function withNextAsked(step: Step, blocked: boolean): Signer[] {
  if (step.order === 'parallel' || blocked || step.asked.some(({ state }) => state === 'asked')) return step.asked;
  const next = step.asked.find(({ state }) => state === 'waiting');

  return step.asked.map((each): Signer => (each === next ? { ...each, state: 'asked' } : each));
}

/** One more is asked in a step under way; in a sequence, last. */
export function withSigner(steps: readonly Step[], stepId: string, person: Person, id: string): Step[] {
  return steps.map((step) => {
    if (step.id !== stepId) return step;
    const signer: Signer = { ...person, id, state: 'waiting', outcome: null, opinion: '', actedBy: null, at: null };
    if (step.order === 'parallel') return { ...step, asked: [...step.asked, { ...signer, state: 'asked' }] };
    const asked = [...step.asked, signer];
    return { ...step, asked: withNextAsked({ ...step, asked }, step.state === 'blocked') };
  });
}

/** One is asked no longer. The step may be done by that. Who answered, or dissented, stays. */
export function withoutSigner(steps: readonly Step[], stepId: string, signerId: string, at: string): Step[] {
  return steps.map((step) => {
    if (step.id !== stepId) return step;
    const asked = step.asked.map(
      (each): Signer =>
        each.id === signerId && (each.state === 'asked' || each.state === 'waiting')
          ? { ...each, state: 'removed' }
          : each,
    );
    return settled({ ...step, asked }, at);
  });
}

/** Somebody else in the place of one who is asked or waits. */
export function withOtherSigner(
  steps: readonly Step[],
  stepId: string,
  signerId: string,
  person: Person,
  id: string,
): Step[] {
  return steps.map((step) => {
    if (step.id !== stepId) return step;
    const asked = step.asked.flatMap((each): Signer[] => {
      if (each.id !== signerId || (each.state !== 'asked' && each.state !== 'waiting')) return [each];
      return [
        { ...each, state: 'removed' },
        { ...person, id, state: each.state, outcome: null, opinion: '', actedBy: null, at: null },
      ];
    });
    return { ...step, asked };
  });
}

/**
 * Back to an earlier step, or with `draft` to the author: that step and all behind it are planned anew.
 * What was said stays in the trail. Throws where the target is not behind the step under way.
 */
export function returnSteps(steps: readonly Step[], target: string): Step[] {
  const from = target === 'draft' ? 0 : steps.findIndex(({ id }) => id === target);
  const here = steps.findIndex(({ state }) => state === 'active' || state === 'blocked');
  if (from < 0 || here < 0 || (target !== 'draft' && from >= here)) throw new Error('nothing to return to');

  return steps.map((step, index) =>
    index < from ? step : { ...step, state: 'planned', asked: [], startedAt: null, endedAt: null, dueAt: null },
  );
}

/** New plans for what has not begun; what is done or under way stays as it is. */
export function replanned(steps: readonly Step[], plans: readonly StepPlan[]): Step[] {
  const begun = steps.filter(({ state }) => state !== 'planned');
  const begunIds = new Set(begun.map(({ id }) => id));

  return [...begun, ...plans.filter(({ id }) => !begunIds.has(id)).map(planned)];
}
