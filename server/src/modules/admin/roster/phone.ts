import { textOf } from '#platform/sheet/plain-text';
import type { Cell } from '#platform/sheet/sheet';

export type PhoneReading = { readonly phone: string | null; readonly several: boolean } | 'malformed';

/**
 * The mobile number in a cell: eleven digits from 13 to 19, whatever stands around them (86, dashes, spaces, `.0`, a
 * number cell). Of several numbers the first counts. Text like `1.99E+10` has lost digits and is malformed.
 */
export function readPhone(cell: Cell | undefined): PhoneReading {
  const text = textOf(cell);
  if (text === '') return { phone: null, several: false };
  if (typeof cell === 'boolean' || typeof cell === 'object') return 'malformed';

  const parts = text.split(/[/、,;|\n]|或/u).filter((part) => part.trim() !== '');
  const phones = parts.map(mobileOf);
  const [first] = phones;
  if (first === undefined || phones.includes(null)) return 'malformed';

  return { phone: first, several: parts.length > 1 };
}

function mobileOf(part: string): string | null {
  const digits = expandExponent(part.trim())
    .replace(/\.0*$/u, '')
    .replace(/[\s\-‐‑‒–—―.·_()'"`]/gu, '')
    .replace(/^(?:\+86|0086|86)(?=\d{11}$)/u, '');

  return /^1[3-9]\d{9}$/u.test(digits) ? digits : null;
}

/** `1.9900257729E+10` -> `19900257729`, only when every digit is written out. */
function expandExponent(text: string): string {
  const match = /^(\d)\.(\d+)E\+?(\d{1,2})$/iu.exec(text);
  const [, whole = '', fraction = '', exponent = ''] = match ?? [];

  return match && fraction.length === Number(exponent) ? whole + fraction : text;
}
