import { expect, test } from 'vitest';
import { filesIn, sourcesIn } from './source.js';

const named = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map(([, name = '']) => name));
/** The feature that a file belongs to; null where it is everybody's. */
const featureOf = (path: string): string | null => /^client\/src\/features\/([\w-]+)\//.exec(path)?.[1] ?? null;

test('a feature uses its own styles or everybody’s: another one’s come with that one’s pages alone', () => {
  const owners = new Map<string, Set<string | null>>();
  for (const { path, text } of filesIn('client/src', /\.css$/))
    for (const name of named(text, /\.(yw-[\w-]+)/g))
      owners.set(name, new Set([...(owners.get(name) ?? []), featureOf(path)]));

  const borrowed = sourcesIn('client/src').flatMap(({ path, text }) =>
    [...named(text, /(?<![\w-])(yw-[\w-]+)/g)]
      .filter((name) => {
        const of = owners.get(name);
        return of !== undefined && !of.has(null) && !of.has(featureOf(path));
      })
      .map((name) => `${path} uses ${name} of ${[...(owners.get(name) ?? [])].join()}`),
  );

  expect(owners.size).toBeGreaterThan(100);
  expect(borrowed).toEqual([]);
});

test('a class is drawn by one sheet: where two do, how a page looks depends on which pages were open before', () => {
  const sheets = filesIn('client/src', /\.css$/).map(({ path, text }) => ({
    path,
    // What rests on two classes is one sheet's addition to another's, and says so.
    alone: new Set(
      selectorsOf(text)
        .map(namesOf)
        .filter((names) => names.size === 1)
        .flatMap((names) => [...names]),
    ),
  }));
  const drawnTwice = sheets.flatMap(({ path, alone }) =>
    [...alone].filter((name) => sheets.some((other) => other.path > path && other.alone.has(name))),
  );

  expect(sheets.length).toBeGreaterThan(10);
  expect(drawnTwice).toEqual([]);
});

const selectorsOf = (text: string): string[] =>
  [...text.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)].flatMap(([, head = '']) =>
    head.trim().startsWith('@') ? [] : head.split(','),
  );
const namesOf = (selector: string): Set<string> => named(selector, /\.(yw-[\w-]+)/g);
