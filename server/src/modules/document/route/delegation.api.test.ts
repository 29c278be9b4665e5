import { dateOf } from '@yiwang/shared/calendar/working-days';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PersonModel } from '#modules/person/person.model';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, complete, documentAt, type IssuingCity } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const inboxOf = async (person: BuiltPerson): Promise<string[]> =>
  (await as(person, 'GET', '/inbox')).body.items.map(({ id }: { id: string }) => id);
const today = dateOf(new Date());
const lend = (from: BuiltPerson, to: BuiltPerson, untilOn: string | null = today) =>
  as(from, 'POST', '/delegations', { toPersonId: to._id, fromOn: today, untilOn, reason: '出差' });

test('who has the role but no post in the organ any more signs nothing, also nothing ordinary (art. 22)', async () => {
  const own = await buildIssuingCity();
  const { id } = await documentAt(api, own, 'reviewed');
  const elsewhere = [{ unitId: own.town._id, officeId: null, post: '镇长', primary: true }];
  await PersonModel.updateOne({ _id: own.deputy._id }, { $set: { appointments: elsewhere, changedAt: new Date() } });
  expect((await complete(api, own.deputy, id, 'approve')).body.code).toBe('document.approver_without_post');

  const above = [{ ...elsewhere[0], unitId: own.root._id, post: '副市长' }];
  await PersonModel.updateOne({ _id: own.deputy._id }, { $set: { appointments: above, changedAt: new Date() } });
  expect((await complete(api, own.deputy, id, 'approve')).body).toMatchObject({ status: 'rechecking' });
});

test('approval is lent to a leader only: a clerk is neither shown it nor may sign (art. 22)', async () => {
  const { id } = await documentAt(api, city, 'reviewed');
  const lent = await lend(city.principal, city.clerk);
  expect(lent.body).toMatchObject({ state: 'active', signs: false });
  expect(await inboxOf(city.clerk)).not.toContain(id);
  expect((await as(city.clerk, 'GET', `/documents/${id}`)).body.abilities.complete).toBe(false);
  expect((await complete(api, city.clerk, id, 'approve')).body.code).toBe('document.leader_only');
  expect((await as(city.principal, 'DELETE', `/delegations/${lent.body.id}`)).body).toMatchObject({ state: 'revoked' });

  expect((await lend(city.clerk, city.drafter)).body.signs).toBeNull();
});

test('a leader signs for another, who is named', async () => {
  const own = await buildIssuingCity();
  const { id } = await documentAt(api, own, 'reviewed');
  const step = (await as(own.clerk, 'GET', `/documents/${id}`)).body.steps.find(
    ({ kind }: { kind: string }) => kind === 'approve',
  );
  const deputy = step.asked.find(({ personId }: { personId: string }) => personId === own.deputy._id);
  await as(own.clerk, 'POST', `/documents/${id}/steps/approve/signers/${deputy.id}/removal`, { reason: '外出' });
  const given = { personId: own.clerk._id, reason: '请文书签' };
  expect((await as(own.clerk, 'POST', `/documents/${id}/steps/approve/signers`, given)).body.code).toBe(
    'document.leader_only',
  );

  expect((await lend(own.principal, own.deputy)).body).toMatchObject({ signs: true });
  expect(await inboxOf(own.deputy)).toContain(id);
  const signed = await complete(api, own.deputy, id, 'approve', { opinion: '同意。' });
  expect(signed.body.trail.at(-1)).toMatchObject({ onBehalfOf: { name: own.principal.name } });
});

test('a standing substitute acts until the day it is ended', async () => {
  const { id } = await documentAt(api, city, 'rechecked');
  const lent = await lend(city.clerk, city.bureauClerk, null);
  expect(lent.body).toMatchObject({ untilOn: null, state: 'active' });
  expect(await inboxOf(city.bureauClerk)).toContain(id);
  const code = city.government.codes[0]?.code;
  const registered = await as(city.bureauClerk, 'POST', `/documents/${id}/registration`, { code });
  expect(registered.body.trail.at(-1)).toMatchObject({
    act: 'document.register',
    onBehalfOf: { name: city.clerk.name },
  });
  await as(city.clerk, 'DELETE', `/delegations/${lent.body.id}`);
});
