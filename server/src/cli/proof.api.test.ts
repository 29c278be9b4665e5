import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { writtenKeys } from '#platform/signing/key-file';
import { loadKeys, registerSigningKey } from '#platform/signing/key-register';
import { setSigningKey, signingKey, temporaryKey } from '#platform/signing/signing';
import { archiveVerify } from '#server/cli/archive';
import { documentVerify, proveByRecord, wordsOf } from '#server/cli/document';
import { CommandError } from '#server/cli/run';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';

let api: TestApi;
let city: IssuingCity;
let dir: string;
let pdf: string;
let sealed: Awaited<ReturnType<typeof documentAt>>;
const place = (name: string) => join(dir, name);
const get = async (path: string) => {
  const reply = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${city.clerk.token}` } });
  return Buffer.from(await reply.arrayBuffer());
};

beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  dir = await mkdtemp(join(tmpdir(), 'yiwang-proof-'));
  await registerSigningKey();
  sealed = await documentAt(api, city, 'filed');
  vi.stubEnv('DATA_DIR', place('elsewhere'));
  pdf = place('sealed.pdf');
  await writeFile(pdf, await get(`/documents/${sealed.id}/pdf`));
  await writeFile(place('keys.json'), writtenKeys([signingKey()]));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true, force: true });
  await api.close();
});

/** A command in this very program, with a data folder that holds nothing. */
async function run(act: Promise<void>): Promise<{ code: number; said: string }> {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await act;
    return { code: Number(process.exitCode ?? 0), said: written.mock.calls.map(([text]) => String(text)).join('') };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { code: error.exitCode, said: error.message };
  } finally {
    process.exitCode = undefined;
    written.mockRestore();
  }
}
const verify = (file: string, key?: string) => run(documentVerify(file, key ? { key } : {}));

test('a sealed PDF is genuine by the public key alone, without server and database', async () => {
  const { code, said } = await verify(pdf, place('keys.json'));

  expect(code).toBe(0);
  expect(said).toContain('真实：与用印时逐字节一致');
  expect(said).toContain('没有查询数据库');
});

test('a forged PDF is called so, and exits with 1', async () => {
  const forged = await get(`/documents/${sealed.id}/pdf`);
  forged[500] = (forged[500] ?? 0) ^ 1;
  await writeFile(place('forged.pdf'), forged);

  expect(await verify(place('forged.pdf'), place('keys.json'))).toEqual({
    code: 1,
    said: expect.stringContaining('已被改动'),
  });
});

test('what is not ours, cannot be read, or comes with no key exits with 2', async () => {
  await writeFile(place('letter.pdf'), '%PDF-1.7 a letter');

  expect(await verify(place('letter.pdf'), place('keys.json'))).toEqual({
    code: 2,
    said: '不是本平台用印的文件：里面没有签名。\n',
  });
  expect(await verify(pdf)).toEqual({
    code: 2,
    said: `不能确认：签名所用的密钥 ${signingKey().keyId} 不在已知的公钥之中。\n`,
  });
  expect(await verify(place('none.pdf'), place('keys.json'))).toMatchObject({ code: 2 });
  expect(await verify(pdf, place('letter.pdf'))).toMatchObject({ code: 2, said: expect.stringContaining('没有公钥') });
});

test('with the database it finds the key there and says what became of the document', async () => {
  await api.ask('POST', `/documents/${sealed.id}/revocation`, {
    token: city.principal.token,
    body: { reason: '依据有误' },
  });
  const said = wordsOf(await proveByRecord(await readFile(pdf))).join('\n');

  expect(said).toContain('真实');
  expect(said).toContain(sealed.registration.number);
  expect(said).toContain('现在的效力：已撤销，自始无效');
});

test('a key that signs no longer is kept with its time and still proves what it signed', async () => {
  const earlier = signingKey();
  setSigningKey(temporaryKey());
  await registerSigningKey();
  await writeFile(place('printed.json'), writtenKeys(await loadKeys()));
  await writeFile(place('package.zip'), await get(`/documents/${sealed.id}/archive`));
  const printed = JSON.parse(await readFile(place('printed.json'), 'utf8')).keys;

  expect(printed).toContainEqual(expect.objectContaining({ keyId: earlier.keyId, until: expect.any(String) }));
  expect(printed).toContainEqual(expect.objectContaining({ keyId: signingKey().keyId, until: null }));
  expect((await verify(pdf, place('printed.json'))).code).toBe(0);
  expect(await run(archiveVerify(place('package.zip'), { key: place('printed.json') }))).toEqual({
    code: 0,
    said: '完整：12 个文件都与清单一致，签名有效。\n',
  });
  expect((await run(archiveVerify(pdf, { key: place('printed.json') }))).code).toBe(2);
});
