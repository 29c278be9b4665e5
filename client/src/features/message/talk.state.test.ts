import { emptyTalk, withMessage } from '@yiwang/shared/message/message.state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runOf, type Talk, talkWith, trimmed } from '#features/message/talk.state';
import { buildMessage } from '#testing/message-samples';

const talkOf = (seqs: readonly number[], headSeq: number): Talk => ({
  state: { ...seqs.map((seq) => buildMessage({ seq })).reduce(withMessage, emptyTalk), headSeq },
  floor: null,
  asOf: null,
});
const known = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 });

test('a run has no hole, lies around its place, and says what can be asked for at both ends', () => {
  fc.assert(
    fc.property(known, fc.integer({ min: 1, max: 45 }), (seqs, place) => {
      const headSeq = 40;
      const { messages, before, after } = runOf(talkOf(seqs, headSeq), place);
      const shown = messages.map(({ seq }) => seq);
      const [first = 0, last = 0] = [shown[0], shown.at(-1)];

      expect(shown).toEqual(shown.map((_, index) => first + index));
      expect([seqs.includes(first - 1), seqs.includes(last + 1)]).toEqual([false, false]);
      if (seqs.includes(place)) expect(shown).toContain(place);
      expect([before, after]).toEqual([first > 1 ? first : null, last < headSeq ? last : null]);
    }),
  );
});

test('the beginning of all is known once a page says that nothing is before it', () => {
  const items = [7, 8, 9].map((seq) => buildMessage({ seq }));
  const talk = talkWith(talkOf([], 0), { items, before: null, after: null, headSeq: 9, readSeq: 0 });

  expect(runOf(talk, 9).before).toBeNull();
});

test('what is kept of a long talk is its newest part, without a hole', () => {
  const seqs = Array.from({ length: 300 }, (_, index) => index + 1);
  const kept = runOf(trimmed(talkOf(seqs, 300)), 300).messages.map(({ seq }) => seq);

  expect([kept[0], kept.at(-1), kept.length]).toEqual([181, 300, 120]);
});
