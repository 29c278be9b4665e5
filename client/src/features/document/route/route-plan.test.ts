import { stepPlanSchema } from '@yiwang/shared/document/route.schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertStep, kindsInOrder, moveStep, newStep, removeStep } from '#features/document/route/route-plan';
import { buildPlan, plainRoute } from '#testing/route-samples';

const steps = plainRoute.map((kind) => buildPlan(kind));
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

test('a new step of any kind is one that the server takes, with an id of its own', () => {
  const made = kindsInOrder.map((kind) => newStep(kind, '环节'));

  expect(made.every((step) => stepPlanSchema.safeParse(step).success)).toBe(true);
  expect(new Set(idsOf(made)).size).toBe(made.length);
});

test('a step stands where it was put', () => {
  const added = newStep('countersign', '会签');

  expect(idsOf(insertStep(steps, 1, added)).indexOf(added.id)).toBe(1);
});

test('a moved step stands between the two where it was dropped, and none is lost', () => {
  fc.assert(
    fc.property(fc.nat({ max: steps.length - 1 }), fc.nat({ max: steps.length }), (from, to) => {
      const { id } = steps[from] ?? buildPlan('review');
      const moved = moveStep(steps, id, to);
      expect(idsOf(removeStep(moved, id))).toEqual(idsOf(removeStep(steps, id)));
      expect(idsOf(moved).indexOf(id)).toBe(to > from ? to - 1 : to);
    }),
  );
});
