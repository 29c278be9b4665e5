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

const get = (person: BuiltPerson, id: string) => api.ask('GET', `/documents/${id}`, { token: person.token });
const post = (person: BuiltPerson, path: string, body?: unknown) =>
  api.ask('POST', path, { token: person.token, body });

const asking = (people: readonly BuiltPerson[], type: 'all' | 'any' = 'all'): StepPlan => ({
  id: 'cs',
  kind: 'countersign',
  title: '会签',
  signers: people.map(({ _id }) => ({ type: 'person', personId: _id })),
  mode: { type },
  order: 'parallel',
  dueWorkingDays: null,
});
const withAsking = (people: readonly BuiltPerson[], type: 'all' | 'any' = 'all'): StepPlan[] => {
  const [first, ...rest] = plainRoute(city) as [StepPlan, ...StepPlan[]];
  return [first, asking(people, type), ...rest];
};
const submit = async (id: string, steps: StepPlan[]) =>
  post(city.drafter, `/documents/${id}/submission`, { version: (await get(city.drafter, id)).body.version, steps });
/** Back in draft after the town has dissented. */
const dissented = async (): Promise<string> => {
  const { id } = await documentAt(api, city, 'submitted', {}, [asking([city.townHead]), ...plainRoute(city)]);
  await complete(api, city.townHead, id, 'cs', { outcome: 'dissent', opinion: '时限过紧。' });
  const back = await post(city.clerk, `/documents/${id}/return`, { returnTo: 'draft', reason: '意见不一致' });
  expect(back.body.status).toBe('draft');
  return id;
};
const expectNotAgreed = (reply: { body: { code?: string; details?: unknown } }) =>
  expect(reply.body).toMatchObject({
    code: 'document.blocked_by_rule',
    details: { findings: [{ rule: 'R10.not-agreed', values: { names: expect.stringContaining('王镇') } }] },
  });

test('a dissent is not got rid of by sending it anew, nor by asking others (art. 16, R10)', async () => {
  const id = await dissented();
  expectNotAgreed(await submit(id, plainRoute(city)));
  expectNotAgreed(await submit(id, withAsking([city.bureauHead])));

  const sent = await submit(id, withAsking([city.bureauHead, city.townHead], 'any'));
  expect(sent.status).toBe(200);
  const { version } = sent.body;
  expectNotAgreed(
    await api.ask('PUT', `/documents/${id}/route`, {
      token: city.clerk.token,
      body: { version, steps: plainRoute(city) },
    }),
  );
  const reviewed = await complete(api, city.clerk, id, 'review', { review });
  const signer = reviewed.body.steps[1].asked.find(({ name }: { name: string }) => name === city.townHead.name);
  expect(
    (await post(city.clerk, `/documents/${id}/steps/cs/signers/${signer.id}/removal`, { reason: '不再征求' })).body
      .code,
  ).toBe('document.signer_dissents');
  expect((await complete(api, city.bureauHead, id, 'cs')).body.status).toBe('approving');
  expectNotAgreed(await complete(api, city.principal, id, 'approve'));
});

test('a dissent that stands is shown while one writes, and no longer where the route asks again', async () => {
  const id = await dissented();
  const { content } = (await get(city.drafter, id)).body;
  const check = async (person: BuiltPerson, steps?: StepPlan[]) =>
    (await post(person, '/document-checks', { documentId: id, content, ...(steps ? { steps } : {}) })).body.findings
      .filter(({ rule }: { rule: string }) => rule === 'R10.not-agreed')
      .map(({ values }: { values: { names: string } }) => values.names);

  const shown = [expect.stringContaining(city.townHead.name)];
  expect(await check(city.drafter)).toEqual(shown);
  expect(await check(city.drafter, plainRoute(city))).toEqual(shown);
  expect(await check(city.drafter, withAsking([city.townHead]))).toEqual([]);
  expect(await check(city.bureauClerk)).toEqual([]);
  await submit(id, withAsking([city.townHead]));
  expect(await check(city.clerk)).toEqual([]);
});

test('who returns it in countersigning has not agreed, and is asked again (art. 16, R10)', async () => {
  const { id } = await documentAt(api, city, 'submitted', {}, [asking([city.townHead]), ...plainRoute(city)]);
  await complete(api, city.townHead, id, 'cs', {
    outcome: 'return',
    opinion: '资金来源未落实，不同意。',
    returnTo: 'draft',
  });
  expectNotAgreed(await submit(id, plainRoute(city)));
  expectNotAgreed(await submit(id, withAsking([city.bureauHead])));

  expect((await submit(id, withAsking([city.townHead, city.bureauHead]))).status).toBe(200);
  const reviewed = await complete(api, city.clerk, id, 'review', { review });
  const signer = reviewed.body.steps[1].asked.find(({ name }: { name: string }) => name === city.townHead.name);
  expect(
    (await post(city.clerk, `/documents/${id}/steps/cs/signers/${signer.id}/removal`, { reason: '不再征求' })).body
      .code,
  ).toBe('document.signer_dissents');
  await complete(api, city.bureauHead, id, 'cs');
  await complete(api, city.townHead, id, 'cs', { opinion: '已落实，同意。' });
  expect((await complete(api, city.principal, id, 'approve')).body.status).toBe('rechecking');
});

test('nor does a return by a countersigner get round by the step after it', async () => {
  const steps = withAsking([city.townHead]);
  const { id } = await documentAt(api, city, 'reviewed', {}, steps);
  const back = await complete(api, city.townHead, id, 'cs', {
    outcome: 'return',
    opinion: '请再研究。',
    returnTo: 'review',
  });
  expect(back.body.status).toBe('reviewing');

  expectNotAgreed(
    await api.ask('PUT', `/documents/${id}/route`, {
      token: city.clerk.token,
      body: { version: back.body.version, steps: plainRoute(city) },
    }),
  );
});

test('it ends when the same person agrees, or whoever took over', async () => {
  const first = await dissented();
  await submit(first, withAsking([city.townHead]));
  await complete(api, city.clerk, first, 'review', { review });
  await complete(api, city.townHead, first, 'cs', { opinion: '已改，同意。' });
  expect((await complete(api, city.principal, first, 'approve')).body.status).toBe('rechecking');

  const second = await dissented();
  await submit(second, withAsking([city.townHead]));
  const reviewed = await complete(api, city.clerk, second, 'review', { review });
  const [signer] = reviewed.body.steps[1].asked;
  const byOthers = await post(city.clerk, `/documents/${second}/steps/cs/signers/${signer.id}/takeover`, {
    personId: city.bureauHead._id,
    reason: '由他代为会签',
  });
  expect(byOthers.body.code).toBe('document.signer_dissents');
  await post(city.clerk, `/documents/${second}/steps/cs/signers/${signer.id}/takeover`, {
    personId: city.townCadre._id,
    reason: '原负责人调离',
  });
  await complete(api, city.townCadre, second, 'cs');
  expect((await complete(api, city.principal, second, 'approve')).body.status).toBe('rechecking');
});

test('what others countersigned is not rewritten behind them (art. 22)', async () => {
  const { id } = await documentAt(api, city, 'submitted', {}, [asking([city.townHead]), ...plainRoute(city)]);
  const signed = await complete(api, city.townHead, id, 'cs');
  const { content, version } = signed.body;
  const [first, ...rest] = content.blocks;
  const save = async (at: number, text: string) =>
    (
      await api.ask('PATCH', `/documents/${id}`, {
        token: city.clerk.token,
        body: { version: at, content: { ...content, blocks: [{ ...first, text }, ...rest] } },
      })
    ).body.version as number;

  await save(version, `${first.text}所需资金由各镇自筹。`);
  const refused = await complete(api, city.clerk, id, 'review', { review });
  expect(refused.body).toMatchObject({
    code: 'document.changed_after_countersign',
    details: { names: city.townHead.name },
  });

  await complete(api, city.clerk, id, 'review', { outcome: 'return', opinion: '请重新会签', returnTo: 'cs' });
  const again = await complete(api, city.townHead, id, 'cs', { opinion: '同意修改。' });
  await save(again.body.version, `${first.text}所需资金由各镇自筹！`);
  expect((await complete(api, city.clerk, id, 'review', { review })).body.status).toBe('approving');
});
