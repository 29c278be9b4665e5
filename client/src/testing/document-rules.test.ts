import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import { documentRules } from '@yiwang/shared/document/linter/document-rules';
import { lintDocument } from '@yiwang/shared/document/linter/lint-document';
import { ruleScenes } from '@yiwang/shared/document/linter/testing.rule-scenes';
import { contextOf } from '@yiwang/shared/document/linter/testing.scene';
import { describe, expect, test } from 'vitest';
import { i18n, startI18n } from '#lib/i18n';
import { setPreferences } from '#lib/preferences';

const findings = documentRules.flatMap(({ id }): DocumentFinding[] => {
  const [objected] = ruleScenes[id] ?? [];
  return lintDocument(contextOf(objected)).filter(({ rule }) => rule === id);
});
const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe.each(['zh-CN', 'en'] as const)('%s', (language) => {
  test('every rule says what is wrong and the way out, with values that it gives', async () => {
    setPreferences({ language });
    await startI18n();
    const lacking = findings.flatMap(({ message, rule, values }) =>
      [message, `${rule}.wayOut`].filter((key) => {
        const text = String(i18n.getResource(language, 'document-rules', key) ?? '');
        return text === '' || namesIn(text).some((name) => values[name] === undefined);
      }),
    );

    expect(findings.length).toBeGreaterThanOrEqual(documentRules.length);
    expect(lacking).toEqual([]);
  });

  test('a cited number that is wrong is explained in words', () => {
    const [finding] = findings.filter(({ rule }) => rule === 'citation.number');
    const said = i18n.t(`document-rules:${finding?.message}`, finding?.values ?? {});

    expect(said).toContain('锦政发[2026]第014号');
    expect(said).not.toMatch(/\$t|number\.|\{\{/);
  });
});
