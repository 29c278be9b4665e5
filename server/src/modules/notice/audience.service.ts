import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import { type AudiencePlan, planAudience, type Receiver, reachOf } from '#modules/notice/audience';
import { listPostHolders } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';

/** Everybody whom the plan reaches, each once, in batches. */
export async function* expandAudience(plan: AudiencePlan, tree: UnitTree): AsyncGenerator<Receiver[]> {
  for await (const holders of listPostHolders()) {
    const receivers = holders.flatMap((holder) => reachOf(plan, holder, tree) ?? []);
    if (receivers.length > 0) yield receivers;
  }
}

/** Counts units and people, each person once. */
export async function countAudience(audience: Audience): Promise<{ peopleCount: number; unitCount: number }> {
  const tree = await getUnitTree();
  const units = new Set<string>();
  let peopleCount = 0;
  for await (const receivers of expandAudience(planAudience(audience, tree), tree)) {
    peopleCount += receivers.length;
    for (const { unitId } of receivers) if (unitId) units.add(unitId);
  }

  return { peopleCount, unitCount: units.size };
}

export async function reachesAnybody(audience: Audience): Promise<boolean> {
  const tree = await getUnitTree();
  for await (const receivers of expandAudience(planAudience(audience, tree), tree))
    if (receivers.length > 0) return true;

  return false;
}
