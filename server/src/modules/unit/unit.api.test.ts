import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

test('the tree loads level by level, in the order of the roster, with people counted once', async () => {
  const city = await buildUnit({ kind: 'organ', name: '某市' });
  const bureau = await buildUnit({ name: '财政局', parent: city, code: 'D1' });
  const office = await buildUnit({ kind: 'office', name: '综合科', parent: bureau });
  const town = await buildUnit({ kind: 'town', name: '东镇', parent: city, code: 'T1' });
  const { token } = await buildPerson({
    posts: [{ unit: bureau, office }, { unit: bureau, post: '兼职成员' }, { unit: town }],
  });

  const roots = await api.ask('GET', '/units', { token });
  const children = await api.ask('GET', `/units?parentId=${city._id}`, { token });
  const offices = await api.ask('GET', `/units?parentId=${bureau._id}`, { token });
  const withoutOffices = await api.ask('GET', `/units?parentId=${bureau._id}&offices=false`, { token });

  expect(roots.body.items.map(({ name }: { name: string }) => name)).toEqual(['某市']);
  expect(children.body.items).toEqual([
    {
      id: bureau._id,
      parentId: city._id,
      path: [city._id],
      kind: 'department',
      code: 'D1',
      name: '财政局',
      shortName: '财政局',
      issuingCode: null,
      peopleCount: 1,
      hasChildren: true,
    },
    {
      id: town._id,
      parentId: city._id,
      path: [city._id],
      kind: 'town',
      code: 'T1',
      name: '东镇',
      shortName: '东镇',
      issuingCode: null,
      peopleCount: 1,
      hasChildren: false,
    },
  ]);
  expect(offices.body.items).toMatchObject([{ id: office._id, kind: 'office', peopleCount: 1 }]);
  expect(withoutOffices.body.items).toEqual([]);
});

test('a unit is found by part of its name, and comes with the units above it', async () => {
  const city = await buildUnit({ kind: 'organ', name: '另一市' });
  const bureau = await buildUnit({ name: '林业和草原局', parent: city });
  const { token } = await buildPerson();

  const found = await api.ask('GET', `/units?q=${encodeURIComponent('草原')}`, { token });
  expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([bureau._id]);
  const one = await api.ask('GET', `/units/${bureau._id}`, { token });
  expect([one.body.unit.name, one.body.ancestors.map(({ name }: { name: string }) => name)]).toEqual([
    '林业和草原局',
    ['另一市'],
  ]);
  expect((await api.ask('GET', '/units/0123456789abcdef01234567', { token })).body.code).toBe('unit.not_found');
});
