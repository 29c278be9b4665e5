import type { BudgetState, BudgetUsage } from './budget.schemas.js';

/** Green to 90% of the limit, amber to all of it, red beyond. After 湖南 "文会智治"; the shares are ours. domain.md 3.5. */
export function budgetStateOf(used: number, limit: number | null): BudgetState {
  if (limit === null) return 'none';
  if (used > limit) return 'red';

  return used * 10 > limit * 9 ? 'amber' : 'green';
}

/** 只减不增 (G1): a plan is no more than the plan of the year before, where there was one. */
export const mayPlan = (planned: number | null, before: number | null): boolean =>
  before === null || (planned !== null && planned <= before);

/** The plan, else last year's total under the same code: beyond it a written explanation is owed (G1). */
export const limitOf = (plan: number | null, lastYear: number | null): number | null => plan ?? lastYear;

/** Whether one more goes beyond what was planned. */
export const goesBeyond = (used: number, limit: number | null): boolean => limit !== null && used + 1 > limit;

export function usageOf(
  used: number,
  plan: number | null,
  lastYear: number | null,
  lastYearSameDay: number | null,
): BudgetUsage {
  const limit = limitOf(plan, lastYear);

  return { used, plan, limit, lastYear, lastYearSameDay, state: budgetStateOf(used, limit) };
}
