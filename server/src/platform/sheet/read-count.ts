import { compactText, textOf } from '#platform/sheet/plain-text';
import type { Cell } from '#platform/sheet/sheet';

export type CountFault = 'figure missing' | 'figure malformed' | 'figure negative' | 'figure fractional';

/** A count of things: a whole number from zero, as a number or as text (`1,234`, `３５`), with `.0` at most behind it. */
export function readCount(cell: Cell | undefined): number | CountFault {
  const text = compactText(textOf(cell)).replace(/(?<=\d),(?=\d{3}(?:\D|$))/gu, '');
  if (text === '') return 'figure missing';
  if (typeof cell === 'boolean' || typeof cell === 'object' || !/^[-+−]?\d+(?:\.\d+)?$/u.test(text)) {
    return 'figure malformed';
  }

  const count = Number(text.replace('−', '-'));
  if (count < 0) return 'figure negative';
  if (!Number.isInteger(count)) return 'figure fractional';

  return count > 1_000_000_000 ? 'figure malformed' : count;
}
