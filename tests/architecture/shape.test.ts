import { expect, test } from 'vitest';
import { sourcesIn } from './source.js';

const sources = ['shared/src', 'server/src', 'client/src', 'tests'].flatMap(sourcesIn);
const banned = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'data', 'info']);
/** A setting, two commands and a list that people know by these names. */
const known = new Set(['dataDir', 'dataExport', 'dataImport', 'commonPasswords']);
/** `process` is banned as a verb; the operating system's processes are called what they are. */
const saysNothing = (name: string): boolean =>
  !known.has(name) && (wordsOf(name).some((word) => banned.has(word)) || /^process(?:[A-Z-]|$)/.test(name));
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
const longestFile = 400;

test('no file is longer than 400 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length - 1 > longestFile).map(({ path }) => path);

  expect(long).toEqual([]);
});

test('no file and no folder has a name that says nothing', () => {
  expect(sources.map(({ path }) => path).filter((path) => path.split('/').some(saysNothing))).toEqual([]);
});

test('nothing declared has a name that says nothing', () => {
  const declared =
    /^\s*(?:export\s+)?(?:async\s+)?(?:const|let|function\*?|class|interface|type)\s+([A-Za-z_$][\w$]*)/gm;
  const product = sources.filter(({ isTest }) => !isTest);
  const broken = product.flatMap(({ path, text }) =>
    [...text.matchAll(declared)]
      .map(([, name = '']) => name)
      .filter(saysNothing)
      .map((name) => `${path}: ${name}`),
  );

  expect(broken).toEqual([]);
});

test('whatever is re-exported is named, and by an index only', () => {
  const scanned = sources.filter(({ path }) => !path.startsWith('tests/architecture/'));
  const everything = scanned.filter(({ text }) => /^export \*/m.test(text)).map(({ path }) => path);
  const passedOn = scanned
    .filter(({ path, text }) => !path.endsWith('/index.ts') && /^export (?:type )?\{[^}]*\} from /m.test(text))
    .map(({ path }) => path);

  expect([everything, passedOn]).toEqual([[], []]);
});

test('only tools get default exports', () => {
  const broken = sources
    .filter(({ path, text }) => /^export default /m.test(text) && !/config\.ts$|setup\.ts$|\.d\.ts$/.test(path))
    .map(({ path }) => path);

  expect(broken).toEqual([]);
});

test('nothing is silenced or left for later', () => {
  const silenced = /@ts-(?:ignore|nocheck|expect-error)|biome-ignore|eslint-disable|\b(?:TODO|FIXME|XXX)\b/;
  const allowed = /biome-ignore lint\/[\w/]+: .{20,}/;
  const broken = sources
    .filter(({ path }) => !path.startsWith('tests/architecture/'))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => silenced.test(line) && !allowed.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );

  expect(broken).toEqual([]);
});
