import { usageOf } from '@yiwang/shared/statistics/budget.rules';
import type { BudgetUsage } from '@yiwang/shared/statistics/budget.schemas';
import { type Day, monthText, sameDayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { PipelineStage } from 'mongoose';
import { BudgetModel, type BudgetRecord, budgetIdOf } from '#modules/statistics/budget/budget.model';
import { FactModel } from '#modules/statistics/fact/fact.model';
import { countedSince } from '#modules/statistics/figure/plan-figure';
import { BucketModel, type BucketRecord } from '#modules/statistics/rollup/bucket.model';
import { readKnown } from '#modules/statistics/rollup/read-buckets';

interface Sums {
  readonly used: number;
  readonly lastYear: number;
  readonly lastYearSameDay: number;
}
export interface Usages {
  /** The plans of the year, of the codes that have one. */
  readonly plans: ReadonlyMap<string, BudgetRecord>;
  documents(code: string): BudgetUsage;
  /** Meetings are planned with the documents of a code. */
  meetings(unitId: UnitId, code: string): BudgetUsage;
}
const nothing: Sums = { used: 0, lastYear: 0, lastYearSameDay: 0 };

/** What codes issued and units convened through a day and in the year before, beside the plans of a year, which may be one to come. A year that nobody counted gives no limit. */
export async function countUsages(
  codes: readonly string[],
  unitIds: readonly UnitId[],
  today: Day,
  planYear = yearOf(today),
): Promise<Usages> {
  const [plans, known, documents, meetings] = await Promise.all([
    plansOf(codes, planYear),
    readKnown(),
    documentsByCode(codes, today),
    meetingsByUnit(unitIds, today),
  ]);
  const wasCounted = countedSince(known) <= monthText(yearOf(today) - 1, 1);
  const usage = ({ used, lastYear, lastYearSameDay }: Sums, plan: number | null) =>
    wasCounted && lastYear > 0 ? usageOf(used, plan, lastYear, lastYearSameDay) : usageOf(used, plan, null, null);

  return {
    plans,
    documents: (code) => usage(documents.get(code) ?? nothing, plans.get(code)?.documents ?? null),
    meetings: (unitId, code) => usage(meetings.get(unitId) ?? nothing, plans.get(code)?.meetings ?? null),
  };
}

async function plansOf(codes: readonly string[], year: number): Promise<Map<string, BudgetRecord>> {
  const ids = codes.map((code) => budgetIdOf(code, year));
  const plans = await BudgetModel.find({ _id: { $in: ids } }).lean<BudgetRecord[]>();

  return new Map(plans.map((each) => [each.code, each]));
}

async function documentsByCode(codes: readonly string[], today: Day): Promise<Map<string, Sums>> {
  const year = yearOf(today);
  const sameDay = sameDayOf(year - 1, today);
  const counted = (low: Day, high: Day) => ({
    $sum: { $cond: [{ $and: [{ $gte: ['$date', low] }, { $lte: ['$date', high] }] }, '$count', 0] },
  });
  const found = await FactModel.aggregate<Sums & { _id: string }>([
    { $match: { code: { $in: [...codes] }, date: { $gte: `${year - 1}-01-01`, $lte: today } } } as PipelineStage.Match,
    {
      $group: {
        _id: '$code',
        used: counted(`${year}-01-01`, today),
        lastYear: counted(`${year - 1}-01-01`, `${year - 1}-12-31`),
        lastYearSameDay: counted(`${year - 1}-01-01`, sameDay),
      },
    },
  ]);

  return new Map(found.map((each) => [each._id, each]));
}

async function meetingsByUnit(unitIds: readonly UnitId[], today: Day): Promise<Map<UnitId, Sums>> {
  const year = yearOf(today);
  const found = await BucketModel.find(
    { scope: { $in: [...unitIds] }, kind: 'meeting', month: { $gte: monthText(year - 1, 1), $lte: today.slice(0, 7) } },
    { scope: 1, month: 1, days: 1 },
  ).lean<Pick<BucketRecord, 'scope' | 'month' | 'days'>[]>();
  const sums = new Map<UnitId, Sums>();
  for (const bucket of found) {
    const unitId = bucket.scope as UnitId;
    sums.set(unitId, added(sums.get(unitId) ?? nothing, bucket, today));
  }

  return sums;
}

function added(sums: Sums, { month, days = {} }: Pick<BucketRecord, 'month' | 'days'>, today: Day): Sums {
  const year = yearOf(today);
  const through = (last: Day) =>
    Object.entries(days)
      .filter(([day]) => `${month}-${day}` <= last)
      .reduce((total, [, cells]) => total + Object.values(cells).reduce((sum, each) => sum + each, 0), 0);
  if (yearOf(month) === year) return { ...sums, used: sums.used + through(today) };

  return {
    ...sums,
    lastYear: sums.lastYear + through(`${year - 1}-12-31`),
    lastYearSameDay: sums.lastYearSameDay + through(sameDayOf(year - 1, today)),
  };
}
