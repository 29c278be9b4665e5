import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemTrace } from '#platform/actor';
import { type AuditEntry, appendAudit, verifyAudit } from '#platform/audit/audit';
import { AuditModel, type AuditRecord } from '#platform/audit/audit.model';
import { hashOf } from '#platform/audit/chain';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const entry = (effectId: string = newId()): AuditEntry => ({
  effectId,
  at: new Date(),
  actor: systemTrace,
  action: 'file.upload',
  subject: 'test:1',
  outcome: 'success',
  details: {},
});

/** What another server does: it reads the head and writes behind it. */
async function writeAsAnotherServer(): Promise<void> {
  const head = await AuditModel.findOne().sort({ _id: -1 }).lean<AuditRecord>();
  const row = { _id: (head?._id ?? 0) + 1, ...entry(), previousHash: head?.hash ?? '' };
  await AuditModel.collection.insertOne({ ...row, hash: hashOf(row) } as never);
}

test('the chain stays whole where another server writes in between, and an entry stands once', async () => {
  const repeated = entry();
  await Promise.all(Array.from({ length: 20 }, () => appendAudit(entry())));
  await writeAsAnotherServer();
  await Promise.all([appendAudit(repeated), appendAudit(entry()), appendAudit(entry())]);
  await writeAsAnotherServer();
  await writeAsAnotherServer();
  await appendAudit(repeated);
  await appendAudit(entry());

  expect(await verifyAudit()).toEqual({ rows: 27, intact: true, brokenAt: null });
  expect(await AuditModel.countDocuments({ effectId: repeated.effectId })).toBe(1);
});
