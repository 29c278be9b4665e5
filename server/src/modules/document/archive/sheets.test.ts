import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped } from '#modules/document/archive/markup';
import { opinionOf } from '#modules/document/archive/trail-words';

test('whatever was typed stands in markup as text', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const shown = escaped(String.fromCharCode(...units));
      expect(shown).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot);)/);
      expect(shown).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
    }),
  );
  expect(escaped('<b>&"一\u0000二\ud800')).toBe('&lt;b&gt;&amp;&quot;一\ufffd二\ufffd');
});

test('an opinion says its outcome once', () => {
  expect(opinionOf({ outcome: 'agree', opinion: '' })).toBe('同意');
  expect(opinionOf({ outcome: 'agree', opinion: '同意，请抓紧。' })).toBe('同意，请抓紧。');
  expect(opinionOf({ outcome: 'dissent', opinion: '经费未落实' })).toBe('不同意：经费未落实');
  expect(opinionOf({ outcome: null, opinion: '已核对' })).toBe('已核对');
});
