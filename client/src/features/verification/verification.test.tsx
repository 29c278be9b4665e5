import { ed25519 } from '@noble/curves/ed25519';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fillRooms, stampRooms, stampText, writtenStamp } from '@yiwang/shared/document/stamp.rules';
import { type DocumentVerification, verificationContract } from '@yiwang/shared/document/verification.contract';
import { sm2 } from 'sm-crypto-v2';
import { afterEach, expect, test, vi } from 'vitest';
import { checkCopy } from '#features/verification/check-copy';
import { verificationRoutes } from '#features/verification/index';
import { isSignedBy, sha256Of } from '#features/verification/prove-signature';
import { fakeServer, NetworkGone, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';

afterEach(() => vi.unstubAllGlobals());

const code = 'abcdefghij0123456789';
const subject = { documentId: '0'.repeat(24), code };
const unsealed = utf8ToBytes(
  `%PDF-1.7 Keywords(YWSIG:${'0'.repeat(256)}) words of the document %%EOF`,
) as Uint8Array<ArrayBuffer>;

const privateKey = new Uint8Array(32).fill(7);
const spki = `302a300506032b6570032100${bytesToHex(ed25519.getPublicKey(privateKey))}`;
const pem = `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...hexToBytes(spki)))}\n-----END PUBLIC KEY-----\n`;
const edKey = {
  keyId: '1'.repeat(16),
  algorithm: 'ed25519' as const,
  publicKey: pem,
  since: '2026-01-01T00:00:00Z',
  until: null,
};
const signEd = (text: string) => bytesToHex(ed25519.sign(utf8ToBytes(text), privateKey));

async function seal(
  key: typeof edKey | (Omit<typeof edKey, 'algorithm'> & { algorithm: 'sm2' }),
  sign: (text: string) => string,
  of = subject,
) {
  const said = { ...of, algorithm: key.algorithm, keyId: key.keyId };
  const signature = sign(stampText(said, await sha256Of(unsealed)));
  return fillRooms(unsealed, stampRooms(unsealed), writtenStamp({ ...said, signature }));
}
async function issuedAs(
  file: Uint8Array<ArrayBuffer>,
  fields: Partial<DocumentVerification> = {},
): Promise<DocumentVerification> {
  return {
    code,
    issuerNames: ['云岭市人民政府'],
    number: '云政发〔2026〕12号',
    title: null,
    issuedOn: '2026-11-22',
    pageCount: 3,
    sha256: await sha256Of(file),
    validity: { state: 'in-force', effectiveTo: null, reason: '', at: null },
    keys: [edKey],
    ...fields,
  };
}
const pdf = (bytes: Uint8Array<ArrayBuffer>, name = '通知.pdf') => new File([bytes], name, { type: 'application/pdf' });
const drop = async (file: File) => {
  const input = await waitFor(
    () => document.querySelector<HTMLInputElement>('input[type=file]') ?? Promise.reject(new Error('no input')),
  );
  await userEvent.upload(input, file);
};

test('the page behind the QR code says who issued it and that it is in force', async () => {
  const server = fakeServer();
  const issued = await issuedAs(await seal(edKey, signEd));
  server.on(verificationContract.get, () => issued);
  renderPage(verificationRoutes, `/verify/${code}`);

  expect(await screen.findByText('这份公文现行有效')).toBeTruthy();
  expect(screen.getByText('云政发〔2026〕12号')).toBeTruthy();
  expect(screen.getByText('2026年11月22日')).toBeTruthy();
  expect(screen.getByText('未注明公开发布，此处不显示')).toBeTruthy();
});

test.each([
  ['revoked', null, '这份公文已撤销，视为自始无效'],
  ['repealed', '2020-01-01', '这份公文已废止，2020年1月1日 后失效'],
  ['repealed', '2999-12-31', '这份公文已宣布废止，2999年12月31日 以前仍然有效'],
  ['none', null, '这份公文尚未印发或者编号已作废，没有效力'],
] as const)('a document in the state %s (last day %s) says so', async (state, effectiveTo, text) => {
  const server = fakeServer();
  const issued = await issuedAs(unsealed, { validity: { state, effectiveTo, reason: '已有新规定', at: null } });
  server.on(verificationContract.get, () => issued);
  renderPage(verificationRoutes, `/verify/${code}`);

  expect(await screen.findByText(text)).toBeTruthy();
  expect(screen.getByText('原因：已有新规定')).toBeTruthy();
});

test('a file is compared on this device, also after the network is gone', async () => {
  const server = fakeServer();
  const sealed = await seal(edKey, signEd);
  const issued = await issuedAs(sealed);
  server.on(verificationContract.get, () => issued);
  renderPage(verificationRoutes, `/verify/${code}`);
  await screen.findByText('这份公文现行有效');
  server.on(verificationContract.get, () => {
    throw new NetworkGone();
  });

  await drop(pdf(sealed));
  expect(await screen.findByText('真实：与用印时逐字节一致')).toBeTruthy();

  const forged = new Uint8Array(sealed);
  forged[forged.length - 20] = 0x21;
  await drop(pdf(forged, '改过.pdf'));
  expect(await screen.findByText('已被改动，不能作为依据')).toBeTruthy();
  expect(screen.queryByText('真实：与用印时逐字节一致')).toBeNull();
  expect(server.countOf(verificationContract.get)).toBe(1);
});

test('a file alone leads to its document by the code that it carries', async () => {
  const server = fakeServer();
  const sealed = await seal(edKey, signEd);
  const issued = await issuedAs(sealed);
  server.on(verificationContract.get, () => issued);
  const { router } = renderPage(verificationRoutes, '/verify');
  await drop(pdf(sealed));

  expect(await screen.findByText('真实：与用印时逐字节一致')).toBeTruthy();
  expect(router.state.location.pathname).toBe(`/verify/${code}`);
});

test('a file without a signature is called so, and an unknown code explained', async () => {
  const server = fakeServer();
  server.on(verificationContract.get, () => {
    throw new Refusal('document.verification_not_found');
  });
  renderPage(verificationRoutes, '/verify');
  await drop(pdf(utf8ToBytes('%PDF-1.7 a letter') as Uint8Array<ArrayBuffer>));
  expect(await screen.findByText('不是用印的正本')).toBeTruthy();

  await userEvent.type(screen.getByLabelText('验证码'), 'ABCDE FGHIJ 01234 56789');
  await userEvent.click(screen.getByRole('button', { name: '查询' }));
  expect(await screen.findByText('查不到这个验证码')).toBeTruthy();
});

test('a sealed file of another document is not taken for this one', async () => {
  const other = await seal(edKey, signEd, { ...subject, code: 'z'.repeat(20) });

  expect(await checkCopy(other, await issuedAs(await seal(edKey, signEd)))).toEqual({
    outcome: 'other',
    code: 'z'.repeat(20),
  });
});

test('a record that lies does not make a file genuine whose signature is wrong', async () => {
  const forged = await seal(edKey, () => '0'.repeat(128));

  expect(await checkCopy(forged, await issuedAs(forged))).toEqual({ outcome: 'changed' });
  expect(await checkCopy(forged, await issuedAs(forged, { keys: [] }))).toEqual({ outcome: 'same' });
});

test('SM2 is checked in the browser as well', async () => {
  const pair = sm2.generateKeyPairHex();
  const key = { ...edKey, algorithm: 'sm2' as const, publicKey: pair.publicKey };
  const sealed = await seal(key, (text) => sm2.doSignature(utf8ToBytes(text), pair.privateKey, { hash: true }));
  const issued = await issuedAs(sealed, { keys: [key] });

  expect(await checkCopy(sealed, issued)).toEqual({ outcome: 'genuine', keyId: key.keyId });
  expect(await checkCopy(sealed, { ...issued, keys: [{ ...key, publicKey: `04${'1'.repeat(128)}` }] })).toEqual({
    outcome: 'changed',
  });
});

test('sums and signatures are the same on a page over plain http, where the browser computes none', async () => {
  const secure = await sha256Of(unsealed);
  vi.stubGlobal('crypto', {});

  expect(await sha256Of(unsealed)).toBe(secure);
  const stamp = { ...subject, algorithm: 'ed25519' as const, keyId: edKey.keyId };
  const signature = signEd(stampText(stamp, secure));
  expect(await isSignedBy(edKey, { ...stamp, signature }, secure)).toBe(true);
  expect(await isSignedBy(edKey, { ...stamp, signature }, secure.replace(/^./, '0').replace(/.$/, 'f'))).toBe(false);
});
