import { auditActions } from '@yiwang/shared/admin/audit-actions';
import { errorKinds } from '@yiwang/shared/contracts';
import { describe, expect, test } from 'vitest';
import { clientCodes } from '#lib/problem';

type Resource = { default: Record<string, string> };
const files = import.meta.glob<Resource>('../locales/*/*.json', { eager: true });
const read = (language: string, module: string) => files[`../locales/${language}/${module}.json`]?.default ?? {};
const modules = [...new Set(Object.keys(files).map((path) => path.replace(/^.*\/(.+)\.json$/, '$1')))];
const codes = [...Object.keys(errorKinds), ...clientCodes];
const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe.each(['zh-CN', 'en'])('%s', (language) => {
  test('every error code says what happened and what to do next', () => {
    const texts = read(language, 'error');
    const untranslated = codes.filter((code) => !texts[code] || !texts[`${code}.next`]);

    expect(untranslated).toEqual([]);
  });

  test('the auditor reads every act of the trail in words, each in its own', () => {
    const texts = Object.entries(read(language, 'admin')).filter(([key]) => key.startsWith('action.'));

    expect(texts.map(([key]) => key.slice('action.'.length)).sort()).toEqual([...auditActions].sort());
    expect(texts.length - new Set(texts.map(([, text]) => text)).size).toBe(0);
  });
});

test.each(modules)('%s has the same texts with the same values in both languages', (module) => {
  const chinese = read('zh-CN', module);
  const english = read('en', module);
  const differing = Object.keys(chinese).filter(
    (key) => String(valuesIn(chinese[key] ?? '')) !== String(valuesIn(english[key] ?? '')),
  );

  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  expect(differing).toEqual([]);
});
