import { expect, test } from 'vitest';
import { saysMore } from '#features/document/receive/delivery.merge';
import { buildDeliverySummary } from '#testing/delivery-samples';

test('a push says more when it is newer, or when the document was repealed meanwhile', () => {
  const known = buildDeliverySummary({ version: 3 });
  const ending = { ...known.validity, effectiveTo: '2027-12-31' };

  expect(saysMore({ ...known }, known)).toBe(false);
  expect(saysMore({ ...known, version: 4 }, known)).toBe(true);
  expect(saysMore({ ...known, validity: ending }, known)).toBe(true);
  expect(saysMore({ ...known, version: 2, validity: ending }, known)).toBe(false);
});
