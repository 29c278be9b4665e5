import { compactText, textOf } from '#platform/sheet/plain-text';
import type { Cell } from '#platform/sheet/sheet';

/** `2023-01`, `2023年1月`, `202301`, `2023/1/1` or a date cell -> `2023-01`; null when it is no month. */
export function readMonth(cell: Cell | undefined): string | null {
  const text = compactText(textOf(cell));
  const match =
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月份?)?(?:[-/.]?\d{1,2}日?)?$/u.exec(text) ?? /^(\d{4})(\d{2})$/u.exec(text);
  const [, year = '', month = ''] = match ?? [];
  if (!match || !inRange(Number(year), 1949, 2200) || !inRange(Number(month), 1, 12)) return null;

  return `${year}-${month.padStart(2, '0')}`;
}

/** `2018-12-23`, `2018/12/23`, `2018年12月23日`, `20181223` or a date cell -> ISO date; null when there is no such day. */
export function readDay(cell: Cell | undefined): string | null {
  const text = textOf(cell).replace(/[ T]\d{1,2}:\d{2}(?::\d{2})?.*$/u, '');
  const match =
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/u.exec(compactText(text)) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(compactText(text));
  const [, year = '', month = '', day = ''] = match ?? [];
  if (!match || !inRange(Number(year), 1949, 2200)) return null;

  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);

  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

const inRange = (value: number, from: number, to: number) => value >= from && value <= to;
