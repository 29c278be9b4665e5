export interface Comparison {
  readonly current: number;
  readonly baseline: number | null;
  readonly change: number | null;
  readonly changeRate: number | null;
  readonly reduction: number | null;
}

/**
 * Year-over-year of two counts under one caliber: `(current - baseline) / baseline`.
 * Without a base, or with a base of zero, there is no rate (不可比), neither 0 nor infinite. domain.md 5.3.
 */
export function compareYears(current: number, baseline: number | null): Comparison {
  if (baseline === null) return { current, baseline, change: null, changeRate: null, reduction: null };

  const change = current - baseline;
  const changeRate = baseline === 0 ? null : change / baseline;

  return { current, baseline, change, changeRate, reduction: changeRate === null ? null : -changeRate };
}

/** "减少30%以上": unrounded, so that 29.96% is not 30%. */
export const reachesReduction = (comparison: Comparison, goal = 0.3): boolean =>
  comparison.reduction !== null && comparison.reduction >= goal;
