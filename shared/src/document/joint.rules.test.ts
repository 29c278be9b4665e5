import { expect, test } from 'vitest';
import { issuerIdSchema } from './document.content.js';
import { lacksCountersign, withJointCountersign } from './joint.rules.js';
import { routeFaults } from './route.rules.js';
import type { StepKind, StepPlan } from './route.schemas.js';

const [main, second, third] = ['a', 'b', 'c'].map((letter) => issuerIdSchema.parse(letter.repeat(24)));
const issuers = [main, second, third].flatMap((id) => id ?? []);
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
const plain = (['review', 'approve', 'recheck', 'register', 'seal', 'dispatch', 'file'] as const).map((kind) =>
  plan(kind),
);

test('a joint document is countersigned by all other organs (art. 22)', () => {
  const signers = issuers.slice(1).map((issuerId) => ({ type: 'principal' as const, issuerId }));
  const by = (fields: Partial<StepPlan>) => [plan('countersign', { signers, ...fields }), ...plain];

  expect(lacksCountersign(plain, issuers.slice(0, 1))).toBe(false);
  expect(lacksCountersign(plain, issuers)).toBe(true);
  expect(lacksCountersign(by({}), issuers)).toBe(false);
  expect(lacksCountersign(by({ mode: { type: 'any' } }), issuers)).toBe(true);
  expect(lacksCountersign(by({ mode: { type: 'quorum', count: 1 } }), issuers)).toBe(true);
  expect(lacksCountersign(by({ signers: signers.slice(1) }), issuers)).toBe(true);
  expect(routeFaults(by({ mode: { type: 'any' } }), issuers)).toEqual(['joint_countersign_missing']);
});

test('where it is missing it is drawn before the approval, once', () => {
  const drawn = withJointCountersign(plain, issuers, '联署机关会签');
  expect(drawn.map(({ kind }) => kind).slice(0, 3)).toEqual(['review', 'countersign', 'approve']);
  expect(routeFaults(drawn, issuers)).toEqual([]);
  expect(withJointCountersign(drawn, issuers, '联署机关会签')).toEqual(drawn);
  expect(withJointCountersign(plain, issuers.slice(0, 1), '联署机关会签')).toEqual(plain);
});
