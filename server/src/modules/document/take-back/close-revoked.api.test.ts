import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryModel } from '#modules/document/delivery.model';
import { DocumentModel } from '#modules/document/document.model';
import { closeRevoked } from '#modules/document/receive/mark-revoked';
import { TaskModel } from '#modules/document/task.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type DeskCalls, deliveryTo, deskOf, sendDocument } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
});
afterAll(() => api.close());

const openOf = (ids: readonly string[]) => TaskModel.countDocuments({ subjectId: { $in: ids }, open: true });

test('what was revoked before deliveries kept it is asked of nobody once it is found, and found only once', async () => {
  const document = await sendDocument(city);
  const inForce = await deliveryTo(await sendDocument(city), city.town);
  const [town, bureau] = [await deliveryTo(document, city.town), await deliveryTo(document, city.bureau)];
  await desk.receive(city.bureauClerk, bureau._id, { check: true });
  await desk.circulate(city.bureauClerk, bureau._id, { personIds: [city.bureauHead._id] });
  // As an earlier version left it: the document alone says it.
  const at = '2026-03-05T01:00:00.000Z';
  const validity = { state: 'revoked', effectiveTo: null, reason: '内容有误', at };
  await DocumentModel.updateOne({ _id: document._id }, { $set: { validity } } as never);
  await DeliveryModel.updateMany({ documentId: document._id }, { $unset: { revokedAt: 1 } });
  expect(await openOf([town._id, bureau._id])).toBe(2);
  const clerk = await connectSocket(api.url, city.townClerk.token);

  await closeRevoked();

  expect(await openOf([town._id, bureau._id])).toBe(0);
  expect(await clerk.next('delivery:changed')).toMatchObject({ id: town._id, waitsOn: [] });
  expect((await desk.receive(city.townClerk, town._id)).body.code).toBe('delivery.revoked');
  expect((await desk.read(city.bureauHead, bureau._id)).body.code).toBe('delivery.revoked');
  expect((await deliveryTo(document, city.town)).revokedAt).toEqual(new Date(at));
  expect(await openOf([inForce._id])).toBe(1);

  const once = await DeliveryModel.find({}).lean();
  await closeRevoked();
  expect(await DeliveryModel.find({}).lean()).toEqual(once);
  clerk.close();
});
