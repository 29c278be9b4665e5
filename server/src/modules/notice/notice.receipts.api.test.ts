import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { drainNotices } from '#modules/notice/index';
import { ReceiptBatchModel } from '#modules/notice/receipt-batch.model';
import { RecipientModel } from '#modules/notice/recipient.model';
import { verifyAudit } from '#platform/audit/audit';
import { AuditModel } from '#platform/audit/audit.model';
import { sweep } from '#platform/database/sweeper';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson, buildSession } from '#testing/factories';
import { buildCity, type City, confirmBy, publishedBy, wholeUnit } from '#testing/notices';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => api.close());

interface AuditedGroup {
  readonly noticeId: string;
  readonly state: string;
  readonly edition: number;
  readonly receipts: readonly string[];
}
const inboxOf = async (token: string, query = '') => (await api.ask('GET', `/inbox${query}`, { token })).body;
const auditedReceipts = async (noticeId: string) => {
  await drainNotices();
  const rows = await AuditModel.find({ action: 'notice.receive' }).lean();
  return rows
    .flatMap(({ details }) => details['groups'] as AuditedGroup[])
    .filter((group) => group.noticeId === noticeId)
    .flatMap(({ state, edition, receipts }) => receipts.map((line) => [...line.split(' '), state, edition]));
};

test('a notice stands in the inbox once and leaves it when it is confirmed, on every device', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: { ...wholeUnit(bureau), people: [bureauCadre._id] } });
  const desk = await connectSocket(api.url, await buildSession(bureauCadre._id));

  const open = await inboxOf(bureauCadre.token);
  const [item] = open.items;
  expect(open).toEqual({
    items: [
      {
        ...{ kind: 'notice', id, title: '关于防汛值班的通知', from: '云岭市人民政府', dueAt: null },
        ...{ at: item.notice.publishedAt, done: false, notice: item.notice },
        receipt: {
          ...{ deliveredAt: null, readAt: null, acknowledgedAt: null, askedEdition: 1, remindedAt: null, done: false },
          paths: [
            { kind: 'unit', label: '水务局' },
            { kind: 'person', label: '周舟' },
          ],
        },
      },
    ],
    nextCursor: null,
    openCount: 1,
  });

  const receipt = await confirmBy(api, bureauCadre, id);
  expect([receipt.status, receipt.body.done]).toEqual([200, true]);
  expect(await desk.next('notice:receipt')).toEqual({ noticeId: id, receipt: receipt.body });
  expect(await inboxOf(bureauCadre.token)).toEqual({ items: [], nextCursor: null, openCount: 0 });
  expect((await inboxOf(bureauCadre.token, '?state=done')).items[0].receipt).toEqual(receipt.body);
  desk.close();
});

test('the connection that confirmed hears nothing of it, every other one of the person does', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const [phone, desk] = await Promise.all([
    connectSocket(api.url, bureauCadre.token),
    connectSocket(api.url, bureauCadre.token),
  ]);
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const confirm = (state: string, headers: Record<string, string>) =>
    api.ask('PUT', `/notices/${id}/receipt`, { token: bureauCadre.token, body: { state }, headers });

  const first = await confirm('read', { 'x-socket-id': phone.socket.id ?? '' });
  expect(await desk.next('notice:receipt')).toEqual({ noticeId: id, receipt: first.body });
  // Sent by nobody's connection, so both hear it: what the phone hears first is this.
  const second = await confirm('acknowledged', {});
  expect(await phone.next('notice:receipt')).toEqual({ noticeId: id, receipt: second.body });
  for (const device of [phone, desk]) device.close();
});

test('delivered, read and confirmed are three facts with three times that never change once set', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  await api.ask('GET', `/notices/${id}`, { token: bureauCadre.token });
  await drainNotices();
  const read = (await confirmBy(api, bureauCadre, id, 'read')).body;
  const confirmed = (await confirmBy(api, bureauCadre, id)).body;
  const again = (await confirmBy(api, bureauCadre, id, 'read')).body;

  expect([read.acknowledgedAt, read.done, confirmed.done]).toEqual([null, false, true]);
  expect([confirmed.deliveredAt, confirmed.readAt]).toEqual([read.deliveredAt, read.readAt]);
  expect(confirmed.deliveredAt < confirmed.readAt && confirmed.readAt < confirmed.acknowledgedAt).toBe(true);
  expect(again).toEqual(confirmed);
});

test('confirming says that it was read and delivered, and a notice to be read is done by reading', async () => {
  const { clerk, bureau, bureauCadre, bureauClerk } = city;
  const id = await publishedBy(api, clerk, { mode: 'read', audience: wholeUnit(bureau) });
  const read = (await confirmBy(api, bureauCadre, id, 'read')).body;
  const confirmed = (await confirmBy(api, bureauClerk, id)).body;

  expect([read.done, read.acknowledgedAt]).toEqual([true, null]);
  expect([confirmed.deliveredAt, confirmed.readAt, confirmed.done]).toEqual([
    confirmed.acknowledgedAt,
    confirmed.acknowledgedAt,
    true,
  ]);
});

test('a device says on the socket what it has received, for its own person only', async () => {
  const { clerk, bureau, bureauCadre, townCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const [mine, foreign] = [
    await connectSocket(api.url, bureauCadre.token),
    await connectSocket(api.url, townCadre.token),
  ];
  await foreign.socket.emitWithAck('notice:delivered', { noticeIds: [id] });
  await mine.socket.emitWithAck('notice:delivered', { noticeIds: [id, 'f'.repeat(24)] });
  await drainNotices();

  const rows = await RecipientModel.find({ noticeId: id as never, deliveredAt: { $ne: null } }).lean();
  expect(rows.map(({ personId }) => personId)).toEqual([bureauCadre._id]);
  expect(await mine.socket.emitWithAck('notice:delivered', { noticeIds: 'all' })).toEqual({
    ok: false,
    code: 'request.invalid',
  });
  mine.close();
  foreign.close();
});

test('who did not receive it cannot confirm it, and a withdrawn one is gone', async () => {
  const { clerk, bureau, bureauCadre, townCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const foreign = await confirmBy(api, townCadre, id);
  await api.ask('POST', `/notices/${id}/withdrawal`, { token: clerk.token, body: { reason: '内容有误' } });
  const late = await confirmBy(api, bureauCadre, id);

  expect([foreign, late].map(({ status, body }) => [status, body.code])).toEqual([
    [404, 'notice.not_recipient'],
    [410, 'notice.withdrawn'],
  ]);
  expect(await auditedReceipts(id)).toEqual([]);
});

test('a receipt over the connection is the same act as one by request, with the same refusals', async () => {
  const { clerk, bureau, bureauCadre, townCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const [mine, other, foreign] = [
    // Through the proxy in front, whose word is taken.
    await connectSocket(api.url, bureauCadre.token, { 'x-forwarded-for': '203.0.113.9' }),
    await connectSocket(api.url, await buildSession(bureauCadre._id)),
    await connectSocket(api.url, townCadre.token),
  ];
  const say = (socket: typeof mine, payload: object) => socket.socket.emitWithAck('notice:receive', payload);

  const said = await say(mine, { noticeId: id, state: 'acknowledged', edition: 1 });
  expect(said).toMatchObject({ ok: true, result: { done: true, acknowledgedAt: expect.any(String) } });
  expect(await other.next('notice:receipt')).toEqual({ noticeId: id, receipt: said.result });
  expect(mine.received.map(({ event }) => event)).not.toContain('notice:receipt');
  expect((await confirmBy(api, bureauCadre, id)).body).toEqual(said.result);
  expect([
    await say(foreign, { noticeId: id, state: 'read' }),
    await say(mine, { noticeId: { $gt: '' }, state: 'read' }),
    await say(mine, { noticeId: id, state: 'liked' }),
  ]).toEqual([
    { ok: false, code: 'notice.not_recipient' },
    { ok: false, code: 'request.invalid' },
    { ok: false, code: 'request.invalid' },
  ]);
  expect(await auditedReceipts(id)).toEqual([[bureauCadre._id, '-', '203.0.113.9', 'acknowledged', 1]]);
});

test('receipts of many at once are each on disk when they are answered, and each once in the audit trail', async () => {
  const { clerk } = city;
  const people = await Promise.all(Array.from({ length: 120 }, () => buildPerson()));
  const ids = people.map(({ _id }) => _id);
  const id = await publishedBy(api, clerk, { audience: { people: ids } });

  await Promise.all(
    people.map(async (person) => {
      const [first, second] = await Promise.all([confirmBy(api, person, id), confirmBy(api, person, id)]);
      const row = await RecipientModel.findById(`${id}:${person._id}`).lean();
      const at = row?.acknowledgedAt?.toISOString();
      expect([first.status, first.body.acknowledgedAt, second.body.acknowledgedAt]).toEqual([200, at, at]);
    }),
  );

  const audited = await auditedReceipts(id);
  expect(audited.map(([person]) => person).toSorted()).toEqual(ids.toSorted());
  expect(audited[0]).toEqual([expect.any(String), expect.any(String), '127.0.0.1', 'acknowledged', 1]);
  expect(await verifyAudit()).toMatchObject({ intact: true });
  expect(await ReceiptBatchModel.countDocuments({})).toBe(0);
});

test('a receipt that was cut short between its record and its row is finished by the sweeper', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  vi.spyOn(RecipientModel.collection, 'updateMany').mockRejectedValueOnce(new Error('the database went away'));
  expect((await confirmBy(api, bureauCadre, id)).status).toBe(500);
  const [batch] = await ReceiptBatchModel.find({}).lean();

  expect(await sweep(new Date(Date.now() + 1000))).toBe(1);
  const again = (await confirmBy(api, bureauCadre, id)).body;
  expect(again.acknowledgedAt).toBe(batch?.outbox[0]?.at.toISOString());
  expect((await auditedReceipts(id)).length).toBe(1);
  expect(await ReceiptBatchModel.countDocuments({})).toBe(0);
});
