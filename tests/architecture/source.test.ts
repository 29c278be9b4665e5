import { expect, test } from 'vitest';
import { importsOf, sourcesIn } from './source.js';

test('the scan sees imports of every shape, and knows which are gone when the program runs', () => {
  const text = `import 'a';
import b from 'b';
import {
  c,
  type C,
} from 'c';
import type { D } from 'd';
import { type E, type F } from 'e';
export { f } from 'f';
export type { G } from 'g';
const h = await import('h');
`;

  expect(importsOf(text).map(({ specifier, typeOnly }) => (typeOnly ? `${specifier} (types)` : specifier))).toEqual([
    'a',
    'b',
    'c',
    'd (types)',
    'e (types)',
    'f',
    'g (types)',
    'h',
  ]);
});

test('no import of the product is overlooked', () => {
  for (const { path, text, imports } of sourcesIn('server/src')) {
    if (/`[^`]*\bfrom '/.test(text)) continue;
    const written = text.match(/^(?:import|export|\}).* from '[^']+'|^import '[^']+'|(?<![.\w])import\(\s*'/gm) ?? [];
    expect([path, imports.length]).toEqual([path, written.length]);
  }
});
