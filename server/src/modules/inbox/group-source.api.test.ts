import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildGroupScene, type GroupScene, inDays } from '#testing/groups';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let scene: GroupScene;
beforeAll(async () => {
  api = await startTestApi();
  scene = await buildGroupScene(api);
});
afterAll(() => api.close());

const inboxOf = async ({ token }: BuiltPerson, query = '') => (await api.ask('GET', `/inbox${query}`, { token })).body;
const asksOf = async (person: BuiltPerson, query = '') =>
  (await inboxOf(person, query)).items.map(({ kind, id, done, ...item }: InboxItem) => [
    ...[kind, id, 'ask' in item && item.ask, done, item.dueAt],
  ]);

test('an application waits on who may approve it, until one of them has, and on nobody else', async () => {
  const [first, ...others] = await scene.team();
  const desk = await buildPerson({ posts: [{ unit: scene.water }] });
  const colleague = await buildPerson({
    posts: [{ unit: scene.city }],
    roles: [{ role: 'burden-officer', unit: scene.water }],
  });
  const elsewhere = await buildPerson({
    posts: [{ unit: scene.forest }],
    roles: [{ role: 'burden-officer', unit: scene.forest }],
  });
  const socket = await connectSocket(api.url, colleague.token);
  const { body } = await scene.act(first, 'POST', '/groups', scene.applicationOf([first, ...others]));
  const told = await socket.next('group:changed');
  socket.close();
  const waiting = [await asksOf(scene.officer), await asksOf(colleague), await asksOf(elsewhere), await asksOf(desk)];
  const count = (await inboxOf(colleague)).openCount;

  await scene.act(scene.officer, 'POST', `/groups/${body.id}/approval`, {});

  expect(told).toMatchObject({ id: body.id, state: 'applied' });
  expect(waiting).toEqual([
    [['group', body.id, 'approve', false, null]],
    [['group', body.id, 'approve', false, null]],
    [],
    [],
  ]);
  expect(count).toBe(1);
  expect([await asksOf(scene.officer), await asksOf(colleague)]).toEqual([[], []]);
  expect(await asksOf(scene.officer, '?state=done')).toEqual([['group', body.id, 'approve', true, null]]);
  expect(await asksOf(colleague, '?state=done')).toEqual([]);
});

test('decided ones are listed page by page, the latest first', async () => {
  const decider = await buildPerson({
    posts: [{ unit: scene.city }],
    roles: [{ role: 'burden-officer', unit: scene.city }],
  });
  const ids: string[] = [];
  for (let made = 0; made < 3; made += 1) {
    const people = await scene.team();
    const { body } = await scene.act(people[0], 'POST', '/groups', scene.applicationOf(people));
    await scene.act(decider, 'POST', `/groups/${body.id}/approval`, { decision: 'refuse', reason: '已有同类群' });
    ids.unshift(body.id);
  }

  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await inboxOf(decider, `?state=done&limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ id }: InboxItem) => id));
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');

  expect(seen).toEqual(ids);
});

test('a task group waits on its administrator from 14 days before its last day, until it is extended or dissolved', async () => {
  const people = await scene.team();
  const task = (days: number) => scene.filed(people, { kind: 'task', endsOn: inDays(days), similarReason: '另一件事' });
  const [soon, later, dissolved] = [await task(14), await task(15), await task(3)];
  const due = (days: number) => new Date(`${inDays(days + 1)}T00:00:00+08:00`).toISOString();
  await scene.act(people[0], 'POST', `/groups/${dissolved.id}/dissolution`, { reason: '任务完成' });

  const waiting = await asksOf(people[0]);
  const ofMember = await asksOf(people[1] as BuiltPerson);
  await scene.act(people[0], 'POST', `/groups/${soon.id}/extension`, { endsOn: inDays(40), reason: '工期顺延' });

  expect(waiting).toEqual([['group', soon.id, 'end', false, due(14)]]);
  expect([ofMember, await asksOf(people[0])]).toEqual([[], []]);
  expect(later.state).toBe('active');
});
