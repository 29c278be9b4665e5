import { createHash } from 'node:crypto';
import type { AuditRecord } from '#platform/audit/audit.model';

export const firstHash = '0'.repeat(64);

type Hashed = Omit<AuditRecord, 'hash'>;

/** JSON with sorted keys, so that the order in which a database gives fields back does not matter. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);

  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

/** Hash of a row over all its fields and the hash of the row before it. */
export const hashOf = ({ _id, effectId, at, actor, action, subject, outcome, details, previousHash }: Hashed): string =>
  createHash('sha256')
    .update(canonical({ seq: _id, effectId, at, actor, action, subject, outcome, details, previousHash }))
    .digest('hex');
