import { expect, test } from 'vitest';
import { keepRecent } from '#modules/document/typeset/recent';

test('equal calls share an outcome until so many others came, and a failed one is tried again', async () => {
  const recent = keepRecent<string>(2);
  let made = 0;
  const make = async () => `${++made}`;

  const [first, same] = await Promise.all([recent('a', make), recent('a', make)]);
  expect([first, same]).toEqual(['1', '1']);
  await recent('b', make);
  expect(await recent('a', make)).toBe('1');
  await recent('c', make);
  expect(await recent('b', make)).toBe('4');
  await expect(recent('d', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await recent('d', make)).toBe('5');
});
