import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionAt, mentionsIn, withMention } from '#features/message/write/mention-query';

test('an @ before the caret asks for somebody; one inside an address of mail does not', () => {
  expect([
    mentionAt('@', 1),
    mentionAt('请 @lxy', 6),
    mentionAt('请@林秀', 4),
    mentionAt('someone@example', 15),
    mentionAt('@林秀英 好', 6),
    mentionAt('没有人', 3),
  ]).toEqual([
    { q: '', from: 0, to: 1 },
    { q: 'lxy', from: 2, to: 6 },
    { q: '林秀', from: 1, to: 4 },
    null,
    null,
    null,
  ]);
});

test('who is picked stands in place of what was typed, with the caret behind, and nothing else changes', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[a-z]{0,8}$/), fc.string(), (before, typed, after) => {
      const text = `${before} @${typed}`;
      const query = mentionAt(text, text.length);
      if (!query) return;
      const next = withMention(`${text}${after}`, query, '林秀英');
      expect(next.text).toBe(`${before} @林秀英 ${after}`);
      expect(next.text.slice(0, next.caret)).toBe(`${before} @林秀英 `);
    }),
  );
});

test('whose name was taken out again is not mentioned, and nobody twice', () => {
  const [lin, he] = [
    { id: '1', name: '林秀英' },
    { id: '2', name: '何建国' },
  ];

  expect(mentionsIn('@林秀英 @林秀英 请看', [lin, he, lin])).toEqual([lin]);
});
