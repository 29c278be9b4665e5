import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryModel, numbered } from '#modules/document/delivery.model';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { deliveryTo, sendDocument } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  const template = await deliveryTo(await sendDocument(city), city.town);
  // A desk with some years behind it: most of what it received is filed.
  const rows = Array.from({ length: 600 }, (_, n) => ({
    ...template,
    _id: newId<DeliveryId>(),
    documentId: newId<DocumentId>(),
    state: n % 10 === 0 ? 'received' : 'filed',
    incoming: { year: 2026, serial: n + 1, number: '', at: '' },
  }));
  await DeliveryModel.collection.insertMany(rows as never[]);
});
afterAll(() => api.close());

/** Stages of a plan with the indexes that it names. */
function stagesOf(plan: unknown): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const { stage, indexName } = plan as { stage?: string; indexName?: string };
  const own = stage ? [indexName ? `${stage} ${indexName}` : stage] : [];

  return [...own, ...Object.values(plan).flatMap(stagesOf)];
}
const planOf = async (query: { explain(verbosity: 'queryPlanner'): PromiseLike<unknown> }) => {
  const explained = (await query.explain('queryPlanner')) as { queryPlanner: { winningPlan: unknown } };
  return stagesOf(explained.queryPlanner.winningPlan);
};

test('a box of the desk is read from its index in order, without sorting', async () => {
  const inHand = {
    unitId: { $in: [city.town._id, city.village._id] },
    state: { $in: ['received', 'registered'] },
  } as const;
  const plan = await planOf(DeliveryModel.find(inHand).sort({ urgencyRank: -1, sentAt: -1, _id: -1 }).limit(51));

  expect(new Set(plan)).toEqual(
    new Set(['LIMIT', 'FETCH', 'SORT_MERGE', 'IXSCAN unitId_1_state_1_urgencyRank_-1_sentAt_-1__id_-1']),
  );
});

test('everything of a desk and a person is read from two indexes in order', async () => {
  const mine = { $or: [{ unitId: { $in: [city.town._id] } }, { askedIds: city.townHead._id }] };
  const plan = await planOf(DeliveryModel.find(mine).sort({ sentAt: -1, _id: -1 }).limit(51));

  expect(plan).toEqual(
    expect.arrayContaining(['IXSCAN unitId_1_sentAt_-1__id_-1', 'IXSCAN askedIds_1_sentAt_-1__id_-1']),
  );
  expect(plan).not.toContain('SORT');
});

test('the next incoming number is the first entry of its index', async () => {
  const last = DeliveryModel.find(numbered(city.town._id, 2026)).sort({ 'incoming.serial': -1 }).limit(1);

  expect(await planOf(last)).toEqual(['LIMIT', 'FETCH', 'IXSCAN incoming number']);
});
