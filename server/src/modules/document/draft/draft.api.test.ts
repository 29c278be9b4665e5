import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, documentAt, draftDocument, type IssuingCity, noticeContent } from '#testing/documents';
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
const say = (text: string) => ({ type: 'text' as const, level: 0, text, align: 'start' as const });

describe('a draft', () => {
  test('is for its author and the office of its issuer, and for nobody else', async () => {
    const { id } = await draftDocument(api, city);

    const seen = await Promise.all(
      [city.drafter, city.clerk, city.principal, city.townClerk, city.villager].map(
        async (person) => (await as(person, 'GET', `/documents/${id}`)).status,
      ),
    );
    expect(seen).toEqual([200, 200, 200, 404, 404]);
    expect((await as(city.townClerk, 'POST', '/documents', noticeContent(city))).body.code).toBe('document.forbidden');
    expect((await api.ask('POST', '/documents', { body: noticeContent(city) })).status).toBe(401);
  });

  test('saves itself; whoever saves over somebody else is told', async () => {
    const { id, version } = await draftDocument(api, city);
    const content = noticeContent(city, { title: '云岭市人民政府关于春灌用水调度的通知' });

    const saved = await as(city.drafter, 'PATCH', `/documents/${id}`, { version, content });
    expect(saved.body).toMatchObject({ version: version + 1, title: '云岭市人民政府关于春灌用水调度的通知' });
    expect((await as(city.drafter, 'PATCH', `/documents/${id}`, { version, content })).body.code).toBe(
      'document.stale',
    );
  });

  test('refuses what cannot be a document: no issuer, a text without end, unknown fields, queries in place of words', async () => {
    const refuse = async (fields: Record<string, unknown>) =>
      (await as(city.drafter, 'POST', '/documents', { ...noticeContent(city), ...fields })).body.code;

    expect(await refuse({ issuerIds: [] })).toBe('request.invalid');
    expect(await refuse({ issuerIds: ['0123456789abcdef01234567'] })).toBe('document.issuer_unknown');
    expect(await refuse({ blocks: Array.from({ length: 4 }, () => say('水'.repeat(9000))) })).toBe('document.too_long');
    expect(await refuse({ title: { $gt: '' } })).toBe('request.invalid');
    expect(await refuse({ number: '云政发〔2026〕第01号' })).toBe('request.invalid');
    const files = Array.from({ length: 200 }, (_, n) => ({ name: `附件${n}`, fileId: null, blocks: null }));
    expect(await refuse({ attachments: files })).toBe('document.too_many_attachments');
    expect(await refuse({ blocks: [say('水'.repeat(10_001))] })).toBe('document.paragraph_too_long');
  });

  test('is thrown away only by its author and only before it was sent', async () => {
    const { id } = await draftDocument(api, city);
    expect((await as(city.clerk, 'DELETE', `/documents/${id}`)).status).toBe(403);
    expect((await as(city.drafter, 'DELETE', `/documents/${id}`)).status).toBe(200);
    expect((await as(city.drafter, 'GET', `/documents/${id}`)).status).toBe(404);

    const sent = await documentAt(api, city, 'submitted');
    expect((await as(city.drafter, 'DELETE', `/documents/${sent.id}`)).body.code).toBe('document.wrong_status');
  });
});

describe('versions', () => {
  test('a version shows what changed, and can be made the content again', async () => {
    const { id, version } = await draftDocument(api, city, { blocks: [say('各渠道由所在镇负责。')] });
    const kept = await as(city.drafter, 'POST', `/documents/${id}/versions`, { note: '初稿' });
    expect(kept.body).toMatchObject({ n: 1, note: '初稿', cause: 'named' });
    const content = noticeContent(city, { blocks: [say('各渠道由所在镇、村共同负责。')] });
    const saved = await as(city.drafter, 'PATCH', `/documents/${id}`, { version, content });
    await as(city.drafter, 'POST', `/documents/${id}/versions`, { note: '二稿' });

    const list = await as(city.drafter, 'GET', `/documents/${id}/versions`);
    expect(list.body.items.map(({ note }: { note: string }) => note)).toEqual(['二稿', '初稿']);
    const second = await as(city.drafter, 'GET', `/documents/${id}/versions/2?against=1`);
    expect(
      second.body.difference
        .filter(({ kind }: { kind: string }) => kind !== 'same')
        .map(({ text }: { text: string }) => text),
    ).toEqual(['、村共同']);

    const restored = await as(city.drafter, 'POST', `/documents/${id}/versions/1/restoration`, {
      version: saved.body.version,
    });
    expect(restored.body.content.blocks).toEqual([say('各渠道由所在镇负责。')]);
    expect((await as(city.townClerk, 'GET', `/documents/${id}/versions`)).status).toBe(404);
    expect((await as(city.drafter, 'GET', `/documents/${id}/versions/99`)).body.code).toBe(
      'document.version_not_found',
    );
  });
});

describe('lists', () => {
  test('a box holds what belongs in it, and pages without gap or repeat', async () => {
    const own = await buildIssuingCity();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await documentAt(api, own, 'submitted')).id);
    const draft = await draftDocument(api, own);

    const first = await as(own.clerk, 'GET', '/documents?box=asked&limit=3');
    const second = await as(own.clerk, 'GET', `/documents?box=asked&limit=3&cursor=${first.body.nextCursor}`);
    const seen = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(seen).toEqual(ids.toReversed());
    expect(second.body.nextCursor).toBeNull();

    const drafts = await as(own.drafter, 'GET', '/documents?box=drafts');
    expect(drafts.body.items.map(({ id }: { id: string }) => id)).toEqual([draft.id]);
    const sentOff = await as(own.drafter, 'GET', '/documents?box=handled');
    expect(sentOff.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.toReversed());
    const unit = await as(own.principal, 'GET', '/documents?box=unit&status=reviewing&docKind=notice');
    expect(unit.body.items).toHaveLength(5);
    expect((await as(own.townClerk, 'GET', '/documents?box=unit')).body.items).toEqual([]);
    expect((await as(own.principal, 'GET', `/documents?q=${encodeURIComponent('农田水利')}`)).body.items).toHaveLength(
      5,
    );
  });
});

describe('pages', () => {
  test('what is read on the screen has as many pages as the PDF, and is for readers only', async () => {
    const { id } = await draftDocument(api, city);
    const layout = await as(city.drafter, 'GET', `/documents/${id}/layout`);
    expect(layout.body).toMatchObject({ pageCount: expect.any(Number), missing: [] });

    const page = await fetch(`${api.url}/api/v1/documents/${id}/pages/1?key=${layout.body.key}`, {
      headers: { authorization: `Bearer ${city.drafter.token}` },
    });
    expect(page.headers.get('content-type')).toContain('image/svg+xml');
    expect(await page.text()).toContain('<svg');
    const pdf = await fetch(`${api.url}/api/v1/documents/${id}/pdf`, {
      headers: { authorization: `Bearer ${city.drafter.token}` },
    });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    for (const path of ['layout', 'pages/1', 'pdf'])
      expect((await as(city.townClerk, 'GET', `/documents/${id}/${path}`)).status).toBe(404);
    expect((await as(city.drafter, 'GET', `/documents/${id}/pages/99`)).status).toBe(404);
  });
});
