import { createHash } from 'node:crypto';
import { canonicalJson } from '@yiwang/shared/contract/canonical-json';
import type { AuditRecord } from '#platform/audit/audit.model';

export const firstHash = '0'.repeat(64);

type Hashed = Omit<AuditRecord, 'hash'>;

/** Hash of a row over all its fields and the hash of the row before it. */
export const hashOf = ({ _id, effectId, at, actor, action, subject, outcome, details, previousHash }: Hashed): string =>
  createHash('sha256')
    .update(canonicalJson({ seq: _id, effectId, at, actor, action, subject, outcome, details, previousHash }))
    .digest('hex');
