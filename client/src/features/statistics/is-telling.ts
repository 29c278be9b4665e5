import type { Figure } from '@yiwang/shared/statistics/figure.schemas';

/** A figure with something to read on either side. */
export const isTelling = ({ comparison }: Figure): boolean => comparison.current > 0 || comparison.baseline !== null;
