import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newEd25519Key } from '#platform/signing/ed25519';
import {
  KeyFileError,
  openSigningKey,
  publicKeysIn,
  readOwnKeys,
  readPublicKeys,
  writtenKeys,
} from '#platform/signing/key-file';
import { setSigningKey, signingKeyOf, signText, verifyText } from '#platform/signing/signing';
import { newSm2Key, sm2PublicKey, verifySm2 } from '#platform/signing/sm2';
import { verifyingKey } from '#platform/signing/verifying-key';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yiwang-keys-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('SM3 gives the digest that the standard prints for abc', () => {
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});

test('SM2 accepts the signature that the standard prints, and no other', () => {
  // GB/T 32918.5 annex A: the private key, the message and r with s.
  const publicKey = sm2PublicKey('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8');
  const signature =
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';

  expect(publicKey).toBe(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  );
  expect(verifySm2('message digest', Buffer.from(signature, 'hex'), publicKey)).toBe(true);
  expect(verifySm2('message digesu', Buffer.from(signature, 'hex'), publicKey)).toBe(false);
  expect(verifySm2('message digest', Buffer.alloc(64), publicKey)).toBe(false);
  expect(verifySm2('message digest', Buffer.alloc(64, 255), publicKey)).toBe(false);
});

test('Ed25519 gives the signature that RFC 8032 prints', () => {
  // RFC 8032, 7.1, test 1: the empty message.
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64');
  const key = signingKeyOf('ed25519', `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`, new Date());

  expect(Buffer.from(key.sign(''), 'base64').toString('hex')).toBe(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
});

describe.each([
  ['ed25519', newEd25519Key],
  ['sm2', newSm2Key],
] as const)('%s', (algorithm, newKey) => {
  const key = signingKeyOf(algorithm, newKey(), new Date());

  test('whatever it signs it verifies, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(63), fc.integer({ min: 1, max: 255 }), (text, at, flip) => {
        const signature = key.sign(text);
        const forged = Buffer.from(signature, 'base64');
        forged[at] = (forged[at] ?? 0) ^ flip;

        expect(key.verify(text, signature)).toBe(true);
        expect(key.verify(`${text} `, signature)).toBe(false);
        expect(key.verify(text, forged.toString('base64'))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  test('another spelling of the same signature is refused', () => {
    const signature = key.sign('x');

    for (const other of [`${signature}=`, signature.replace(/==$/, ''), ` ${signature}`, '', 'x'])
      expect(key.verify('x', other)).toBe(false);
  });

  test('the public half alone verifies, also after it was written and read', () => {
    const [read] = publicKeysIn(`> yiwang\n> node server/scripts/yiwang.mjs\n\n${writtenKeys([key])}`);

    expect(read?.keyId).toBe(key.keyId);
    expect(read?.verify('公文', key.sign('公文'))).toBe(true);
    expect(writtenKeys([key])).not.toMatch(/PRIVATE/);
  });

  test('is made once, for this user alone, and is the same at the next start', async () => {
    const settings = { dataDir: join(dir, `made-${algorithm}`), SIGNING_ALGORITHM: algorithm };
    const opened = await Promise.all([1, 2, 3].map(() => openSigningKey(settings)));
    const file = join(settings.dataDir, 'keys', `${algorithm}.key`);

    expect(new Set(opened.map(({ keyId }) => keyId)).size).toBe(1);
    expect((await openSigningKey(settings)).keyId).toBe(opened[0]?.keyId);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(settings.dataDir, 'keys'))).toEqual([`${algorithm}.key`]);
    expect((await readOwnKeys(settings.dataDir)).map(({ keyId }) => keyId)).toEqual([opened[0]?.keyId]);
  });
});

test('a signature names its key, so that an earlier key still proves what it signed', () => {
  const earlier = signingKeyOf('ed25519', newEd25519Key(), new Date());
  setSigningKey(earlier);
  const signature = signText('before');
  setSigningKey(signingKeyOf('sm2', newSm2Key(), new Date()));

  expect(signature.startsWith(`${earlier.keyId}:`)).toBe(true);
  expect(verifyText('before', signature)).toBe(true);
  expect(verifyText('after', signature)).toBe(false);
  expect(verifyText('after', signText('after'))).toBe(true);
  expect(verifyText('before', signature.replace(/^.{16}/, '0'.repeat(16)))).toBeNull();
});

test('a key cannot be passed off under the name of another', () => {
  const ours = signingKeyOf('ed25519', newEd25519Key(), new Date());
  const theirs = signingKeyOf('ed25519', newEd25519Key(), new Date());
  const forged = JSON.parse(writtenKeys([theirs])) as { keys: { keyId: string }[] };
  for (const key of forged.keys) key.keyId = ours.keyId;

  expect(publicKeysIn(JSON.stringify(forged)).map(({ keyId }) => keyId)).toEqual([theirs.keyId]);
});

test('keys of OpenSSL are read, private and public', async () => {
  // The shape that `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2` writes.
  const scalar = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8';
  const inner = `306b0201010420${scalar}a144034200${sm2PublicKey(scalar)}`;
  const der = Buffer.from(`308187020100301306072a8648ce3d020106082a811ccf5501822d046d${inner}`, 'hex').toString(
    'base64',
  );
  const file = join(dir, 'sm2.pem');
  await writeFile(file, `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`);
  const key = await openSigningKey({ dataDir: dir, SIGNING_ALGORITHM: 'sm2', SIGNING_KEY_FILE: file });
  const ours = signingKeyOf('ed25519', newEd25519Key(), new Date());
  const open = join(dir, 'public.pem');

  expect(key.publicKey).toBe(sm2PublicKey(scalar));
  await writeFile(open, ours.publicKey);
  expect((await readPublicKeys(open)).map(({ keyId }) => keyId)).toEqual([ours.keyId]);
  await writeFile(open, sm2PublicKey(scalar).toUpperCase());
  expect((await readPublicKeys(open)).map(({ keyId }) => keyId)).toEqual([
    verifyingKey({ algorithm: 'sm2', publicKey: key.publicKey, since: new Date(), until: null }).keyId,
  ]);
});

test.each([
  ['ed25519', ''],
  ['ed25519', 'a1'.repeat(32)],
  ['sm2', '0'.repeat(64)],
  ['sm2', 'f'.repeat(64)],
  ['sm2', newEd25519Key()],
  ['ed25519', '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----'],
] as const)(
  'a file that is no private key for %s is refused without showing what is in it',
  async (algorithm, text) => {
    const file = join(dir, 'wrong.key');
    await writeFile(file, text);
    const opening = openSigningKey({ dataDir: dir, SIGNING_ALGORITHM: algorithm, SIGNING_KEY_FILE: file });

    await expect(opening).rejects.toThrow(KeyFileError);
    await expect(opening).rejects.toThrow(`holds no private key for ${algorithm}`);
  },
);

test('a folder of keys that cannot be written stops the start', async () => {
  const locked = join(dir, 'file-in-the-way');
  await writeFile(locked, '');
  await chmod(locked, 0o600);

  await expect(openSigningKey({ dataDir: locked, SIGNING_ALGORITHM: 'sm2' })).rejects.toThrow();
  expect(await readFile(locked, 'utf8')).toBe('');
});
