import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, complete, documentAt, type IssuingCity, plainRoute, review } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const get = async (id: string) => (await api.ask('GET', `/documents/${id}`, { token: city.clerk.token })).body;
/** Somebody of the office adds these words to the last paragraph. */
const add = async (id: string, words: string, person: BuiltPerson = city.clerk) => {
  const { version, content } = await get(id);
  const last = content.blocks.at(-1);
  const blocks = [...content.blocks.slice(0, -1), { ...last, text: `${last.text}${words}` }];
  const saved = await api.ask('PATCH', `/documents/${id}`, {
    token: person.token,
    body: { version, content: { ...content, blocks } },
  });
  expect(saved.status).toBe(200);
};
const forced = { rule: 'words.forced', reason: '防汛应急，仅限值班' };
/** The plain route, one step of which asks these people and waits for all. */
const asking = (kind: StepPlan['kind'], people: readonly BuiltPerson[]): StepPlan[] =>
  plainRoute(city).map((step) =>
    step.kind === kind
      ? { ...step, mode: { type: 'all' }, signers: people.map(({ _id }) => ({ type: 'person', personId: _id })) }
      : step,
  );
const remove = (id: string, stepId: string, signerId: string) =>
  api.ask('POST', `/documents/${id}/steps/${stepId}/signers/${signerId}/removal`, {
    token: city.clerk.token,
    body: { reason: '外出' },
  });

test("what the reviewer wrote needs the reviewer's reason where a rule warns, and it is kept", async () => {
  const { id } = await documentAt(api, city, 'submitted');
  await add(id, '请各单位在工作群接龙。');

  const refused = await complete(api, city.clerk, id, 'review', { review });
  expect(refused.body).toMatchObject({ code: 'document.reason_missing', details: { rules: ['words.forced'] } });
  const other = { overrides: [{ rule: 'title.long', reason: '标题已是最短' }] };
  expect((await complete(api, city.clerk, id, 'review', { review, ...other })).body.code).toBe(
    'document.reason_missing',
  );

  const passed = await complete(api, city.clerk, id, 'review', {
    review,
    overrides: [forced, ...other.overrides],
  });
  expect(passed.body).toMatchObject({ status: 'approving', overrides: [{ ...forced, by: city.clerk.name }] });
  expect(passed.body.trail.at(-1).details).toMatchObject({ overrides: [forced] });
  expect((await complete(api, city.principal, id, 'approve')).body.status).toBe('rechecking');
  expect((await complete(api, city.clerk, id, 'recheck')).body.status).toBe('registering');
});

test('what stands as it was sent passes the review as before', async () => {
  const { id } = await documentAt(api, city, 'submitted');

  expect((await complete(api, city.clerk, id, 'review', { review })).body.status).toBe('approving');
});

test('an approval or a recheck does not end by sending away who has not answered (art. 22, 25)', async () => {
  const approving = await documentAt(api, city, 'reviewed', {}, asking('approve', [city.principal, city.deputy]));
  await complete(api, city.principal, approving.id, 'approve', { opinion: '同意。' });
  const { asked } = (await get(approving.id)).steps.find(({ id }: { id: string }) => id === 'approve');
  const left = asked.find(({ state }: { state: string }) => state === 'asked');
  expect((await remove(approving.id, 'approve', left.id)).body.code).toBe('document.removal_ends_step');
  expect(await get(approving.id)).toMatchObject({ status: 'approving', signatory: null, issuedOn: null });

  const { id } = await documentAt(api, city, 'approved', {}, asking('recheck', [city.clerk, city.deputy]));
  await complete(api, city.clerk, id, 'recheck');
  await add(id, '所需资金由各镇自筹。', city.deputy);
  const rechecking = (await get(id)).steps.find((step: { id: string }) => step.id === 'recheck');
  const deputy = rechecking.asked.find(({ name }: { name: string }) => name === city.deputy.name);
  expect((await remove(id, 'recheck', deputy.id)).body.code).toBe('document.removal_ends_step');
});
