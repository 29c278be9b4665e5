import { expect, test } from 'vitest';
import type { DocumentFinding, TrailEntry } from './document.schemas.js';
import { isChangedSinceSent, reasonsOwed } from './warning-reasons.rules.js';

const entry = (act: string, contentHash: string, rules: readonly string[] = []): TrailEntry =>
  ({ act, contentHash, details: { overrides: rules.map((rule) => ({ rule, reason: '应急' })) } }) as never;
const finding = (rule: string, level: DocumentFinding['level'] = 'warn'): DocumentFinding => ({
  rule,
  level,
  clause: '',
  message: '',
  values: {},
  place: null,
});
const findings = [finding('words.forced'), finding('G4.long'), finding('title.subject', 'hint')];

test('a text that stands as it was sent owes nothing, whatever came up since', () => {
  const document = { contentHash: 'sent', trail: [entry('document.submit', 'sent')] };

  expect([isChangedSinceSent(document), reasonsOwed(document, findings)]).toEqual([false, []]);
  expect(isChangedSinceSent({ contentHash: 'draft', trail: [entry('document.create', 'first')] })).toBe(false);
});

test('of a changed one each warning without a reason is owed, once', () => {
  const trail = [entry('document.submit', 'sent', ['words.forced'])];
  expect(reasonsOwed({ contentHash: 'changed', trail }, [...findings, ...findings])).toEqual(['G4.long']);

  const answered = [...trail, entry('document.complete_step', 'changed', ['G4.long'])];
  expect(reasonsOwed({ contentHash: 'changed', trail: answered }, findings)).toEqual([]);
});

test('a reason of an earlier sending speaks of an earlier text', () => {
  const trail = [entry('document.submit', 'old', ['G4.long']), entry('document.submit', 'sent', ['words.forced'])];

  expect(reasonsOwed({ contentHash: 'changed', trail }, findings)).toEqual(['G4.long']);
});
