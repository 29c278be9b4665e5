import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainNotices } from '#modules/notice/index';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson, buildUnit } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function city() {
  const root = await buildUnit({ kind: 'organ', name: '市政府' });
  const town = await buildUnit({ kind: 'town', parent: root });
  const clerk = await buildPerson({ posts: [{ unit: root }], roles: [{ role: 'office-clerk', unit: root }] });
  const cadre = await buildPerson({ posts: [{ unit: town }] });
  const stranger = await buildPerson({ posts: [{ unit: await buildUnit({ kind: 'department' }) }] });

  return { root, town, clerk, cadre, stranger };
}

async function published({ root, clerk }: Awaited<ReturnType<typeof city>>, fields: Record<string, unknown> = {}) {
  const audience = { units: [{ unitId: root._id, reach: 'below' }] };
  const draft = await api.ask('POST', '/notices', {
    token: clerk.token,
    body: { title: '关于防汛值班的通知', bodyHtml: '<p>各单位：</p>', mode: 'acknowledge', audience, ...fields },
  });
  expect(draft.status).toBe(201);
  const publication = await api.ask('POST', `/notices/${draft.body.id}/publication`, { token: clerk.token });
  expect(publication.status).toBe(200);

  return { id: draft.body.id as string, publication: publication.body };
}

test('a published notice is pushed, stands in the inbox once, and leaves it when it is acknowledged', async () => {
  const people = await city();
  const { cadre } = people;
  const [phone, desk] = [await connectSocket(api.url, cadre.token), await connectSocket(api.url, cadre.token)];
  const { id, publication } = await published(people);
  expect(publication.recipients).toEqual({ peopleCount: 2, unitCount: 2 });
  expect(await phone.next('notice:published')).toMatchObject({ id, title: '关于防汛值班的通知' });

  const open = await api.ask('GET', '/inbox', { token: cadre.token });
  expect(open.body.items.map((item: { id: string }) => item.id)).toEqual([id]);
  expect(open.body.openCount).toBe(1);

  const receipt = await api.ask('PUT', `/notices/${id}/receipt`, {
    token: cadre.token,
    body: { state: 'acknowledged' },
  });
  expect(receipt.status).toBe(200);
  expect(receipt.body.done).toBe(true);
  expect(await desk.next('notice:receipt')).toEqual({ noticeId: id, receipt: receipt.body });

  const after = await api.ask('GET', '/inbox', { token: cadre.token });
  expect(after.body).toEqual({ items: [], nextCursor: null, openCount: 0 });
  const done = await api.ask('GET', '/inbox?state=done', { token: cadre.token });
  expect(done.body.items.map((item: { id: string }) => item.id)).toEqual([id]);

  await drainNotices();
  const row = await AuditModel.findOne({ action: 'notice.receive' }).sort({ _id: -1 }).lean();
  expect(row?.details).toMatchObject({
    receipts: [[cadre._id, id, 'acknowledged', 1, expect.any(String), expect.any(String)]],
  });
  phone.close();
  desk.close();
});

test('whoever watches hears the exact totals, and nobody else may watch', async () => {
  const people = await city();
  const { clerk, cadre } = people;
  const { id } = await published(people);
  const [publisher, receiver] = [await connectSocket(api.url, clerk.token), await connectSocket(api.url, cadre.token)];
  expect(await publisher.socket.emitWithAck('notice:watch', { noticeId: id })).toEqual({ ok: true });
  expect(await receiver.socket.emitWithAck('notice:watch', { noticeId: id })).toEqual({
    ok: false,
    code: 'notice.forbidden',
  });

  await api.ask('PUT', `/notices/${id}/receipt`, { token: cadre.token, body: { state: 'acknowledged' } });
  const counts = async (): Promise<{ done: number }> =>
    ((await publisher.next('notice:progress')) as { counts: { done: number } }).counts;
  let last = await counts();
  while (last.done < 1) last = await counts();

  expect(last).toEqual({ total: 2, delivered: 1, read: 1, acknowledged: 1, done: 1 });
  publisher.close();
  receiver.close();
});
