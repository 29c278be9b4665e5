import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

const names = ['林秀英', '何建国', '罗涵', '毛雅', '熊超娟'];
let api: TestApi;
let people: BuiltPerson[];
let path: string;

beforeAll(async () => {
  api = await startTestApi();
  const city = await buildUnit({ name: '云岭市', kind: 'organ' });
  const water = await buildUnit({ name: '市水利局', parent: city });
  const officer = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'burden-officer', unit: city }] });
  people = await Promise.all(names.map((name) => buildPerson({ name, posts: [{ unit: water }] })));
  const body = {
    name: '汛期值守群',
    purpose: '汛期值守安排',
    kind: 'standing',
    ownerUnitId: water._id,
    administratorId: people[0]?._id,
    memberRules: { people: people.map(({ _id }) => _id) },
  };
  const applied = await api.ask('POST', '/groups', { token: people[0]?.token ?? '', body });
  await api.ask('POST', `/groups/${applied.body.id}/approval`, { token: officer.token, body: {} });
  path = `/groups/${applied.body.id}/members`;
});
afterAll(() => api.close());

const ask = (query: string) => api.ask('GET', `${path}?${query}`, { token: people[1]?.token ?? '' });
const namesOf = (items: readonly { person: { name: string } }[]) => items.map(({ person }) => person.name).sort();

test('a member is found by part of the name, by pinyin and by initials', async () => {
  for (const [q, found] of [
    ['秀', ['林秀英']],
    ['luoh', ['罗涵']],
    ['xcj', ['熊超娟']],
    ['zzz', []],
  ] as const) {
    const { body } = await ask(`q=${encodeURIComponent(q)}`);
    expect([namesOf(body.items), body.nextCursor]).toEqual([found, null]);
  }
});

test('pages of members follow each other without a gap, with and without a search', async () => {
  const read: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await ask(`limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    read.push(...body.items.map(({ person }: { person: { name: string } }) => person.name));
    if (body.nextCursor === null) break;
    cursor = body.nextCursor;
  }

  expect(read.toSorted()).toEqual([...names].sort());
});
