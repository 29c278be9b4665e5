import type { DocumentContent } from '@yiwang/shared/document/document.content';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { dayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { FactModel } from '#modules/statistics/fact/fact.model';
import { countDocument } from '#modules/statistics/source/count-source';
import { startTestApi, type TestApi } from '#testing/api';
import { sendDocument } from '#testing/deliveries';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
let officer: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  officer = await buildPerson({ posts: [{ unit: city.root }], roles: [{ role: 'burden-officer', unit: city.root }] });
});
afterAll(() => api.close());

const today = dayOf(new Date());
const year = yearOf(today);
const send = (fields: Partial<DocumentContent> = {}, around: Partial<DocumentRecord> = {}) =>
  sendDocument(city, fields, { issuedOn: today, ...around });
const rowsOf = async (kind: string) =>
  (await api.ask('GET', `/statistics/rows?kind=${kind}&year=${year}&side=current`, { token: officer.token })).body
    .items as {
    id: string;
  }[];
const isCounted = async (document: { _id: string }) =>
  Promise.all(
    (['documents', 'topDocuments'] as const).map(async (kind) =>
      (await rowsOf(kind)).some(({ id }) => id.endsWith(document._id)),
    ),
  );
const act = (document: DocumentRecord, path: string, body: object, by = city.clerk) =>
  api.ask('POST', `/documents/${document._id}/${path}`, { token: by.token, body });

test('a document is counted once on the day it was issued, by its main issuer, with what it was', async () => {
  const { id, registration, title } = await documentAt(api, city, 'dispatched', { issuerIds: [city.government._id] });
  await countDocument(id);

  const row = {
    id: `document:${id}`,
    date: today,
    unitName: '云岭市人民政府',
    title: `${registration.number} ${title}`,
    count: 1,
    source: 'platform',
  };
  expect(await rowsOf('documents')).toEqual([row]);
  expect(await rowsOf('topDocuments')).toEqual([row]);
  expect(await FactModel.findById(`document:${id}`).lean()).toMatchObject({
    cell: `notice|top:${city.government._id}|down|town|f||`,
    code: registration.number.slice(0, registration.number.indexOf('〔')),
    characters: expect.any(Number),
    receiverIds: [city.town._id, city.bureau._id].sort(),
    unitId: city.office._id,
  });

  const { body } = await api.ask('GET', '/statistics/overview', { token: officer.token });
  const figure = (kind: string) => body.figures.find((each: Figure) => each.kind === kind);
  expect([figure('documents').comparison.current, figure('topDocuments').comparison.current]).toEqual([1, 1]);
  expect(figure('documents')).toMatchObject({ isCounted: true, comparison: { baseline: null, changeRate: null } });
});

test('a name under which the city does not count is no document of the city', async () => {
  expect(await isCounted(await send({ issuerIds: [city.bureauIssuer._id] }))).toEqual([true, false]);
});

test('what has no number or is no statutory kind is no official document', async () => {
  expect(await isCounted(await send({}, { registration: null }))).toEqual([false, false]);
  expect(await isCounted(await send({ docKind: 'memo' }))).toEqual([false, false]);
  expect(await isCounted(await send({}, { issuedOn: null }))).toEqual([false, false]);
});

test('a revoked document was never issued, a repealed one was (domain.md 5.3)', async () => {
  const document = await send();
  expect(await isCounted(document)).toEqual([true, true]);

  expect((await act(document, 'repeal', { effectiveTo: today, reason: '任务已完成' }, city.principal)).status).toBe(
    200,
  );
  expect(await isCounted(document)).toEqual([true, true]);
  expect((await act(document, 'revocation', { reason: '制发有误' }, city.principal)).status).toBe(200);
  expect(await isCounted(document)).toEqual([false, false]);
});

test('counting twice at once, in whatever order, leaves what stands', async () => {
  const document = await send();
  await DocumentModel.updateOne({ _id: document._id }, { $set: { 'validity.state': 'revoked' }, $inc: { version: 1 } });
  await Promise.all([countDocument(document._id), countDocument(document._id)]);

  expect(await isCounted(document)).toEqual([false, false]);
});

test('a recall shows in how many units were reached, not in the count', async () => {
  const document = await send();
  await act(document, 'recalls', { reason: '附件有误' });

  expect(await isCounted(document)).toEqual([true, true]);
  expect((await FactModel.findById(`document:${document._id}`).lean())?.receiverIds).toEqual([]);
});
