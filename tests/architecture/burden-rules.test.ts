import { readFileSync } from 'node:fs';
import { detectorSchema } from '@yiwang/shared/burden/finding.contract';
import { ruleTable } from '@yiwang/shared/burden/rule-table';
import { documentRules } from '@yiwang/shared/document/linter/document-rules';
import { meetingRules } from '@yiwang/shared/meeting/checks/meeting-check-rules';
import { expect, test } from 'vitest';

/** domain.md 3.5, one row each. */
const detectors = [
  ...['duplicate-receipt', 'rushed-deadline', 'repeated-consultation', 'over-plan', 'G4', 'G5', 'off-platform', 'G19'],
  ...['meeting-load', 'meeting-clash', 'clustered-visits', 'forced-words', 'zombie-group', 'overlapping-groups'],
];
const namedIn = (source: string): string[] =>
  [
    ...readFileSync(new URL(`../../shared/src/${source}`, import.meta.url), 'utf8').matchAll(
      /(?:rule: |finding\()'([\w.-]+)'/g,
    ),
  ].map(([, rule = '']) => rule);
const known: Readonly<Record<string, readonly string[]>> = {
  document: documentRules.map(({ id }) => id),
  meeting: meetingRules.map(({ id }) => id),
  notice: [...namedIn('notice/notice.rules.ts'), 'text.repeated'],
  demand: namedIn('demand/demand.rules.ts'),
  burden: detectorSchema.options,
};

test('every rule and every detector of the domain is a row with a clause, a level and a check', () => {
  const ids = ruleTable.map(({ id }) => id);
  const wanted = [...Array.from({ length: 20 }, (_, index) => `G${index + 1}`), ...detectors];

  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  expect(ruleTable.filter(({ clause, checks }) => clause === '' || checks.length === 0)).toEqual([]);
});

test('a check that a row names exists under that name', () => {
  const missing = ruleTable
    .flatMap(({ checks }) => checks)
    .filter((check) => {
      const [module = '', ...rest] = check.split(':');
      return known[module] && !known[module].includes(rest.join(':'));
    });

  expect(missing).toEqual([]);
});

test('a row that says it looks at night has a detector, and no other has', () => {
  for (const { id, moments, checks } of ruleTable)
    expect([id, moments.includes('nightly')]).toEqual([id, checks.some((check) => /^(?:burden|group):/.test(check))]);
  expect(detectorSchema.options.filter((id) => !ruleTable.some((row) => row.id === id))).toEqual([]);
});

test('every objection of forms and visits is switched by a row', () => {
  const named = new Set(ruleTable.flatMap(({ checks }) => checks));

  expect(known['demand']?.filter((rule) => !named.has(`demand:${rule}`))).toEqual([]);
});
