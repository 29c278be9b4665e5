import { expect, test } from 'vitest';
import { keepRecent } from '#modules/document/typeset/recent';

test('equal calls share an outcome until later ones need the room, and a failed one is tried again', async () => {
  const recent = keepRecent<string>(2, (outcome) => outcome.length);
  let made = 0;
  const make = async () => `${++made}`;

  expect(await Promise.all([recent('a', make), recent('a', make)])).toEqual(['1', '1']);
  await recent('b', make);
  expect(await recent('a', make)).toBe('1');
  await recent('c', make);
  expect(await recent('b', make)).toBe('4');
  await expect(recent('d', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await recent('d', make)).toBe('5');
});

test('what alone is larger than the room is answered and not kept', async () => {
  const recent = keepRecent<string>(2, (outcome) => outcome.length);

  expect(await recent('a', async () => 'long')).toBe('long');
  expect(await recent('a', async () => 'b')).toBe('b');
});
