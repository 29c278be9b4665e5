import type { BurdenKind } from '@yiwang/shared/burden/report.contract';
import { hasDoubleIds, usualKinds, withKept } from '@yiwang/shared/burden/report.rules';
import { isOffice } from '#modules/burden/burden.policy';
import { KindsModel, type KindsRecord } from '#modules/burden/report/report.model';
import { type Actor, traceOf } from '#platform/actor';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

const id = 'kinds';

export async function listKinds(): Promise<{ items: BurdenKind[]; version: number }> {
  const record = await KindsModel.findById(id, { outbox: 0 }).lean<KindsRecord>();

  return record ? { items: record.items, version: record.version } : { items: [...usualKinds], version: 0 };
}

/** Replaces the list; what reports name stays in it and is no longer offered. */
export async function setKinds(actor: Actor, { items, version }: { items: BurdenKind[]; version: number }) {
  if (!isOffice(actor)) throw new AppError('burden.forbidden');
  if (hasDoubleIds(items)) throw new AppError('request.invalid', { issues: [{ path: 'body.items', message: 'ids' }] });
  const known = await listKinds();
  if (known.version !== version) throw new AppError('burden.kinds_stale');

  const kept = withKept(items, known.items);
  const effect = effectOf('burden.set_kinds', traceOf(actor), 'burden-kinds:kinds', {
    audit: { active: kept.filter(({ active }) => active).map((each) => each.id) },
  });
  if (version === 0) await create<KindsRecord>(KindsModel, { _id: id, version: 1, outbox: [], items: kept }, [effect]);
  else
    await commit<KindsRecord>(
      KindsModel,
      { _id: id, version },
      { $set: { items: kept } },
      [effect],
      'burden.kinds_stale',
    );

  return listKinds();
}

/** Throws `burden.kind_unknown` for one that is not offered. */
export async function requireKind(kindId: string): Promise<void> {
  const { items } = await listKinds();
  if (!items.some((each) => each.id === kindId && each.active)) throw new AppError('burden.kind_unknown');
}
