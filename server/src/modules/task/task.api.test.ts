import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTaskSource } from '#modules/task/index';
import { TaskModel, type TaskRecord } from '#modules/task/task.model';
import { mayRead, readableBy } from '#modules/task/task.policy';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let giver: BuiltPerson;
let owner: BuiltPerson;
let stranger: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  const unit = await buildUnit();
  [giver, owner, stranger] = [
    await buildPerson({ name: '陈文', posts: [{ unit }] }),
    await buildPerson({ name: '周舟', posts: [{ unit }] }),
    await buildPerson({ name: '高远', posts: [{ unit }] }),
  ];
});
afterAll(() => api.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const give = (fields: object = {}, token = giver.token) =>
  api.ask('POST', '/tasks', { token, body: { title: '排查水库', ownerId: owner._id, ...fields } });
const progress = (id: string, body: object, token = owner.token) =>
  api.ask('PUT', `/tasks/${id}/progress`, { token, body });

test('a task waits on its owner until it is done, and both sides see it change', async () => {
  const sockets = await Promise.all([giver, owner].map(({ token }) => connectSocket(api.url, token)));
  const { body: task } = await give({ dueOn: '2099-01-05' });
  const waiting = async (state: string) =>
    (await api.ask('GET', `/inbox?state=${state}`, { token: owner.token })).body.items
      .filter((item: { id: string }) => item.id === task.id)
      .map(({ kind, dueAt, done }: { kind: string; dueAt: string; done: boolean }) => [kind, dueAt, done]);

  for (const socket of sockets)
    expect(await socket.next('task:changed')).toMatchObject({ id: task.id, status: 'open' });
  expect(await waiting('open')).toEqual([['task', '2099-01-05T09:30:00.000Z', false]]);
  expect((await progress(task.id, { percent: 60, note: '已查三座' })).body).toMatchObject({
    percent: 60,
    status: 'open',
  });
  expect((await progress(task.id, { done: true })).body).toMatchObject({ percent: 100, status: 'done' });
  expect((await progress(task.id, { done: true })).body.entries).toHaveLength(3);
  for (const socket of sockets) socket.close();
  expect([await waiting('open'), await waiting('done')]).toEqual([[], [['task', '2099-01-05T09:30:00.000Z', true]]]);
  expect(await AuditModel.countDocuments({ subject: `task:${task.id}` })).toBe(3);
});

test('who gave it finds it not done, changes it, or takes it back; nobody else does', async () => {
  const { body: task } = await give();
  const act = (what: string, token: string) =>
    api.ask('POST', `/tasks/${task.id}/${what}`, { token, body: { note: '还缺一处' } });
  expect(
    codeOf(await api.ask('POST', `/tasks/${task.id}/reopening`, { token: giver.token, body: { note: '没有办' } })),
  ).toEqual([409, 'task.wrong_status']);
  await progress(task.id, { done: true });
  expect(codeOf(await act('reopening', owner.token))).toEqual([403, 'task.forbidden']);
  expect((await act('reopening', giver.token)).body).toMatchObject({ status: 'open', percent: 90 });

  const change = (body: object, token = giver.token) => api.ask('PATCH', `/tasks/${task.id}`, { token, body });
  const { version } = (await api.ask('GET', `/tasks/${task.id}`, { token: giver.token })).body;
  expect(codeOf(await change({ version, title: '查' }, owner.token))).toEqual([403, 'task.forbidden']);
  expect(codeOf(await change({ version, dueOn: '2020-01-01' }))).toEqual([400, 'task.due_past']);
  expect((await change({ version, ownerId: stranger._id })).body.owner.name).toBe('高远');
  expect(codeOf(await change({ version, title: '查' }))).toEqual([409, 'task.stale']);
  expect(codeOf(await progress(task.id, { percent: 5 }))).toEqual([404, 'task.not_found']);

  expect(
    codeOf(
      await api.ask('POST', `/tasks/${task.id}/cancellation`, { token: stranger.token, body: { note: '不办了' } }),
    ),
  ).toEqual([403, 'task.forbidden']);
  expect((await act('cancellation', giver.token)).body.status).toBe('cancelled');
  expect(codeOf(await progress(task.id, { percent: 5 }, stranger.token))).toEqual([409, 'task.wrong_status']);
});

test('owner and giver comment; a stranger finds nothing', async () => {
  const { body: task } = await give();
  const comment = (token: string, note = '下周办') =>
    api.ask('POST', `/tasks/${task.id}/comments`, { token, body: { note } });

  expect((await comment(owner.token)).body.entries.at(-1)).toMatchObject({
    kind: 'comment',
    note: '下周办',
    by: { name: '周舟' },
  });
  expect(codeOf(await comment(owner.token, '机密★ 事项'))).toEqual([400, 'task.classified_mark']);
  expect(codeOf(await comment(stranger.token))).toEqual([404, 'task.not_found']);
  expect(codeOf(await api.ask('GET', `/tasks/${task.id}`, { token: stranger.token }))).toEqual([404, 'task.not_found']);
});

test('bad input is refused, and a source is one that the giver may read', async () => {
  // No module says it of documents; whoever does for messages or meetings keeps its say for the next file.
  setTaskSource('document', async (_actor, id) => (id === 'mine' ? '关于值守的来文' : null));

  expect(codeOf(await give({ title: ' ' }))).toEqual([400, 'request.invalid']);
  expect(codeOf(await give({ ownerId: '0123456789abcdef01234567' }))).toEqual([400, 'task.owner_unknown']);
  expect(codeOf(await give({ dueOn: '2020-01-01' }))).toEqual([400, 'task.due_past']);
  expect(codeOf(await give({ title: '秘密★' }))).toEqual([400, 'task.classified_mark']);
  expect(codeOf(await give({ source: { kind: 'document', id: 'other' } }))).toEqual([400, 'task.source_unknown']);
  expect((await give({ source: { kind: 'document', id: 'mine' } })).body.source).toEqual({
    kind: 'document',
    id: 'mine',
    label: '关于值守的来文',
  });
  const headers = { 'idempotency-key': 'one-task-given-once' };
  const once = () =>
    api.ask('POST', '/tasks', { token: giver.token, headers, body: { title: '只给一次', ownerId: owner._id } });
  expect((await once()).body.id).toBe((await once()).body.id);
});

test('lists come in pages: mine by date, given newest first, and nobody is counted', async () => {
  const person = await buildPerson();
  const days = [null, '2099-03-01', '2099-02-01', null, '2099-02-01'];
  for (const [index, dueOn] of days.entries()) await give({ ownerId: person._id, title: `第${index}项`, dueOn });
  const walk = async (query: string, token: string) => {
    const titles: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.ask('GET', `/tasks?${query}&limit=2${cursor && `&cursor=${cursor}`}`, { token });
      expect(Object.keys(body).sort()).toEqual(['items', 'nextCursor']);
      titles.push(...body.items.map(({ title }: { title: string }) => title));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    return titles;
  };

  expect(await walk('box=mine&status=open', person.token)).toEqual(['第4项', '第2项', '第1项', '第3项', '第0项']);
  expect((await walk('box=given', giver.token)).slice(0, 5)).toEqual(['第4项', '第3项', '第2项', '第1项', '第0项']);
});

test('the filter and the question in memory agree on who may read', async () => {
  const all = await TaskModel.find().lean<TaskRecord[]>();
  for (const viewer of [giver, owner, stranger].map(({ _id }) => ({ personId: _id }))) {
    const found = await TaskModel.find(readableBy(viewer)).lean<TaskRecord[]>();
    const ids = (tasks: readonly TaskRecord[]) => tasks.map(({ _id }) => _id).sort();
    expect(ids(found)).toEqual(ids(all.filter((task) => mayRead(viewer, task))));
  }
});

test('whatever both sides try, a task is open, done or cancelled, and cancelled stays so', async () => {
  const acts = fc.array(fc.constantFrom('progress', 'done', 'reopening', 'cancellation', 'comments'), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(acts, async (tried) => {
      const { body: task } = await give();
      let status = 'open';
      for (const act of tried) {
        const reply =
          act === 'progress' || act === 'done'
            ? await progress(task.id, act === 'done' ? { done: true } : { percent: 10, note: '办' })
            : await api.ask('POST', `/tasks/${task.id}/${act}`, { token: giver.token, body: { note: '说明' } });
        const expected = status === 'cancelled' ? 'cancelled' : reply.status >= 400 ? status : reply.body.status;
        status = (await api.ask('GET', `/tasks/${task.id}`, { token: giver.token })).body.status;
        expect(status).toBe(expected);
      }
    }),
    { numRuns: 6 },
  );
});
