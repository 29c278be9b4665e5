import type { Audience } from '@yiwang/shared/notice/notice.schemas';
import { expandAudience, planAudience } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';

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
