import { expect, test } from 'vitest';
import { appraisalDueOn } from '#modules/document/archive/retention';

test('a period runs from the year after that of the document', () => {
  expect(appraisalDueOn({ retention: '10-years', holdReason: '' }, '2026-01-01')).toBe('2037-01-01');
  expect(appraisalDueOn({ retention: '10-years', holdReason: '' }, '2026-12-31')).toBe('2037-01-01');
  expect(appraisalDueOn({ retention: '30-years', holdReason: '' }, '2026-06-30')).toBe('2057-01-01');
});

test('what is kept for ever or held is never due', () => {
  expect(appraisalDueOn({ retention: 'permanent', holdReason: '' }, '1949-10-01')).toBeNull();
  expect(appraisalDueOn({ retention: '10-years', holdReason: '诉讼' }, '1949-10-01')).toBeNull();
});
