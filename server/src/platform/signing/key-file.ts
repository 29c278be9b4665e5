import { createPrivateKey } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#platform/id';
import { newEd25519Key } from '#platform/signing/ed25519';
import { type SigningKey, signingKeyOf } from '#platform/signing/signing';
import { isSm2Key, newSm2Key } from '#platform/signing/sm2';
import { type SigningAlgorithm, type VerifyingKey, verifyingKey } from '#platform/signing/verifying-key';

/** A key file that cannot be used; the message says why and never shows the key. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

interface KeySettings {
  readonly dataDir: string;
  readonly SIGNING_ALGORITHM: SigningAlgorithm;
  readonly SIGNING_KEY_FILE?: string | undefined;
}

const folderOf = (dataDir: string): string => join(dataDir, 'keys');

/**
 * The key that signs here: of `SIGNING_KEY_FILE`, or one that was made at the first start and lies in
 * `DATA_DIR/keys` for the server's user alone. Throws `KeyFileError`.
 */
export async function openSigningKey(settings: KeySettings): Promise<SigningKey> {
  const { dataDir, SIGNING_ALGORITHM: algorithm, SIGNING_KEY_FILE: given } = settings;
  const file = given ?? join(folderOf(dataDir), `${algorithm}.key`);
  if (!given) await makeKeyFile(file, algorithm);

  return readKeyFile(file, algorithm);
}

/** Keys that were made here, also of the algorithm that is not in use any more. */
export async function readOwnKeys(dataDir: string): Promise<VerifyingKey[]> {
  const names = await readdir(folderOf(dataDir)).catch(() => []);
  const known = names.filter((name) => /^(?:ed25519|sm2)\.key$/.test(name));

  return Promise.all(
    known.map((name) => readKeyFile(join(folderOf(dataDir), name), name.slice(0, -4) as SigningAlgorithm)),
  );
}

/** Linked into place when all of it is on disk: of two servers that start at once, one makes the key and both use it. */
async function makeKeyFile(file: string, algorithm: SigningAlgorithm): Promise<void> {
  const folder = join(file, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (await stat(file).catch(() => null)) return;

  const part = join(folder, `${newId()}.part`);
  const handle = await open(part, 'wx', 0o600);
  await handle.writeFile(algorithm === 'sm2' ? newSm2Key() : newEd25519Key());
  await handle.sync();
  await handle.close();
  await link(part, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(part);
}

async function readKeyFile(file: string, algorithm: SigningAlgorithm): Promise<SigningKey> {
  try {
    const [text, { mtime }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return signingKeyOf(algorithm, privateKeyIn(text, algorithm), mtime);
  } catch (error) {
    throw new KeyFileError(`${file} holds no private key for ${algorithm}`, { cause: error });
  }
}

function privateKeyIn(text: string, algorithm: SigningAlgorithm): string {
  if (algorithm === 'sm2') {
    const key = text.includes('BEGIN') ? scalarOf(text) : text.trim().toLowerCase();
    if (isSm2Key(key)) return key;
  } else if (createPrivateKey(text).asymmetricKeyType === 'ed25519') {
    return text;
  }

  throw new Error('not a key of this algorithm');
}

/** The number in a PEM of an elliptic curve: in PKCS 8 and SEC 1 alike it follows version 1 as 32 octets (RFC 5915). */
function scalarOf(pem: string): string {
  const body = /-----BEGIN (?:EC )?PRIVATE KEY-----([^-]+)-----END/.exec(pem)?.[1] ?? '';

  return /0201010420([0-9a-f]{64})/.exec(Buffer.from(body, 'base64').toString('hex'))?.[1] ?? '';
}

/**
 * Public keys in a file: what `document keys` prints, one PEM of Ed25519, or 130 hexadecimal digits of SM2.
 * Throws `KeyFileError`.
 */
export async function readPublicKeys(file: string): Promise<VerifyingKey[]> {
  try {
    const text = (await readFile(file, 'utf8')).trim();
    const since = new Date(0);
    if (/^04[0-9a-f]{128}$/i.test(text))
      return [verifyingKey({ algorithm: 'sm2', publicKey: text.toLowerCase(), since, until: null })];
    if (text.startsWith('-----')) return [verifyingKey({ algorithm: 'ed25519', publicKey: text, since, until: null })];
    return publicKeysIn(text);
  } catch (error) {
    throw new KeyFileError(`${file} holds no public keys`, { cause: error });
  }
}

interface WrittenKey {
  readonly algorithm: SigningAlgorithm;
  readonly publicKey: string;
  readonly since: string;
  readonly until: string | null;
}

/**
 * Public keys in the JSON of `document keys`, also with the lines that npm prints ahead of it; their names are
 * computed anew. Throws where it is anything else.
 */
export function publicKeysIn(printed: string): VerifyingKey[] {
  const { keys } = JSON.parse(printed.slice(printed.indexOf('{'))) as { keys: WrittenKey[] };

  return keys.map(({ algorithm, publicKey, since, until }) =>
    verifyingKey({ algorithm, publicKey, since: new Date(since), until: until === null ? null : new Date(until) }),
  );
}

/** What `document keys` prints and an archive package holds. */
export const writtenKeys = (keys: readonly VerifyingKey[]): string =>
  `${JSON.stringify(
    {
      format: 'yiwang-keys-1',
      keys: keys.map(({ keyId, algorithm, publicKey, since, until }) => ({
        keyId,
        algorithm,
        publicKey,
        since,
        until,
      })),
    },
    null,
    2,
  )}\n`;
