import { matchesCaliber } from '@yiwang/shared/statistics/caliber.rules';
import type { Facets, FactKind } from '@yiwang/shared/statistics/fact.schemas';
import { monthOf, monthText, yearOf } from '@yiwang/shared/statistics/period.rules';
import { type Counted, isLevel, type Side } from '#modules/statistics/figure/plan-figure';
import type { CellCount } from '#modules/statistics/rollup/kept-buckets';
import type { Counts, Known } from '#modules/statistics/rollup/read-buckets';

export interface SideCount {
  readonly total: number;
  /** A level is that of each month's end. */
  readonly months: readonly number[];
}

/** Which facets count: those of the caliber, or of a part of it. */
export type Takes = (facets: Facets) => boolean;

/** A group's end falls under the caliber that the group falls under. */
export const takesOf =
  ({ filter }: Counted): Takes =>
  (facets) =>
    matchesCaliber(filter, facets.kind === 'group-end' ? { ...facets, kind: 'group' } : facets);

/** Which kinds of facts a caliber adds, and which it takes away. */
export function signsOf({ filter }: Counted): readonly { readonly kind: FactKind; readonly sign: 1 | -1 }[] {
  if (filter.measure === 'ended') return [{ kind: 'group-end', sign: 1 }];
  if (filter.measure === 'standing')
    return [
      { kind: 'group', sign: 1 },
      { kind: 'group-end', sign: -1 },
    ];

  return [{ kind: filter.kind, sign: 1 }];
}

/** The count of a side through its day, and what each month of that year gave. */
export function countSide(
  counted: Counted,
  side: Side,
  counts: Counts,
  known: Known,
  takes = takesOf(counted),
): SideCount {
  const { source, through } = side;
  const length = monthOf(through);
  if (source === 'none') return { total: 0, months: new Array<number>(length).fill(0) };
  if (source === 'manual') return countEntered(counted, side, known);

  const months = new Array<number>(length).fill(0);
  const isTaken = askedOnce(takes);
  let before = 0;
  for (const { kind, sign } of signsOf(counted)) {
    for (const { month, cells } of counts.of(kind)) {
      const sum = sign * sumOf(cells, isTaken);
      if (month < monthText(yearOf(through), 1)) before += sum;
      else if (month <= through.slice(0, 7)) months[monthOf(month) - 1] = (months[monthOf(month) - 1] ?? 0) + sum;
    }
  }
  if (!isLevel(counted)) return { total: months.reduce((total, each) => total + each, 0), months };

  let standing = before;
  const levels = months.map((change) => (standing += change));
  return { total: standing, months: levels };
}

/** What falls under a caliber is asked once of the same facets, not for every month that has them. */
function askedOnce(takes: Takes): Takes {
  const answers = new Map<Facets, boolean>();
  return (facets) => {
    const answer = answers.get(facets) ?? takes(facets);
    answers.set(facets, answer);
    return answer;
  };
}

function sumOf(cells: readonly CellCount[], takes: Takes): number {
  let sum = 0;
  for (const { facets, count } of cells) if (takes(facets)) sum += count;

  return sum;
}

function countEntered(counted: Counted, { through }: Side, { entered }: Known): SideCount {
  const column = counted.baselineColumn ?? '';
  const months = Array.from(
    { length: monthOf(through) },
    (_, index) => entered.get(monthText(yearOf(through), index + 1))?.[column] ?? 0,
  );

  return { total: isLevel(counted) ? (months.at(-1) ?? 0) : months.reduce((total, each) => total + each, 0), months };
}

/** A side taken apart in one walk: how much of it falls to each value of each facet, keyed `facet|value`. */
export function countParts(
  counted: Counted,
  counts: Counts,
  facetNames: readonly ('name' | 'form' | 'reach')[],
): ReadonlyMap<string, number> {
  const isTaken = askedOnce(takesOf(counted));
  const sums = new Map<string, number>();
  for (const { kind, sign } of signsOf(counted)) {
    for (const { cells } of counts.of(kind)) {
      for (const { facets, count } of cells) {
        if (!isTaken(facets)) continue;
        for (const facet of facetNames) {
          const key = `${facet}|${facets[facet]}`;
          sums.set(key, (sums.get(key) ?? 0) + sign * count);
        }
      }
    }
  }

  return sums;
}
