import { dateOf } from '@yiwang/shared/calendar/working-days';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PersonModel } from '#modules/person/person.model';
import { forgetPerson } from '#modules/session/index';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const seal = (person: BuiltPerson, id: string, body: unknown = {}) => as(person, 'POST', `/documents/${id}/seal`, body);
const sealStep = async (id: string) =>
  (await as(city.clerk, 'GET', `/documents/${id}`)).body.steps.find(({ kind }: { kind: string }) => kind === 'seal');
const takeOver = async (id: string, to: BuiltPerson) => {
  const step = await sealStep(id);
  return as(city.clerk, 'POST', `/documents/${id}/steps/${step.id}/signers/${step.asked[0].id}/takeover`, {
    personId: to._id,
    reason: '印章管理人已离岗',
  });
};

test('where there is a keeper, a clerk neither seals nor takes the step over (art. 9(13))', async () => {
  const { id } = await documentAt(api, city, 'registered');
  expect((await takeOver(id, city.clerk)).body.code).toBe('document.seal_keeper_only');
  expect((await seal(city.clerk, id)).body.code).toBe('document.not_asked');
  expect((await seal(city.keeper, id)).body).toMatchObject({ status: 'dispatching' });
});

test('a keeper who is away lets a colleague seal for the day, and the trail says for whom', async () => {
  const { id } = await documentAt(api, city, 'registered');
  const today = dateOf(new Date());
  const lending = { toPersonId: city.drafter._id, fromOn: today, untilOn: today, reason: '出差' };
  const lent = await as(city.keeper, 'POST', '/delegations', lending);

  expect((await as(city.drafter, 'GET', `/documents/${id}`)).body.abilities.seal).toBe(true);
  const sealed = await seal(city.drafter, id);
  expect(sealed.body.trail.at(-1)).toMatchObject({
    act: 'document.seal',
    by: { name: city.drafter.name },
    onBehalfOf: { personId: city.keeper._id, name: city.keeper.name },
  });
  const step = sealed.body.steps.find(({ kind }: { kind: string }) => kind === 'seal');
  expect(step.asked).toMatchObject([{ name: city.keeper.name, state: 'done', actedBy: { name: city.drafter.name } }]);
  await as(city.keeper, 'DELETE', `/delegations/${lent.body.id}`);
});

test('a seal is left out only where art. 9(13) allows it, with a ground that can be read later', async () => {
  const without = (id: string, reason: string) => seal(city.keeper, id, { withoutSeal: true, reason });
  const town = { type: 'unit' as const, unitId: city.town._id, issuerId: null, name: city.town.name };
  const one = await documentAt(api, city, 'registered', { addressees: [town] });
  expect((await without(one.id, '有特定发文机关标志的普发性公文')).body.code).toBe('document.seal_needed');

  const second = await buildUnit({ kind: 'town', name: '白石镇', parent: city.root });
  const towns = [town, { ...town, unitId: second._id, name: second.name }];
  const all = await documentAt(api, city, 'registered', { addressees: towns });
  expect((await without(all.id, '不用')).body.code).toBe('document.reason_missing');
  expect((await without(all.id, '不需要盖章')).body.code).toBe('document.reason_missing');
  expect((await without(all.id, '有特定发文机关标志的普发性公文')).body).toMatchObject({ status: 'dispatching' });
});

test('a seal bears the name that signs, and a named keeper works where it is kept', async () => {
  const own = await buildIssuingCity();
  const { version } = own.government;
  const change = (body: unknown) =>
    as(own.clerk, 'PATCH', `/issuers/${own.government._id}`, { version, ...(body as object) });
  expect((await change({ sealName: '云岭市财政局' })).body.code).toBe('issuer.seal_name_differs');
  expect((await change({ sealKeeperIds: [own.townCadre._id] })).body.code).toBe('issuer.keeper_elsewhere');
  expect((await change({ sealKeeperIds: [own.drafter._id] })).status).toBe(200);

  const { id } = await documentAt(api, { ...own, keeper: own.drafter }, 'registered');
  expect((await seal(own.keeper, id)).body.code).toBe('document.not_asked');
  expect((await seal(own.drafter, id)).body).toMatchObject({ status: 'dispatching' });
});

test('the only keeper left: the office takes the step over and seals', async () => {
  const own = await buildIssuingCity();
  const { id } = await documentAt(api, own, 'registered');
  await PersonModel.updateOne({ _id: own.keeper._id }, { $set: { active: false, changedAt: new Date() } });
  forgetPerson(own.keeper._id);

  const step = (await as(own.clerk, 'GET', `/documents/${id}`)).body.steps.find(
    ({ kind }: { kind: string }) => kind === 'seal',
  );
  expect(step.asked).toMatchObject([{ name: own.keeper.name, state: 'asked', gone: 'left' }]);
  const path = `/documents/${id}/steps/${step.id}/signers/${step.asked[0].id}/takeover`;
  const stranger = await buildPerson({ posts: [{ unit: own.town }] });
  expect((await as(own.clerk, 'POST', path, { personId: stranger._id, reason: '印章管理人已离岗' })).body.code).toBe(
    'document.seal_keeper_only',
  );
  const taken = await as(own.clerk, 'POST', path, { personId: own.clerk._id, reason: '印章管理人已离岗' });
  expect(taken.body.abilities.seal).toBe(true);
  expect((await seal(own.clerk, id)).body).toMatchObject({ status: 'dispatching' });
});

test('a character that no font has is sealed as 〓 only where the keeper says so', async () => {
  // Of an extension of Unicode that this Node does not know: it must not just fall out of the text.
  const rare = '\u{2ebf0}';
  const { id } = await documentAt(api, city, 'registered', {
    blocks: [{ type: 'text', level: 0, text: `请${rare}村做好农田水利建设的各项准备工作。`, align: 'start' }],
  });
  const layout = await as(city.keeper, 'GET', `/documents/${id}/layout`);
  expect(layout.body.missing).toEqual([rare]);

  const refused = await seal(city.keeper, id);
  expect(refused.body).toMatchObject({ code: 'document.glyph_missing', details: { characters: rare } });
  expect((await as(city.keeper, 'GET', `/documents/${id}`)).body).toMatchObject({ status: 'sealing', seals: [] });

  const sealed = await seal(city.keeper, id, { missingGlyphsAccepted: true });
  expect(sealed.body).toMatchObject({ status: 'dispatching', final: { pageCount: expect.any(Number) } });
  expect(sealed.body.trail.at(-1).details).toMatchObject({ missingGlyphs: rare });
});
