/** The value below which the share `p` of the numbers lies; NaN for none. */
export function quantile(numbers: Iterable<number>, p: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.round(p * (sorted.length - 1))] ?? Number.NaN;
}
export const median = (numbers: Iterable<number>): number => quantile(numbers, 0.5);

/** The median of the ratios within each round, which holds on a noisy machine where a ratio of medians does not. */
export const medianRatio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((value, round) => value / (below[round] ?? Number.NaN)));

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
/** Milliseconds on the clock that all processes of this machine share. */
export const sharedNowMs = (): number => Number(process.hrtime.bigint()) / 1e6;
