import { usageOf } from '@yiwang/shared/statistics/budget.rules';
import type { BudgetUsage } from '@yiwang/shared/statistics/budget.schemas';
import { type Day, monthText, sameDayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { PipelineStage } from 'mongoose';
import type { BudgetRecord } from '#modules/statistics/budget/budget.model';
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
  documents(code: string, plan: BudgetRecord | null): BudgetUsage;
  meetings(unitId: UnitId, plan: BudgetRecord | null): BudgetUsage;
}
const nothing: Sums = { used: 0, lastYear: 0, lastYearSameDay: 0 };

/** What codes issued and units convened through a day and in the year before. A year that nobody counted gives no limit. */
export async function countUsages(codes: readonly string[], unitIds: readonly UnitId[], today: Day): Promise<Usages> {
  const [known, documents, meetings] = await Promise.all([
    readKnown(),
    documentsByCode(codes, today),
    meetingsByUnit(unitIds, today),
  ]);
  const wasCounted = countedSince(known) <= monthText(yearOf(today) - 1, 1);
  const usage = ({ used, lastYear, lastYearSameDay }: Sums, plan: number | null) =>
    wasCounted && lastYear > 0 ? usageOf(used, plan, lastYear, lastYearSameDay) : usageOf(used, plan, null, null);

  return {
    documents: (code, plan) => usage(documents.get(code) ?? nothing, plan?.documents ?? null),
    meetings: (unitId, plan) => usage(meetings.get(unitId) ?? nothing, plan?.meetings ?? null),
  };
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
