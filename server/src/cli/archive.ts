import { type PackageFault, verifyPackage } from '#modules/document/index';
import { loadKeys } from '#platform/signing/key-register';
import type { VerifyingKey } from '#platform/signing/verifying-key';
import { finding, hasDatabase, keysAtHand, typedPath } from '#server/cli/keys';
import { withDatabase } from '#server/cli/run';

const reasons: Readonly<Record<PackageFault['reason'], string>> = {
  unreadable: '不是压缩包，或者不完整',
  missing: '清单里有，包里没有',
  changed: '与清单的校验值不符',
  'not-listed': '包里有，清单里没有',
  'manifest-unsigned': '清单没有有效的签名',
  'key-unknown': '签名所用的密钥不在已知的公钥之中',
  'pdf-changed': '正本与用印时不一致，或者签名的密钥未知',
  'trail-broken': '办理记录不相连，或者签名无效',
};

/** `archive verify ZIP`: 0 whole, 1 with faults, 2 unreadable. A package or the transfer of a year. */
export async function archiveVerify(
  file: string,
  { key, json }: { readonly key?: string; readonly json?: boolean },
): Promise<void> {
  const keys = await keysFor(key);
  const proof = await verifyPackage(typedPath(file), finding(keys));

  if (json) process.stdout.write(`${JSON.stringify(proof)}\n`);
  else if (proof.faults.length === 0) process.stdout.write(`完整：${proof.files} 个文件都与清单一致，签名有效。\n`);
  else
    process.stdout.write(
      `有 ${proof.faults.length} 处问题：\n${proof.faults.map(({ path, reason }) => `  ${path || file}：${reasons[reason]}\n`).join('')}`,
    );
  if (proof.faults.length > 0) process.exitCode = proof.files === 0 ? 2 : 1;
}

async function keysFor(file: string | undefined): Promise<VerifyingKey[]> {
  const keys = await keysAtHand(file);

  return file !== undefined || !hasDatabase() ? keys : withDatabase(loadKeys).catch(() => keys);
}
