import type { Cell } from '#platform/sheet/sheet';

/** Zero-width and direction marks, soft hyphens, byte order marks, variation selectors. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;
const HAN = /\p{Script=Han}/u;
const PLACEHOLDER = /^(?:[-—–_/\\]+|无|暂无|n\/a|null|none)$/iu;

/** One spelling of what people see as the same text: half width, no invisible characters, single spaces. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** Plain text without any white space: codes, headers and keys of names. */
export const compactText = (text: string): string => plainText(text).replace(/ /gu, '');

/**
 * A name of a person, unit, office or post as the system keeps it. Spaces that only align Han characters go;
 * those between Latin words stay. Brackets and commas beside Han are full width, as Chinese is set.
 */
export function properName(text: string): string {
  const plain = plainText(text).replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu, '');
  if (!HAN.test(plain)) return plain;

  return plain
    .replace(/\s*\(\s*/gu, '（')
    .replace(/\s*\)\s*/gu, '）')
    .replace(/\s*,\s*/gu, '，')
    .replace(/(?<=\p{Script=Han})[•・‧∙⋅.](?=\p{Script=Han})/gu, '·');
}

/** The text of a cell as a person reads it; `''` for an empty cell and for the usual signs for "none". */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'object') return cell.is === 'date' ? cell.on : '';

  const plain = plainText(cell);

  return PLACEHOLDER.test(plain) ? '' : plain;
}

/** Text to be shown as it was written: only invisible characters and surplus spaces go. */
export function writtenText(cell: Cell | undefined): string {
  const text = textOf(cell);

  return text === '' || typeof cell !== 'string' ? text : cell.replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/** Why a cell can be no value of any column, or null. Text that a spreadsheet would run is not text. */
export function cellFault(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'object') {
    if (cell.is === 'formula') return 'formula not allowed';
    return cell.is === 'error' ? 'error in a cell' : null;
  }
  if (typeof cell !== 'string') return null;

  const plain = plainText(cell);
  if (/^(?:[=@]|[+-][^\d\s(+-])/u.test(plain) && !PLACEHOLDER.test(plain)) return 'formula not allowed';
  if (/^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/iu.test(plain)) return 'error in a cell';

  return plain.length > 200 ? 'text too long' : null;
}
