import { readStamp } from '@yiwang/shared/document/stamp.rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenTrailEntry } from '#modules/document/trail';
import { sha256Of, verifyPdf } from '#modules/document/verify/stamp';
import { registerSigningKey } from '#platform/signing/key-register';
import { findVerifyingKey, setSigningKey, signingKey, signingKeyOf, verifyText } from '#platform/signing/signing';
import { newSm2Key } from '#platform/signing/sm2';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const pdfOf = async (id: string): Promise<Buffer> => {
  const reply = await fetch(`${api.url}/api/v1/documents/${id}/pdf`, {
    headers: { authorization: `Bearer ${city.clerk.token}` },
  });
  return Buffer.from(await reply.arrayBuffer());
};
const ask = (code: string) => api.ask('GET', `/verifications/${code}`);

describe('a sealed PDF', () => {
  test('is what the record and the public page say, and proves itself', async () => {
    const sealed = await documentAt(api, city, 'sealed');
    const pdf = await pdfOf(sealed.id);
    const { body } = await ask(sealed.final.verificationCode);

    expect(sha256Of(pdf)).toBe(sealed.final.sha256);
    expect(body.sha256).toBe(sealed.final.sha256);
    expect(verifyPdf(pdf, findVerifyingKey)).toEqual({
      outcome: 'genuine',
      keyId: body.keys[0].keyId,
      documentId: sealed.id,
      code: sealed.final.verificationCode,
    });
  });

  test('with one byte changed is found out, wherever the byte is', async () => {
    const { id } = await documentAt(api, city, 'sealed');
    const pdf = await pdfOf(id);
    const step = Math.floor(pdf.length / 97);

    for (let at = 0; at < pdf.length; at += step) {
      const forged = Buffer.from(pdf);
      forged[at] = (forged[at] ?? 0) ^ 1;
      expect(verifyPdf(forged, findVerifyingKey).outcome).not.toBe('genuine');
    }
  });

  test('is still PDF/A by its own word: stamping moved no byte', async () => {
    const { id } = await documentAt(api, city, 'sealed');
    const pdf = await pdfOf(id);

    expect(readStamp(pdf)?.cleared.length).toBe(pdf.length);
    expect(pdf.toString('latin1')).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>B</);
  });
});

test('where a deployment signs with SM2, PDF and trail prove themselves alike, and the earlier key still does', async () => {
  const before = await documentAt(api, city, 'sealed');
  const earlier = signingKey();
  await Promise.all([registerSigningKey(), registerSigningKey()]);
  setSigningKey(signingKeyOf('sm2', newSm2Key(), new Date()));
  await registerSigningKey();
  const after = await documentAt(api, city, 'sealed');
  const { body } = await ask(after.final.verificationCode);
  setSigningKey(earlier);

  expect(
    body.keys.map(({ algorithm, until }: { algorithm: string; until: string | null }) => [algorithm, until]),
  ).toEqual([
    ['ed25519', expect.any(String)],
    ['sm2', null],
  ]);
  expect(verifyPdf(await pdfOf(after.id), findVerifyingKey)).toMatchObject({
    outcome: 'genuine',
    keyId: body.keys[1].keyId,
  });
  expect(verifyPdf(await pdfOf(before.id), findVerifyingKey)).toMatchObject({
    outcome: 'genuine',
    keyId: earlier.keyId,
  });
  for (const { hash, signature } of after.trail) expect(verifyText(hash, signature)).toBe(true);
});

describe('the public page of a copy', () => {
  test('tells number, issuers and state to anybody, and the title only where the document is for the public', async () => {
    const inside = await documentAt(api, city, 'dispatched');
    const open = await documentAt(api, city, 'dispatched', { annotation: '此件公开发布' });
    const closed = await documentAt(api, city, 'dispatched', { annotation: '此件不予公开' });

    expect(await ask(inside.final.verificationCode)).toMatchObject({
      status: 200,
      body: {
        issuerNames: ['云岭市人民政府'],
        number: inside.registration.number,
        title: null,
        issuedOn: inside.issuedOn,
        pageCount: inside.final.pageCount,
        validity: { state: 'in-force' },
      },
    });
    expect((await ask(open.final.verificationCode)).body.title).toBe(open.title);
    expect((await ask(closed.final.verificationCode)).body.title).toBeNull();
  });

  test('shows at once that a document was revoked', async () => {
    const { id, final } = await documentAt(api, city, 'dispatched');
    await api.ask('POST', `/documents/${id}/revocation`, { token: city.principal.token, body: { reason: '依据有误' } });

    expect((await ask(final.verificationCode)).body.validity).toMatchObject({ state: 'revoked', reason: '依据有误' });
  });

  test('says of a sealed document that is not out yet that it has no force', async () => {
    const { final } = await documentAt(api, city, 'sealed');

    expect((await ask(final.verificationCode)).body.validity.state).toBe('none');
  });

  test('does not know a code that was never given, and refuses what cannot be one', async () => {
    expect(await ask('0'.repeat(20))).toMatchObject({ status: 404, body: { code: 'document.verification_not_found' } });
    expect((await ask('short')).status).toBe(400);
    expect((await ask('A'.repeat(20))).status).toBe(400);
  });
});

test('the public keys are there for anybody, and hold nothing that signs', async () => {
  const reply = await api.ask('GET', '/signing-keys');

  expect(reply).toMatchObject({
    status: 200,
    body: { items: expect.arrayContaining([expect.objectContaining({ algorithm: 'ed25519' })]) },
  });
  expect(JSON.stringify(reply.body)).not.toMatch(/PRIVATE/);
});

test('every entry of a trail is chained and signed', async () => {
  const { trail } = await documentAt(api, city, 'dispatched');

  expect(brokenTrailEntry(trail)).toBeNull();
  for (const { hash, signature } of trail) expect(verifyText(hash, signature)).toBe(true);
  expect(verifyText(trail[0].hash, trail[1].signature)).toBe(false);
  expect(brokenTrailEntry(trail.with(2, { ...trail[2], opinion: '不同意' }))).toBe(2);
});

test('who asks too often is told to wait', async () => {
  const replies = await Promise.all(Array.from({ length: 70 }, () => ask('0'.repeat(20))));

  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([404, 429]));
});
