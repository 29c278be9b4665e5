import { afterAll, beforeAll, expect, test } from 'vitest';
import { DocumentModel } from '#modules/document/document.model';
import { IssuerModel } from '#modules/document/issuer.model';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, documentAt, draftDocument, type IssuingCity } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';
import { linesOf, lineWith } from '#testing/pdf-lines';
import { measurePdf } from '#testing/pdf-pages';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const bytes = async (person: BuiltPerson, path: string) => {
  const reply = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${person.token}` } });
  return { status: reply.status, headers: reply.headers, content: Buffer.from(await reply.arrayBuffer()) };
};

test('a draft is read on screen page by page, and its pages are those of its PDF', async () => {
  const { id } = await draftDocument(api, city);
  const { body: layout } = await api.ask('GET', `/documents/${id}/layout`, { token: city.clerk.token });
  const pages = await measurePdf((await bytes(city.clerk, `/documents/${id}/pdf`)).content);

  expect(layout).toEqual({
    pageCount: pages.length,
    substitutes: expect.any(Array),
    missing: [],
    key: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(
    linesOf(pages[0] ?? { glyphs: [], shapes: [], widthMm: 0, heightMm: 0 }, '#ececec')
      .map(({ text }) => text)
      .join(''),
  ).toHaveLength(2);
  const page = await api.ask('GET', `/documents/${id}/pages/1`, { token: city.clerk.token });
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    200,
    'image/svg+xml; charset=utf-8',
    'private, no-store',
  ]);
  const known = await api.ask('GET', `/documents/${id}/pages/1?key=${layout.key}`, { token: city.clerk.token });
  expect(known.headers.get('cache-control')).toContain('immutable');
  expect((await api.ask('GET', `/documents/${id}/pages/99`, { token: city.clerk.token })).status).toBe(404);
});

test('a registered document shows its number, and comes as DOCX for those who must edit it', async () => {
  const { id, registration } = await documentAt(api, city, 'registered');
  const pages = await measurePdf((await bytes(city.clerk, `/documents/${id}/pdf`)).content);
  const docx = await bytes(city.clerk, `/documents/${id}/docx`);

  expect(
    lineWith(linesOf(pages[0] ?? { glyphs: [], shapes: [], widthMm: 0, heightMm: 0 }), registration.number),
  ).toBeDefined();
  expect([docx.status, docx.content.toString('latin1', 0, 2)]).toEqual([200, 'PK']);
  expect(docx.headers.get('content-disposition')).toContain('.docx');
});

test('a sealed document is read as it was sealed, whatever its organ is called since', async () => {
  const own = await buildIssuingCity();
  const sealed = await documentAt(api, own, 'dispatched');
  const { token } = own.clerk;
  const layout = async () => (await api.ask('GET', `/documents/${sealed.id}/layout`, { token })).body;
  const page = async (n: number) => (await bytes(own.clerk, `/documents/${sealed.id}/pages/${n}`)).content.toString();
  const before = await layout();
  const pages = await Promise.all(Array.from({ length: before.pageCount }, (_, index) => page(index + 1)));
  const rename = { $set: { name: '新机关', headName: '新机关', sealName: '新机关', sealNumber: '1101080000001' } };
  await IssuerModel.collection.updateOne({ _id: own.government._id } as never, rename as never);

  expect(await layout()).toEqual(before);
  expect(await Promise.all(pages.map((_, index) => page(index + 1)))).toEqual(pages);
  expect(pages).toHaveLength(sealed.final.pageCount);

  // Sealed before its input was kept: set from what stands.
  const unset = { $unset: { 'final.typeset': '' }, $inc: { version: 1 } };
  await DocumentModel.collection.updateOne({ _id: sealed.id } as never, unset as never);
  expect((await layout()).key).not.toBe(before.key);
});

test('a revocation marks the pages as they were sealed', async () => {
  const own = await buildIssuingCity();
  const { id } = await documentAt(api, own, 'dispatched');
  const page = async () => (await bytes(own.clerk, `/documents/${id}/pages/1`)).content.toString();
  const before = await page();
  const revocation = { token: own.principal.token, body: { reason: '依据有误' } };
  expect((await api.ask('POST', `/documents/${id}/revocation`, revocation)).status).toBe(200);

  expect(before).not.toContain('#fbdcdc');
  expect(await page()).toContain('#fbdcdc');
});

test('pages and files are there only for whoever may read the document', async () => {
  const { id } = await draftDocument(api, city);
  const { token } = city.townClerk;

  const statuses = await Promise.all([
    api.ask('GET', `/documents/${id}/layout`, { token }),
    api.ask('GET', `/documents/${id}/pages/1`, { token }),
    api.ask('GET', `/documents/${id}/pdf`, { token }),
    api.ask('GET', `/documents/${id}/docx`, { token }),
    api.ask('GET', `/documents/${id}/docx`),
  ]);

  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 401]);
});
