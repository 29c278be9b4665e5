import { readFile } from 'node:fs/promises';
import type { DocumentVerification } from '@yiwang/shared/document/verification.contract';
import { getVerification, type PdfProof, verifyPdf } from '#modules/document/index';
import { writtenKeys } from '#platform/signing/key-file';
import { loadKeys } from '#platform/signing/key-register';
import { finding, hasDatabase, keysAtHand, typedPath } from '#server/cli/keys';
import { CommandError, withDatabase } from '#server/cli/run';

interface Options {
  readonly key?: string;
  readonly json?: boolean;
}
type Found = DocumentVerification | 'unknown' | 'unreachable' | null;
interface Proof {
  readonly proof: PdfProof;
  readonly record: Found;
}

const exitCodes = { genuine: 0, changed: 1, foreign: 2 } as const;

/**
 * `document verify FILE`: 0 genuine, 1 changed, 2 not ours or unreadable. Needs no server and no database where the
 * key is given or lies in the data folder; with a database it also says what became of the document.
 */
export async function documentVerify(file: string, { key, json }: Options): Promise<void> {
  const pdf = await readFile(typedPath(file)).catch(() => {
    throw new CommandError(`读不了文件：${file}`, exitCodes.foreign);
  });
  const proven = await prove(pdf, key);
  const { proof, record } = proven;
  process.stdout.write(json ? `${JSON.stringify({ ...proof, record })}\n` : `${wordsOf(proven).join('\n')}\n`);
  process.exitCode = exitCodes[proof.outcome];
}

async function prove(pdf: Buffer, keyFile: string | undefined): Promise<Proof> {
  const proof = verifyPdf(pdf, finding(await keysAtHand(keyFile)));
  // Whoever names a key wants to know what that key says, without asking the database that is checked.
  if (keyFile !== undefined || proof.outcome === 'changed' || !hasDatabase()) return { proof, record: null };

  return withDatabase(() => proveByRecord(pdf)).catch((): Proof => ({ proof, record: 'unreachable' }));
}

/** With every key that ever signed here, and what the database says of the document now. */
export async function proveByRecord(pdf: Buffer): Promise<Proof> {
  const proof = verifyPdf(pdf, finding(await loadKeys()));

  return { proof, record: proof.outcome === 'genuine' ? await recordOf(proof.code) : null };
}

const recordOf = (code: string): Promise<Found> => getVerification(code).catch(() => 'unknown');

const states = { none: '尚未印发，没有效力', 'in-force': '有效', revoked: '已撤销，自始无效', repealed: '已废止' };

/** What a person is told, a line each. */
export function wordsOf({ proof, record }: Proof): string[] {
  if (proof.outcome === 'changed') return ['已被改动：它带有签名，但内容与签名时不一致，不能作为依据。'];
  if (proof.outcome === 'foreign')
    return [
      proof.keyId === null
        ? '不是本平台用印的文件：里面没有签名。'
        : `不能确认：签名所用的密钥 ${proof.keyId} 不在已知的公钥之中。`,
    ];

  return [
    '真实：与用印时逐字节一致。',
    `验证码 ${proof.code}，签名密钥 ${proof.keyId}`,
    ...(record === 'unknown' ? ['数据库里没有这份公文的记录，现在的效力不详。'] : []),
    ...(record === 'unreachable' || record === null ? ['没有查询数据库，现在的效力不详。'] : []),
    ...(record !== null && typeof record === 'object'
      ? [
          `${record.issuerNames.join('、')} ${record.number ?? ''}，成文日期 ${record.issuedOn ?? '未定'}，共 ${record.pageCount} 页`,
          `现在的效力：${states[record.validity.state]}${record.validity.effectiveTo ? `，效力至 ${record.validity.effectiveTo}` : ''}`,
        ]
      : []),
  ];
}

/** `document keys`: the public keys of this deployment, for whoever checks without it. */
export async function documentKeys(): Promise<void> {
  const keys = hasDatabase() ? await withDatabase(loadKeys) : await keysAtHand(undefined);
  if (keys.length === 0) throw new CommandError('这里还没有密钥：第一次启动服务器时生成。');
  process.stdout.write(writtenKeys(keys));
}
