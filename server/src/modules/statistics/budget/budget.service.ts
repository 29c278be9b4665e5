import type { IssuerId } from '@yiwang/shared/document/document.content';
import { reaches } from '@yiwang/shared/person/person.rules';
import { mayPlan } from '@yiwang/shared/statistics/budget.rules';
import type { Budget, BudgetUsage } from '@yiwang/shared/statistics/budget.schemas';
import { dayOf, lastDayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import { type CountedIssuer, listCountedIssuers } from '#modules/document/index';
import { BudgetModel, type BudgetRecord, budgetIdOf } from '#modules/statistics/budget/budget.model';
import { countUsages } from '#modules/statistics/budget/count-usage';
import { figuresSettled } from '#modules/statistics/rollup/keep-facts';
import { abilitiesOf, requireAbility } from '#modules/statistics/statistics.policy';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';

/** All plans for the burden office and leaders of the whole, else those of the units that one works in or answers for. */
export async function listBudgets(actor: Actor, query: { year?: number | undefined }) {
  const year = query.year ?? yearOf(dayOf(now()));
  const [issuers, tree] = await Promise.all([listCountedIssuers(), getUnitTree()]);
  const mine = issuers.filter((issuer) => issuer.active && seesPlan(actor, issuer, tree));

  return { year, items: await budgetsOf(actor, mine, year) };
}

/** The plan of an issuer, for whoever works in its unit; nothing for others. */
export async function budgetsOfIssuer(actor: Actor, issuerId: IssuerId): Promise<Budget[]> {
  const [issuers, tree] = await Promise.all([listCountedIssuers(), getUnitTree()]);
  const mine = issuers.filter((issuer) => issuer.id === issuerId && seesPlan(actor, issuer, tree));

  return budgetsOf(actor, mine, yearOf(dayOf(now())));
}

/** Per-unit figures go to that unit and to the burden office, to nobody else. domain.md 5.5. */
function seesPlan(actor: Actor, { unitId }: CountedIssuer, tree: UnitTree): boolean {
  const path = tree.byId.get(unitId)?.path ?? [];

  return (
    actor.roles.some(({ role }) => role === 'burden-officer') ||
    actor.unitIds.some((id) => tree.unitOf(id)?._id === unitId) ||
    reaches(actor, ['leader', 'office-clerk', 'unit-administrator', 'seal-keeper'], unitId, path)
  );
}

/** In the order of the tree and of the codes of each issuer. */
async function budgetsOf(actor: Actor, issuers: readonly CountedIssuer[], year: number): Promise<Budget[]> {
  await figuresSettled();
  const today = lastDayOf(year, dayOf(now()));
  const coded = issuers.flatMap((issuer) =>
    issuer.codes.filter(({ active }) => active).map(({ code }) => ({ issuer, code })),
  );
  const usages = await countUsages(
    coded.map(({ code }) => code),
    issuers.map(({ unitId }) => unitId),
    today,
    year,
  );

  return coded.map(({ issuer, code }) => ({
    ...{ code, year },
    version: usages.plans.get(code)?.version ?? 0,
    issuerId: issuer.id,
    issuerName: issuer.name,
    unitId: issuer.unitId,
    documents: usages.documents(code),
    meetings: usages.meetings(issuer.unitId, code),
    abilities: { plan: abilitiesOf(actor).manage },
  }));
}

export interface Plan {
  readonly year: number;
  readonly version: number;
  readonly documents: number | null;
  readonly meetings: number | null;
}

/** Sets the plan of a code. It is no more than the year before had, where that had one (只减不增, G1). */
export async function setBudget(
  actor: Actor,
  code: string,
  { year, version, documents, meetings }: Plan,
): Promise<Budget> {
  requireAbility(actor, 'manage');
  const issuer = (await listCountedIssuers()).find(({ codes }) => codes.some((each) => each.code === code));
  if (!issuer) throw new AppError('statistics.code_unknown');
  const before = await BudgetModel.findById(budgetIdOf(code, year - 1)).lean<BudgetRecord>();
  if (!mayPlan(documents, before?.documents ?? null) || !mayPlan(meetings, before?.meetings ?? null))
    throw new AppError('statistics.budget_rises', {
      documents: before?.documents ?? null,
      meetings: before?.meetings ?? null,
    });

  const _id = budgetIdOf(code, year);
  const effect = effectOf('statistics.set_budget', traceOf(actor), `budget:${_id}`, { audit: { documents, meetings } });
  if (version === 0) {
    const made = await create(BudgetModel, { _id, version: 1, outbox: [], code, year, documents, meetings }, [effect]);
    if (made.documents !== documents || made.meetings !== meetings) throw new AppError('statistics.budget_stale');
  } else {
    await commit(BudgetModel, { _id, version }, { $set: { documents, meetings } }, [effect], 'statistics.budget_stale');
  }

  const [budget] = (await budgetsOf(actor, [issuer], year)).filter((each) => each.code === code);
  if (!budget) throw new AppError('statistics.code_unknown');
  return budget;
}

/** What a code has used and may use today, for the approval that asks; those that ask at the same time are counted together. */
export const usageOfCode: (code: string) => Promise<BudgetUsage> = gathered(async (codes) => {
  await figuresSettled();
  const { documents } = await countUsages([...new Set(codes)], [], dayOf(now()));

  return codes.map(documents);
});
