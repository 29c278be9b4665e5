import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { AppError } from '#platform/errors';

/** Every text anywhere in a value. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [];

  return Object.values(value).flatMap(stringsOf);
}

/**
 * What people type beside the content (opinions, reasons, notes, names of steps) stays in a trail for ever, so a mark of
 * secrecy is refused before it is written. Words that stand there already hold up nobody who comes after.
 * Throws `document.classified_mark`. 条例 art. 26.
 */
export function requireUnmarkedWords(said: unknown, standing: unknown = null): void {
  const found = stringsOf(said).filter(isMarked);
  if (found.length === 0) return;

  const known = new Set(stringsOf(standing));
  if (found.some((words) => !known.has(words))) throw new AppError('document.classified_mark');
}
