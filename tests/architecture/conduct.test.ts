import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourcesIn } from './source.js';

/** 职级 of a post that is asked to a meeting is a word, and no place in an order. */
const isRankOfPost = (schema: unknown): boolean => /"enum":\[[^\]]*"principal"/.test(JSON.stringify(schema));

/** Names of every field that goes in or out, with where it stands; events are found by their schemas in the source. */
const fieldsOf = (schema: unknown, at: string): string[] => {
  if (Array.isArray(schema)) return schema.flatMap((each) => fieldsOf(each, at));
  if (schema === null || typeof schema !== 'object') return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' && value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, inner]) => [
          `${at}.${isRankOfPost(inner) ? `${name}OfPost` : name}`,
          ...fieldsOf(inner, `${at}.${name}`),
        ])
      : fieldsOf(value, at),
  );
};
type Schemas = Readonly<Record<string, unknown>>;
interface Api {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly { readonly name: string }[] }>>>
  >;
  readonly components: { readonly schemas: Schemas };
}
/** What the server serves, whole: `openapi.test.ts` keeps it true to the contracts of every module. */
const served = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as Api;

const fieldsIn = ({ paths, components }: Api): string[] => [
  ...Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ parameters = [] }) => parameters.map(({ name }) => `${path}.${name}`)),
  ),
  ...[...Object.entries(paths), ...Object.entries(components.schemas)].flatMap(([name, schema]) =>
    fieldsOf(schema, name),
  ),
];
const lastOf = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
const named = (fields: readonly string[], pattern: RegExp): string[] => [
  ...new Set(fields.filter((field) => pattern.test(lastOf(field)))),
];

const online = /online|lastSeen|lastActive|lastLogin|lastSignIn|loginRate|signInRate|idleSeconds|activeMinutes/i;
/** What each of the conduct tests looks for in names of fields. */
const watches: Readonly<Record<string, (fields: readonly string[]) => string[]>> = {
  // The census of groups elsewhere says when a group was last in use, of nobody in it.
  T1: (fields) => named(fields, online).filter((field) => !/outside-?groups?\b.*lastActiveOn$/i.test(field)),
  'T2 ranks': (fields) =>
    named(fields, /^(?:rank|ranking|rankings|score|scores|grade|leaderboard|position|topUnits|bottomUnits)$/i),
  'T2 sorts': (fields) =>
    named(fields, /^(?:sort|sortBy|orderBy|order)$/i).filter((field) => !field.endsWith('.order')),
  // Indicators of an assessment have points, a first check has points to look at; people have none.
  T3: (fields) =>
    named(fields, /^(?:points|credits?|badges?|rewards?|medals?|streak)$/i).filter(
      (field) => !/(?:\.indicators|first-check)\.points$/.test(field),
    ),
  T4: (fields) => named(fields, /requireReply|replyRequired|mustReply/i),
  T5: (fields) => named(fields, /^(?:latitude|longitude|geolocation|gps|coordinates|location)$/i),
};

/** The same with what may never be there, to see that each watch would notice. */
const object = (properties: Schemas) => ({ type: 'object', properties });
const planted: Readonly<Record<string, Schemas>> = {
  T1: { lastSeenAt: {}, onlineMinutes: {}, loginRate: {} },
  'T2 ranks': { rank: {}, score: {}, topUnits: {} },
  'T2 sorts': { sortBy: {} },
  T3: { points: {}, badges: {} },
  T4: { requireReply: {} },
  T5: { latitude: {}, location: {} },
};

const eventSources = sourcesIn('shared/src').filter(({ text }) => text.includes('defineEvents('));
const inEvents = (pattern: RegExp): string[] =>
  eventSources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test('the walk sees every module and many fields, so that an empty list means something', () => {
  expect(fieldsIn(served).length).toBeGreaterThan(800);
  expect(eventSources.length).toBeGreaterThan(2);
});

test.each(Object.keys(watches))('%s: nothing that is served is named like what may not be', (id) => {
  expect(watches[id]?.(fieldsIn(served))).toEqual([]);
});

test.each(Object.entries(planted))('%s would notice it, deep in a reply and among the questions', (id, properties) => {
  const seen = (api: Partial<Api>) =>
    watches[id]?.(fieldsIn({ paths: {}, components: { schemas: {} }, ...api })).length;
  const names = Object.keys(properties);
  const deep = object({ items: { type: 'array', items: object(properties) } });
  const asking = { '/units': { get: { parameters: names.map((name) => ({ name })) } } };

  expect([seen({ components: { schemas: { Planted: deep } } }), seen({ paths: asking })]).toEqual([
    names.length,
    names.length,
  ]);
});

test('T1, T2: no event tells it either', () => {
  expect([inEvents(online), inEvents(/\b(?:ranking|leaderboard|score)\b/i)]).toEqual([[], []]);
});

/** Lists of units and people follow the tree or the time; a sort by what was counted would be a ranking (G18). */
const sortsByResult =
  /\$sort: ?\{ ?(?:count|used|total|change|changeRate|current)\b|\.sort\(\{ ?(?:count|used|total|change|current)\b|\.sort\(\(?\w*,? ?\w*\)? => \w+\.(?:count|used|total|change|changeRate|current)\w* ?[-<>]/;

test('T2: no line sorts by a result, and no table that leaves the server has a column for a place', () => {
  const sources = ['server/src', 'client/src', 'shared/src'].flatMap((folder) => sourcesIn(folder));
  const lines = sources.filter(({ isTest, text }) => !isTest && sortsByResult.test(text));
  const columns = sourcesIn('server/src').filter(
    ({ isTest, text }) => !isTest && /'(?:名次|排名|得分|排序)'/.test(text),
  );

  expect([...lines, ...columns].map(({ path }) => path)).toEqual([]);
  expect(
    ['.sort({ used: -1 })', '{ $sort: { count: -1 } }', '.sort((one, other) => other.count - one.count)'].map((line) =>
      sortsByResult.test(line),
    ),
  ).toEqual([true, true, true]);
});

test('T5: no line of the client asks where somebody is', () => {
  const asking = sourcesIn('client/src').filter(({ text }) =>
    /navigator\.geolocation|getCurrentPosition|watchPosition/.test(text),
  );

  expect(asking.map(({ path }) => path)).toEqual([]);
});
