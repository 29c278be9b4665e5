import { compareRollups } from '#modules/statistics/reconcile/compare-rollups';
import { compareSources } from '#modules/statistics/reconcile/compare-sources';
import { ReconciliationModel, type ReconciliationRecord } from '#modules/statistics/reconcile/reconciliation.model';
import { abilitiesOf, requireAbility } from '#modules/statistics/statistics.policy';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { newId } from '#platform/id';
import { type Logger, silentLogger } from '#platform/logger';
import { factDifferencesGauge } from '#platform/metrics';

let logger: Logger = silentLogger;
/** Where a difference is told besides the page. */
export function setReconciliationLogger(next: Logger): void {
  logger = next;
}

const kept = 60;
const shown = 100;

/** Compares facts with their sources and rollups with the facts, puts right what differs, and raises the alarm. */
export async function reconcile(): Promise<ReconciliationRecord> {
  const startedAt = now();
  const { sources, differences: wrongFacts } = await compareSources();
  const { facts, buckets, differences: wrongRollups } = await compareRollups();
  const differences = [...wrongRollups, ...wrongFacts];
  const record: ReconciliationRecord = {
    ...{ _id: newId(), startedAt, endedAt: now(), facts, buckets, sources },
    differences: differences.slice(0, shown),
    differenceCount: differences.length,
  };

  await ReconciliationModel.collection.insertOne(record as never);
  await forgetOldest();
  factDifferencesGauge.set(differences.length);
  if (differences.length > 0) {
    logger.error(
      { differences: differences.length, first: differences[0]?.id },
      'counts disagreed with what they count',
    );
  }

  return record;
}

async function forgetOldest(): Promise<void> {
  const old = await ReconciliationModel.find({}, { _id: 1 }).sort({ _id: -1 }).skip(kept).lean<{ _id: string }[]>();
  if (old.length > 0) await ReconciliationModel.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
}

export async function listReconciliations(actor: Actor) {
  requireAbility(actor, 'read');
  const found = await ReconciliationModel.find().sort({ _id: -1 }).limit(20).lean<ReconciliationRecord[]>();

  return { items: found.map(presentReconciliation), abilities: { run: abilitiesOf(actor).reconcile } };
}

export async function reconcileNow(actor: Actor) {
  requireAbility(actor, 'reconcile');
  const record = await reconcile();
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'statistics.reconcile',
    subject: `reconciliation:${record._id}`,
    outcome: 'success',
    details: { differences: record.differenceCount },
  });

  return presentReconciliation(record);
}

const presentReconciliation = ({ _id, startedAt, endedAt, differences, ...rest }: ReconciliationRecord) => ({
  ...rest,
  id: _id,
  startedAt: new Date(startedAt).toISOString(),
  endedAt: new Date(endedAt).toISOString(),
  differences: [...differences],
});
