import type { auditRowSchema } from '@yiwang/shared/admin/admin.contract';
import type { Page } from '@yiwang/shared/contract/page';
import type { z } from 'zod';
import { AuditModel, type AuditRecord } from '#platform/audit/audit.model';
import { pageOfRows, positionOf } from '#platform/http/cursor';

type AuditRow = z.output<typeof auditRowSchema>;

export interface AuditQuery {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The trail, newest first. */
export async function listAudit(query: AuditQuery): Promise<Page<AuditRow>> {
  const before = positionOf(query.cursor, 1)?.[0];
  const rows = await AuditModel.find({
    ...(query.action ? { action: query.action } : {}),
    ...(query.actorId ? { 'actor.personId': query.actorId } : {}),
    ...(typeof before === 'number' ? { _id: { $lt: before } } : {}),
  })
    .sort({ _id: -1 })
    .limit(query.limit + 1)
    .lean<AuditRecord[]>();

  return pageOfRows(rows, query.limit, (row) => [row._id], presentRow);
}

const presentRow = (row: AuditRecord): AuditRow => ({
  seq: row._id,
  at: row.at.toISOString(),
  actorName: row.actor.name,
  action: row.action,
  subject: row.subject,
  outcome: row.outcome,
  requestId: row.actor.requestId,
  address: row.actor.address,
  hash: row.hash,
});
