import { expect, test } from 'vitest';
import lockfile from '../../package-lock.json' with { type: 'json' };
import { type Import, type SourceFile, sourcesIn } from './source.js';

const server = sourcesIn('server/src');
const shared = sourcesIn('shared/src');
const client = sourcesIn('client/src');

/** Modules call down; sideways and up they hear of each other by effects. */
const levels: Readonly<Record<string, number>> = {
  unit: 1,
  file: 1,
  person: 2,
  session: 3,
  task: 3,
  group: 3,
  notice: 4,
  document: 4,
  message: 4,
  meeting: 4,
  demand: 4,
  inbox: 5,
  statistics: 5,
  burden: 5,
  search: 5,
  admin: 5,
};

const moduleOf = (path: string): string | null => /^server\/src\/modules\/([\w-]+)\//.exec(path)?.[1] ?? null;
const product = server.filter(({ isTest, path }) => !isTest && !path.startsWith('server/src/testing/'));

/** Each import that breaks a rule, as a line that says where. */
const offences = (files: readonly SourceFile[], breaks: (imported: Import, file: SourceFile) => boolean): string[] =>
  files.flatMap((file) =>
    file.imports.filter((each) => breaks(each, file)).map(({ specifier }) => `${file.path} imports ${specifier}`),
  );

test('every module has a level', () => {
  const modules = new Set(server.flatMap(({ path }) => moduleOf(path) ?? []));

  expect([...modules].filter((name) => levels[name] === undefined)).toEqual([]);
});

test('a module is entered through its index only; a test may also set its scene through a model', () => {
  const broken = offences(
    server.filter(({ path }) => !path.startsWith('server/src/testing/')),
    ({ specifier }, { path, isTest }) => {
      const [, other, rest = ''] = /^#modules\/([\w-]+)\/(.+)$/.exec(specifier) ?? [];
      const entered = rest === 'index' || (isTest && rest.endsWith('.model'));
      return other !== undefined && other !== moduleOf(path) && !entered;
    },
  );

  expect(broken).toEqual([]);
});

test('a module calls lower levels only', () => {
  const broken = offences(product, ({ specifier }, { path }) => {
    const [own, other] = [moduleOf(path), /^#modules\/([\w-]+)\//.exec(specifier)?.[1]];
    return own !== null && other !== undefined && own !== other && (levels[other] ?? 9) >= (levels[own] ?? 0);
  });

  expect(broken).toEqual([]);
});

test('a module does not enter itself through its own index, and nothing in it imports the application', () => {
  const broken = offences(
    product.filter(({ path }) => moduleOf(path) !== null),
    ({ specifier }, { path }) => specifier === `#modules/${moduleOf(path)}/index` || specifier.startsWith('#server/'),
  );

  expect(broken).toEqual([]);
});

test('the platform knows no module', () => {
  const platform = product.filter(({ path }) => path.startsWith('server/src/platform/'));

  expect(offences(platform, ({ specifier }) => /^#(?:modules|server|testing)\//.test(specifier))).toEqual([]);
});

test('what is for tests stays out of the product', () => {
  const broken = offences(product, ({ specifier }) => /^#testing\/|^vitest$|^fast-check$/.test(specifier));

  expect(broken).toEqual([]);
});

test('inside a module only models define what is stored', () => {
  const inModules = product.filter(({ path }) => moduleOf(path) !== null && !path.endsWith('.model.ts'));

  expect(offences(inModules, ({ specifier, typeOnly }) => specifier === 'mongoose' && !typeOnly)).toEqual([]);
});

test('routes, policies and presenters do not touch models', () => {
  const thin = product.filter(({ path }) => /\.(?:routes|policy|presenter)\.ts$/.test(path));
  const broken = offences(
    thin,
    ({ specifier, typeOnly }) => !typeOnly && (specifier === 'mongoose' || specifier.endsWith('.model')),
  );

  expect(broken).toEqual([]);
});

test('policies and presenters do no work of their own: neither services nor routes nor the database', () => {
  const pure = product.filter(({ path }) => /\.(?:policy|presenter)\.ts$/.test(path));
  const broken = offences(
    pure,
    ({ specifier, typeOnly }) =>
      !typeOnly && /\.(?:service|routes|subscriber|jobs)$|^#platform\/(?:database|http|realtime)\//.test(specifier),
  );

  expect(broken).toEqual([]);
});

test('inside a module only routes touch Express', () => {
  const inModules = product.filter(({ path }) => moduleOf(path) !== null && !path.endsWith('.routes.ts'));

  expect(offences(inModules, ({ specifier, typeOnly }) => specifier === 'express' && !typeOnly)).toEqual([]);
});

test('shared imports zod and itself only', () => {
  const broken = offences(
    shared.filter(({ isTest }) => !isTest),
    ({ specifier }) => specifier !== 'zod' && !/^\.{1,2}\/[\w./-]+\.js$/.test(specifier),
  );

  expect(broken).toEqual([]);
});

test('client and server meet in shared only', () => {
  const foreign = /^@yiwang\/(?!shared\/)|\/(?:client|server)\/src\//;

  expect(offences([...client, ...server], ({ specifier }) => foreign.test(specifier))).toEqual([]);
});

test('the design system and the library of the client know no feature', () => {
  const below = client.filter(({ path, isTest }) => !isTest && /^client\/src\/(?:ui|lib)\//.test(path));

  expect(offences(below, ({ specifier }) => /^#(?:features|app)\/|\/(?:features|app)\//.test(specifier))).toEqual([]);
});

test('a feature is entered through its index only', () => {
  const featureOf = (path: string) => /^client\/src\/features\/([\w-]+)\//.exec(path)?.[1];
  const broken = offences(client, ({ specifier }, { path }) => {
    const [, other, rest] = /^#features\/([\w-]+)(?:\/(.+))?$/.exec(specifier) ?? [];
    return other !== undefined && other !== featureOf(path) && rest !== undefined && rest !== 'index';
  });

  expect(broken).toEqual([]);
});

test('one copy of the database driver serves mongoose, jobs and the engine', () => {
  const copies = Object.keys(lockfile.packages).filter((path) => path.endsWith('node_modules/mongodb'));

  expect(copies, '`mongodb` in server/package.json is the version that mongoose asks for').toHaveLength(1);
});
