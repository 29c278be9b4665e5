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
/** What the server serves, whole: `openapi.test.ts` keeps it true to the contracts of every module. */
const api = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly { name: string }[] }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};
const asked = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.values(methods).flatMap(({ parameters = [] }) => parameters.map(({ name }) => `${path}.${name}`)),
);
const fields = [
  ...asked,
  ...[...Object.entries(api.paths), ...Object.entries(api.components.schemas)].flatMap(([name, schema]) =>
    fieldsOf(schema, name),
  ),
];
const lastOf = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
const named = (pattern: RegExp): string[] => [...new Set(fields.filter((field) => pattern.test(lastOf(field))))];

const eventSources = sourcesIn('shared/src').filter(({ text }) => text.includes('defineEvents('));
const inEvents = (pattern: RegExp): string[] =>
  eventSources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test('the walk sees every module and many fields, so that an empty list means something', () => {
  expect(fields.length).toBeGreaterThan(800);
  expect(eventSources.length).toBeGreaterThan(2);
});

test('T1: no endpoint and no event tells how long or when somebody was online, or how often one signs in', () => {
  const online = /online|lastSeen|lastActive|lastLogin|lastSignIn|loginRate|signInRate|idleSeconds|activeMinutes/i;

  // The census of groups elsewhere says when a group was last in use, of nobody in it.
  expect(named(online).filter((field) => !/outside-?groups?\b.*lastActiveOn$/i.test(field))).toEqual([]);
  expect(inEvents(online)).toEqual([]);
});

test('T2: no reply bears a rank or a score, and no list may be sorted by a result', () => {
  expect(named(/^(?:rank|ranking|rankings|score|scores|grade|leaderboard|position|topUnits|bottomUnits)$/i)).toEqual(
    [],
  );
  expect(named(/^(?:sort|sortBy|orderBy|order)$/i).filter((field) => !field.endsWith('.order'))).toEqual([]);
  expect(inEvents(/\b(?:ranking|leaderboard|score)\b/i)).toEqual([]);
});

test('T3: there are no points and no badges for people', () => {
  expect(named(/^(?:credit|credits|badge|badges|level up|reward|rewards|medal|medals|streak)$/i)).toEqual([]);
});

test('T4: a new notice asks for a receipt at the most; nothing demands a reply', () => {
  expect(named(/requireReply|replyRequired|mustReply/i)).toEqual([]);
});

test('T5: no location is asked for, in no field and in no line of the client', () => {
  expect(named(/^(?:latitude|longitude|geolocation|gps|coordinates|location)$/i)).toEqual([]);
  const asking = sourcesIn('client/src').filter(({ text }) =>
    /navigator\.geolocation|getCurrentPosition|watchPosition/.test(text),
  );
  expect(asking.map(({ path }) => path)).toEqual([]);
});
