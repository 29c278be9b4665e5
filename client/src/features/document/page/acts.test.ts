import type { PersonId } from '@yiwang/shared/person/person.contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actsOf, isChangedSinceApproval } from '#features/document/page/acts';
import { buildUnderWay, plainRoute } from '#testing/route-samples';

test('who is asked is offered what the step is about', () => {
  const offered = (['review', 'approve', 'recheck'] as const).map(
    (kind) => actsOf(buildUnderWay(kind, { complete: true })).primary,
  );

  expect(offered).toEqual(['review', 'agree', 'recheck']);
});

test('a signer of an approval returns it but does not dissent; one who countersigns may dissent', () => {
  const approval = buildUnderWay('approve', { complete: true });
  const [first, ...others] = buildUnderWay('review', { complete: true }).steps;
  const countersigned = { ...approval, steps: first ? [{ ...first, kind: 'countersign' as const }, ...others] : [] };

  expect(actsOf(approval).beside).toEqual(['return']);
  expect(actsOf(countersigned).beside).toContain('dissent');
});

test('a numbered document is not returned any more: it is given up with its number', () => {
  const { primary, beside, more } = actsOf(buildUnderWay('seal', { seal: true, returnBack: true, voidNumber: true }));

  expect({ primary, beside, more }).toEqual({ primary: 'seal', beside: [], more: ['void'] });
});

test('who is asked is changed in a step of the office too, and in sight where that person has left', () => {
  const sealing = buildUnderWay('seal', { manageSigners: true });
  expect(actsOf(sealing).more).toContain('signers');

  const steps = sealing.steps.map((step) =>
    step.state === 'active' ? { ...step, asked: [{ ...asked, gone: 'left' as const }] } : step,
  );
  expect(actsOf({ ...sealing, steps })).toMatchObject({ beside: ['signers'] });
  expect(actsOf({ ...sealing, steps }).more).not.toContain('signers');
});

const asked = {
  ...{ id: 's1', personId: '0'.repeat(24) as PersonId, name: '印守', unitName: '', state: 'asked' as const },
  ...{ outcome: null, opinion: '', actedBy: null, at: null },
};

test('what was repealed can still be revoked, and is not repealed again', () => {
  const repealed = { state: 'repealed', effectiveTo: '2026-01-31', reason: '', at: null } as const;
  const inForce = { ...repealed, state: 'in-force', effectiveTo: null } as const;
  const offered = (validity: typeof repealed | typeof inForce) =>
    actsOf(buildUnderWay('file', { revoke: true }, { validity })).more;

  expect(offered(inForce)).toEqual(['repeal', 'revoke']);
  expect(offered(repealed)).toEqual(['revoke']);
});

test('nothing is offered twice, and nothing to whom nothing is allowed', () => {
  const ability = fc.record(
    Object.fromEntries(Object.keys(buildUnderWay('review').abilities).map((name) => [name, fc.boolean()])),
  );

  fc.assert(
    fc.property(ability, fc.constantFrom(...plainRoute), (abilities, kind) => {
      const at = kind === 'consult' || kind === 'countersign' ? 'review' : kind;
      const { primary, beside, more } = actsOf(buildUnderWay(at, abilities));
      const all = [...(primary ? [primary] : []), ...beside, ...more];
      expect(new Set(all).size).toBe(all.length);
      if (!Object.values(abilities).some(Boolean)) expect(all).toEqual([]);
    }),
  );
});

test('a text is changed since approval when it is not the one that the approver saw', () => {
  const entry = {
    ...{ n: 1, at: '2026-11-20T01:00:00.000Z', by: { personId: null, name: '范明永', unitName: '' }, onBehalfOf: null },
    ...{ act: 'document.complete_step', stepId: 's-approve', stepKind: 'approve' as const, outcome: 'agree' as const },
    ...{ opinion: '同意。', details: {}, previousHash: '', hash: '', signature: '', contentHash: 'a' },
  };

  expect(isChangedSinceApproval(buildUnderWay('recheck', {}, { trail: [entry], contentHash: 'a' }))).toBe(false);
  expect(isChangedSinceApproval(buildUnderWay('recheck', {}, { trail: [entry], contentHash: 'b' }))).toBe(true);
  expect(isChangedSinceApproval(buildUnderWay('review'))).toBe(false);
});
