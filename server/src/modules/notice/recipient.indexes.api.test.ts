import { afterAll, beforeAll, expect, test } from 'vitest';
import { RecipientModel } from '#modules/notice/recipient.model';
import { startTestApi, type TestApi } from '#testing/api';
import { buildCity, type City, publishedBy } from '#testing/notices';

let api: TestApi;
let city: City;
let id: string;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
  id = await publishedBy(api, city.clerk, { audience: { units: [{ unitId: city.government._id, reach: 'below' }] } });
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
  const explained = (await query.explain('queryPlanner')) as {
    queryPlanner?: { winningPlan: unknown };
    stages?: { $cursor?: { queryPlanner: { winningPlan: unknown } } }[];
  };
  return stagesOf((explained.queryPlanner ?? explained.stages?.[0]?.$cursor?.queryPlanner)?.winningPlan);
};

test('an inbox page is read from its index in order, without sorting', async () => {
  const rows = RecipientModel.find({ personId: city.clerk._id, open: true }).sort({
    dueAt: 1,
    publishedAt: -1,
    _id: 1,
  });

  expect(await planOf(rows.limit(51))).toEqual(['LIMIT', 'FETCH', 'IXSCAN inbox']);
});

test('what a person has done is read from its index in order, without sorting', async () => {
  const rows = RecipientModel.find({ personId: city.clerk._id, open: false, done: true });

  expect(await planOf(rows.sort({ publishedAt: -1, _id: 1 }).limit(51))).toEqual([
    'LIMIT',
    'FETCH',
    'IXSCAN settled of person',
  ]);
});

test.each([
  [true, 'inbox'],
  [false, 'settled of person'],
])('what came to a person and has open: %s is found by the index "%s"', async (open, index) => {
  const rows = RecipientModel.find({ personId: city.clerk._id, open }, { noticeId: 1 });

  expect(await planOf(rows)).toContain(`IXSCAN ${index}`);
});

test('a page of the roster is read from its index in order, without sorting', async () => {
  const rows = RecipientModel.find({ noticeId: id as never }).sort({ unitOrder: 1, nameKey: 1, personId: 1 });

  expect(await planOf(rows.limit(51))).toEqual(['LIMIT', 'FETCH', 'IXSCAN roster in order']);
});

test('totals read the rows of their notice and no others', async () => {
  const seen = { $sum: { $cond: [{ $gt: ['$readAt', null] }, 1, 0] } };
  const counting = RecipientModel.aggregate([
    { $match: { noticeId: id } },
    { $group: { _id: { unitId: '$unitId', unitOrder: '$unitOrder' }, total: { $sum: 1 }, seen } },
  ]);

  expect(await planOf(counting)).toContain('IXSCAN roster in order');
});
