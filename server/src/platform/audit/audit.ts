import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { ActorTrace } from '#platform/actor';
import { AuditModel, type AuditRecord } from '#platform/audit/audit.model';
import { firstHash, hashOf } from '#platform/audit/chain';
import { forgetOnDisconnect } from '#platform/database/connect';
import { isDuplicateKey } from '#platform/database/faults';

export interface AuditEntry {
  /** Unique: an entry with an id that stands already is not written again. */
  readonly effectId: string;
  readonly at: Date;
  readonly actor: ActorTrace;
  readonly action: AuditAction;
  readonly subject: string;
  readonly outcome: 'success' | 'refused';
  readonly details: Readonly<Record<string, unknown>>;
}

interface Waiting {
  readonly entry: AuditEntry;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

type Head = Pick<AuditRecord, '_id' | 'hash'>;

const largestBatch = 500;
let waiting: Waiting[] = [];
let flushing = false;
/** The last row that this process wrote: the head, unless another process wrote since. */
let written: Head | null = null;
forgetOnDisconnect(() => {
  written = null;
});

/** Appends to the hash chain; resolves when the row is on disk. Entries that come together share one write. */
export function appendAudit(entry: AuditEntry): Promise<void> {
  return new Promise((done, failed) => {
    waiting.push({ entry, done, failed });
    if (!flushing) void flush();
  });
}

async function flush(): Promise<void> {
  flushing = true;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, largestBatch);
    waiting = waiting.slice(largestBatch);
    try {
      await append(batch.map(({ entry }) => entry));
      for (const { done } of batch) done();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }
  flushing = false;
}

/**
 * Writes entries behind the head of the chain. Another process may have moved the head, or an entry may stand
 * already; both show as a refused duplicate, and then what is missing is written behind the head as it is read.
 */
async function append(entries: readonly AuditEntry[], attempt = 0): Promise<void> {
  const head = written ?? (await readHead());
  written = null;
  const rows = linked(entries, head);
  try {
    await AuditModel.collection.insertMany(rows as never[], { ordered: true });
    written = rows.at(-1) ?? null;
  } catch (error) {
    if (!isDuplicateKey(error) || attempt >= 50) throw error;
    const standing = await AuditModel.find(
      { effectId: { $in: entries.map((entry) => entry.effectId) } },
      { effectId: 1 },
    ).lean();
    const known = new Set(standing.map((row) => row.effectId));
    const missing = entries.filter((entry) => !known.has(entry.effectId));
    if (missing.length > 0) await append(missing, attempt + 1);
  }
}

const readHead = (): Promise<Head | null> => AuditModel.findOne({}, { hash: 1 }).sort({ _id: -1 }).lean<Head>();

function linked(entries: readonly AuditEntry[], head: Head | null): AuditRecord[] {
  let seq = head?._id ?? 0;
  let previousHash = head?.hash ?? firstHash;

  return entries.map((entry) => {
    seq += 1;
    const row = { _id: seq, ...entry, previousHash };
    const hash = hashOf(row);
    previousHash = hash;
    return { ...row, hash };
  });
}

/** Recomputes the whole chain. `brokenAt` is the first row that is missing, moved or altered. */
export async function verifyAudit(): Promise<{ rows: number; intact: boolean; brokenAt: number | null }> {
  let rows = 0;
  let previousHash = firstHash;
  for await (const row of AuditModel.find().sort({ _id: 1 }).lean<AuditRecord[]>().cursor({ batchSize: 1000 })) {
    rows += 1;
    const { hash, ...hashed } = row as unknown as AuditRecord;
    if (hashed._id !== rows || hashed.previousHash !== previousHash || hashOf(hashed) !== hash) {
      return { rows, intact: false, brokenAt: rows };
    }
    previousHash = hash;
  }

  return { rows, intact: true, brokenAt: null };
}
