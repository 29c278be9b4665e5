import type { SearchHit } from '@yiwang/shared/search/search.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepUp } from '#modules/search/index';
import { rebuildSearch } from '#modules/search/rebuild';
import { SearchRowModel } from '#modules/search/search-row.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { calledBy, plannedBy } from '#testing/meetings';

let api: TestApi;
let unit: Awaited<ReturnType<typeof buildUnit>>;
let clerk: BuiltPerson;
let invited: BuiltPerson;
let stranger: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  unit = await buildUnit({ kind: 'department' });
  const other = await buildUnit({ kind: 'department' });
  clerk = await buildPerson({ posts: [{ unit }], roles: [{ role: 'office-clerk', unit }] });
  invited = await buildPerson({ posts: [{ unit: other }] });
  stranger = await buildPerson({ posts: [{ unit: other }] });
});
afterAll(() => api.close());

async function found(person: BuiltPerson, q: string, kind = '') {
  await keepUp();
  const { body } = await api.ask('GET', `/search?q=${encodeURIComponent(q)}${kind}`, { token: person.token });

  return (body.items as SearchHit[]).map(({ kind, id }) => `${kind}:${id}`);
}

test('a meeting is found by what is on its agenda, for those who may open it and nobody else', async () => {
  const agenda = [{ id: 'a1', title: '河道清淤进度', minutes: 10 }];
  const draft = await plannedBy(api, clerk, { title: '汛前检查碰头会' });
  expect(await found(clerk, '碰头会')).toEqual([`meeting:${draft.id}`]);
  expect(await found(invited, '碰头会')).toEqual([]);

  const invitees = { units: [], posts: [], people: [invited._id] };
  const { id } = await calledBy(api, clerk, { title: '河道治理调度会', purpose: '安排清淤', invitees, agenda });

  expect(await found(clerk, '清淤')).toEqual([`meeting:${id}`]);
  expect(await found(invited, '清淤')).toEqual([`meeting:${id}`]);
  expect(await found(stranger, '清淤')).toEqual([]);
  expect(await found(invited, '清淤', '&kind=notice')).toEqual([]);
});

test('a group is found by its name and purpose, for its applicant and its unit, and the index can be made anew', async () => {
  const { status, body } = await api.ask('POST', '/groups', {
    token: clerk.token,
    body: {
      ...{ name: '秸秆禁烧联络群', purpose: '秋收期间禁烧巡查的联络', kind: 'standing' },
      ...{ ownerUnitId: unit._id, administratorId: clerk._id },
      memberRules: { people: [clerk._id, invited._id] },
    },
  });
  expect([status, body.code]).toEqual([201, undefined]);

  expect(await found(clerk, '禁烧')).toEqual([`group:${body.id}`]);
  expect(await found(stranger, '禁烧')).toEqual([]);

  await SearchRowModel.deleteMany({});
  await rebuildSearch(() => undefined);
  expect(await found(clerk, '禁烧')).toEqual([`group:${body.id}`]);
});
