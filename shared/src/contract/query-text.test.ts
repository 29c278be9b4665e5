import { expect, test } from 'vitest';
import { queryText } from './query-text.js';

test('what is looked for has no control characters and no blanks around it', () => {
  expect(queryText(10).parse(' 范\u0000永明\t')).toBe('范 永明');
  expect(queryText(10).optional().parse('\u0000')).toBe('');
  expect(queryText(10).min(1).safeParse('\u0000').success).toBe(false);
  expect(queryText(3).safeParse('abcd').success).toBe(false);
});
