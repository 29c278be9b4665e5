import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import type { Fresh } from '#modules/burden/finding/fresh';
import { getUnitTree } from '#modules/unit/index';

/** A yearly plan that was exceeded, with what went out beyond it. */
export interface ExceededPlan {
  readonly what: 'documents' | 'meetings';
  readonly code: string;
  readonly year: number;
  readonly unitId: string;
  readonly plan: number;
  readonly used: number;
  readonly rows: readonly { readonly subject: BurdenSubject; readonly title: string; readonly at: Date }[];
}
export type PlanSource = (at: Date) => Promise<readonly ExceededPlan[]>;

let listExceeded: PlanSource = async () => [];
/** The plans are the statistics', which stand beside this module; they hand them over once. */
export function setPlanSource(next: PlanSource): void {
  listExceeded = next;
}

/** 超计划: more issued or called than the year's plan has. domain.md 3.5. */
export async function ofPlans(at: Date): Promise<Fresh[]> {
  const [exceeded, tree] = await Promise.all([listExceeded(at), getUnitTree()]);

  return exceeded.map(({ what, code, year, unitId, plan, used, rows }) => {
    const unitName = tree.byId.get(unitId as never)?.name ?? '';
    return {
      ...{ detector: 'over-plan', key: `${code}:${year}:${what}`, unitIds: [unitId], authorIds: [], receiverIds: [] },
      evidence: rows.map((row) => ({ ...row, unitId, unitName })),
      values: { unit: unitName, code, year, plan, used, context: what },
    };
  });
}
