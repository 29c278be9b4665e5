import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayMove } from './document.rules.js';
import type { DocumentStatus } from './document.schemas.js';
import {
  answerStep,
  beginStep,
  currentStep,
  mayAnswer,
  mayDissent,
  nextStep,
  type Person,
  planned,
  replanned,
  returnSteps,
  routeFaults,
  statusOfSteps,
  withOtherSigner,
  withoutSigner,
  withSigner,
} from './route.rules.js';
import type { Step, StepKind, StepPlan } from './route.schemas.js';

const at = '2026-11-22T01:00:00.000Z';
const plan = (kind: StepKind, fields: Partial<StepPlan> = {}): StepPlan => ({
  id: kind,
  kind,
  title: kind,
  signers: [{ type: 'role', role: 'office-clerk', unitId: null }],
  mode: { type: 'all' },
  order: 'parallel',
  dueWorkingDays: null,
  ...fields,
});
const wholeRoute = (...before: StepPlan[]): StepPlan[] => [
  ...before,
  plan('approve'),
  plan('recheck'),
  plan('register'),
  plan('seal'),
  plan('dispatch'),
  plan('file'),
];
const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, index) => ({
    personId: `${index}`.padStart(24, 'a') as Person['personId'],
    name: `人${index}`,
    unitName: '办公室',
  }));
const begun = (fields: Partial<StepPlan>, count: number, kind: StepKind = 'countersign'): Step[] =>
  beginStep(
    [planned(plan(kind, fields)), planned(plan('approve'))],
    kind,
    people(count),
    people(count).map((_, n) => `s${n}`),
    at,
    null,
  );
const says = (
  steps: readonly Step[],
  n: number,
  outcome: 'agree' | 'dissent' = 'agree',
  kind: StepKind = 'countersign',
) => answerStep(steps, kind, `s${n}`, { outcome, opinion: '', actedBy: null, at });

describe('a route', () => {
  test('has a review before its approval, and each act of the office once, in order (art. 18, 25)', () => {
    expect(routeFaults(wholeRoute(plan('review')))).toEqual([]);
    expect(routeFaults(wholeRoute())).toEqual(['review_missing']);
    expect(routeFaults(wholeRoute(plan('review')).toReversed())).toContain('out_of_order');
    expect(routeFaults(wholeRoute(plan('review')).filter(({ kind }) => kind !== 'seal'))).toEqual(['step_missing']);
    expect(routeFaults(wholeRoute(plan('review'), plan('review')))).toEqual(['step_ids_repeat']);
    expect(routeFaults(wholeRoute(plan('review', { signers: [] })))).toEqual(['signers_missing']);
    expect(routeFaults(wholeRoute(plan('review', { signers: [{ type: 'drafter' }] })))).toEqual(['office_by_drafter']);
    expect(routeFaults(wholeRoute(plan('consult', { signers: [{ type: 'drafter' }] }), plan('review')))).toEqual([]);
  });
});

describe('a step of several', () => {
  test('all: ends with the last', () => {
    const one = says(begun({}, 2), 0);
    expect(currentStep(one)?.state).toBe('active');
    expect(says(one, 1)[0]?.state).toBe('done');
  });

  test('any: ends with the first, and the others are released', () => {
    const [step] = says(begun({ mode: { type: 'any' } }, 3), 1);
    expect(step?.state).toBe('done');
    expect(step?.asked.map(({ state }) => state)).toEqual(['released', 'done', 'released']);
  });

  test('two of three: ends with the second', () => {
    const one = says(begun({ mode: { type: 'quorum', count: 2 } }, 3), 2);
    expect(one[0]?.state).toBe('active');
    expect(says(one, 0)[0]?.state).toBe('done');
  });

  test('in a sequence only the next is asked', () => {
    const steps = begun({ order: 'sequence' }, 3);
    expect(steps[0]?.asked.map(({ state }) => state)).toEqual(['asked', 'waiting', 'waiting']);
    expect(() => says(steps, 1)).toThrow();
    expect(says(steps, 0)[0]?.asked.map(({ state }) => state)).toEqual(['done', 'asked', 'waiting']);
  });

  test('a dissent blocks whatever the others say, until it is withdrawn; whom one consults may disagree', () => {
    const blocked = says(says(begun({}, 2), 0, 'dissent'), 1);
    expect(blocked[0]?.state).toBe('blocked');
    expect(says(blocked, 0)[0]?.state).toBe('done');
    expect(says(begun({}, 1, 'consult'), 0, 'dissent', 'consult')[0]?.state).toBe('done');
  });

  test('one more, one fewer, and somebody else in the place', () => {
    const [extra] = people(9).slice(8) as [Person];
    const more = withSigner(begun({}, 1), 'countersign', extra, 'x');
    expect(says(more, 0)[0]?.state).toBe('active');
    expect(withoutSigner(says(more, 0), 'countersign', 'x', at)[0]?.state).toBe('done');
    const [step] = withOtherSigner(begun({}, 1), 'countersign', 's0', extra, 'x');
    expect(step?.asked.map(({ name, state }) => [name, state])).toEqual([
      ['人0', 'removed'],
      ['人8', 'asked'],
    ]);
  });
});

test('what has begun keeps its plan, what has not takes the new one', () => {
  const steps = begun({}, 1);
  const titles = replanned(steps, [plan('countersign', { title: '别的' }), plan('approve', { title: '新签发' })]);
  expect(titles.map(({ title }) => title)).toEqual(['countersign', '新签发']);
});

/** What may happen to a document on its way, as one number picks it. */
type Act = {
  readonly kind: 'answer' | 'dissent' | 'return' | 'add' | 'remove' | 'replace' | 'office';
  readonly pick: number;
};
const acts = fc.array(
  fc.record<Act>({
    kind: fc.constantFrom('answer', 'dissent', 'return', 'add', 'remove', 'replace', 'office'),
    pick: fc.nat(7),
  }),
  { maxLength: 60 },
);
const modes = fc.constantFrom<StepPlan['mode']>({ type: 'all' }, { type: 'any' }, { type: 'quorum', count: 2 });

describe('any interleaving of acts', () => {
  test('moves along the life cycle only, has one step under way, and never unsays what was said in it', () => {
    fc.assert(
      fc.property(acts, modes, fc.constantFrom('parallel' as const, 'sequence' as const), (sequence, mode, order) => {
        let steps: Step[] = wholeRoute(plan('review'), plan('countersign', { mode, order })).map(planned);
        let ids = 0;
        const begin = (from: Step[]): Step[] => {
          const next = nextStep(from);
          return next
            ? beginStep(
                from,
                next.id,
                people(3),
                people(3).map(() => `n${ids++}`),
                at,
                null,
              )
            : from;
        };
        steps = begin(steps);

        for (const act of sequence) {
          const before = steps;
          const step = currentStep(steps);
          if (!step) break;
          const open = step.asked.filter((each) => mayAnswer(step, each));
          const signer = open[act.pick % Math.max(1, open.length)];
          const [someone] = people(act.pick + 4).slice(-1) as [Person];
          if (
            act.kind === 'return' &&
            ['review', 'countersign', 'approve', 'recheck', 'register'].includes(step.kind)
          ) {
            const earlier = steps.slice(0, steps.indexOf(step));
            const target = earlier[act.pick % Math.max(1, earlier.length)];
            if (target) steps = begin(returnSteps(steps, target.id));
          } else if (act.kind === 'add') steps = withSigner(steps, step.id, someone, `n${ids++}`);
          else if (act.kind === 'remove' && signer) steps = withoutSigner(steps, step.id, signer.id, at);
          else if (act.kind === 'replace' && signer)
            steps = withOtherSigner(steps, step.id, signer.id, someone, `n${ids++}`);
          else if (signer && (act.kind !== 'dissent' || mayDissent(step.kind)))
            steps = answerStep(steps, step.id, signer.id, {
              outcome: act.kind === 'dissent' ? 'dissent' : 'agree',
              opinion: `${act.pick}`,
              actedBy: null,
              at,
            });
          if (!currentStep(steps)) steps = begin(steps);

          expectSound(before, steps);
        }
      }),
    );
  });
});

function expectSound(before: readonly Step[], after: readonly Step[]): void {
  const [from, to] = [statusOfSteps(before), statusOfSteps(after)] as [DocumentStatus, DocumentStatus];
  expect(from === to || mayMove(from, to), `${from} to ${to}`).toBe(true);
  expect(after.filter(({ state }) => state === 'active' || state === 'blocked').length).toBeLessThanOrEqual(1);
  // Done, then under way, then planned: nothing is skipped.
  const rank = { done: 0, active: 1, blocked: 1, planned: 2 };
  const ranks = after.map(({ state }) => rank[state]);
  expect(ranks).toEqual(ranks.toSorted());
  for (const step of after) {
    const earlier = before.find(({ id, round }) => id === step.id && round === step.round);
    for (const said of earlier?.asked.filter(({ outcome }) => outcome === 'agree') ?? [])
      if (step.asked.length > 0) expect(step.asked).toContainEqual(said);
    const dissents = step.asked.filter(({ outcome, state }) => outcome === 'dissent' && state === 'done');
    if (step.kind === 'countersign' && step.state === 'done') expect(dissents).toEqual([]);
  }
}
