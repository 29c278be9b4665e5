import fc from 'fast-check';

const MARKS = [' ', '\u3000', '\u00a0', '\u200b', '\ufeff', '\t', '\n'];

/** What offices do to a text without meaning anything by it: spaces around and inside, invisible marks, full width. */
export function noisy(): fc.Arbitrary<(text: string) => string> {
  const wide = (letter: string) =>
    /[!-~]/u.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter;

  return fc
    .record({
      before: fc.constantFrom('', ...MARKS),
      after: fc.constantFrom('', ...MARKS),
      inside: fc.constantFrom('', '\u200b', '\ufeff', '\u00ad'),
      align: fc.boolean(),
      fullWidth: fc.boolean(),
    })
    .map(({ before, after, inside, align, fullWidth }) => (text: string) => {
      const letters = [...text].map((letter) => (fullWidth ? wide(letter) : letter));
      // Spaces are alignment between Han characters only.
      const gap = align && /^\p{Script=Han}+$/u.test(text) ? '\u3000' : '';
      return `${before}${letters.join(inside + gap)}${after}`;
    });
}
