import { dateOfSerial, type NumberFormat } from '#platform/sheet/number-formats';
import { unescapeText } from '#platform/sheet/shared-strings';
import type { Cell } from '#platform/sheet/sheet';

/** A `<c>` element as it was read. */
export interface CellParts {
  readonly type: string;
  readonly style: number;
  hasFormula: boolean;
  /** Text of `<v>`, null when there is none. */
  value: string | null;
  /** Text of an inline string. */
  text: string;
}

export interface CellSource {
  readonly sharedStrings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

/** The value of a cell; of a formula the result that the file carries. White space alone is nothing. */
export function cellOf(parts: CellParts, source: CellSource): Cell {
  const { type, value } = parts;

  if (type === 'e') return { is: 'error', text: value ?? '' };
  if (parts.hasFormula && (value === null || (value === '' && type !== 'str'))) return { is: 'formula' };
  if (type === 's') return textCell(source.sharedStrings[Number(value)] ?? '');
  if (type === 'inlineStr') return textCell(unescapeText(parts.text));
  if (type === 'str') return textCell(unescapeText(value ?? ''));
  if (value === null || value.trim() === '') return null;
  if (type === 'b') return value.trim() === '1' || value.trim() === 'true';
  if (type === 'd') return { is: 'date', on: value.slice(0, 10) };

  return numberCell(value.trim(), source.formats[parts.style] ?? null, source.from1904);
}

const textCell = (text: string): Cell => (text.trim() === '' ? null : text);

function numberCell(value: string, format: NumberFormat, from1904: boolean): Cell {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (format === 'date') {
    const on = dateOfSerial(number, from1904);
    return on === null ? number : { is: 'date', on };
  }
  if (typeof format === 'number' && Number.isInteger(number) && number >= 0) return value.padStart(format, '0');

  return number;
}
