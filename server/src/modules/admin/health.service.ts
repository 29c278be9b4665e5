import type { healthSchema } from '@yiwang/shared/admin/admin.contract';
import type { z } from 'zod';
import { verifyAudit } from '#platform/audit/audit';
import { AuditModel } from '#platform/audit/audit.model';
import { now } from '#platform/clock';
import { forgetOnDisconnect, pingDatabase } from '#platform/database/connect';
import { countPendingEffects } from '#platform/database/sweeper';

export interface Deployment {
  readonly version: string;
  readonly databaseKind: 'embedded' | 'external';
  countSockets(): number;
}

const startedAt = new Date();
let deployment: Deployment = { version: '0', databaseKind: 'embedded', countSockets: () => 0 };
let lastCheck: { intact: boolean; checkedAt: Date } | null = null;
forgetOnDisconnect(() => {
  lastCheck = null;
});

/** What only the server that started knows of itself. */
export function setDeployment(next: Deployment): void {
  deployment = next;
}

/** Recomputes the audit chain and remembers the outcome for the health page. */
export async function checkAudit(): Promise<{ rows: number; intact: boolean; brokenAt: number | null }> {
  const outcome = await verifyAudit();
  lastCheck = { intact: outcome.intact, checkedAt: now() };

  return outcome;
}

export async function getHealth(): Promise<z.output<typeof healthSchema>> {
  const pingMs = await pingDatabase().catch(() => null);

  return {
    version: deployment.version,
    startedAt: startedAt.toISOString(),
    database: { kind: deployment.databaseKind, ok: pingMs !== null, pingMs: Math.round((pingMs ?? 0) * 10) / 10 },
    sockets: deployment.countSockets(),
    outboxPending: await countPendingEffects(),
    auditChain: {
      rows: await AuditModel.estimatedDocumentCount(),
      intact: lastCheck?.intact ?? null,
      checkedAt: lastCheck?.checkedAt.toISOString() ?? null,
    },
  };
}
