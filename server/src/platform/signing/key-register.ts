import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';
import { KeyModel, type KeyRecord } from '#platform/signing/key.model';
import { addVerifyingKeys, findVerifyingKey, listVerifyingKeys, signingKey } from '#platform/signing/signing';
import { type VerifyingKey, verifyingKey } from '#platform/signing/verifying-key';

/** Writes down at the start which key signs from now on, and that the others no longer do; reads the earlier ones. */
export async function registerSigningKey(): Promise<void> {
  const { keyId, algorithm, publicKey } = signingKey();
  const at = now();
  await KeyModel.collection.updateMany({ _id: { $ne: keyId }, until: null } as never, { $set: { until: at } } as never);
  try {
    await KeyModel.collection.updateOne(
      { _id: keyId } as never,
      { $set: { until: null }, $setOnInsert: { algorithm, publicKey, since: at } } as never,
      { upsert: true },
    );
  } catch (error) {
    // Another server with the same key starts at this moment.
    if (!isDuplicateKey(error)) throw error;
  }

  await loadKeys();
}

/** Every key that ever signed here, the oldest first. */
export async function loadKeys(): Promise<VerifyingKey[]> {
  const rows = await KeyModel.find().lean<KeyRecord[]>();
  addVerifyingKeys(rows.map(verifyingKey));

  return listVerifyingKeys();
}

/** One key by name; another server may have begun to sign with it since this one started. */
export async function getVerifyingKey(keyId: string): Promise<VerifyingKey | undefined> {
  if (!findVerifyingKey(keyId)) await loadKeys();

  return findVerifyingKey(keyId);
}
