import { compactText, properName, textOf } from '#platform/sheet/plain-text';
import type { Cell } from '#platform/sheet/sheet';

/** `' yl00001 '` -> `YL00001`; `''` when there is none, null when it cannot be a number. */
export function readEmployeeNumber(cell: Cell | undefined): string | null {
  if (typeof cell === 'boolean' || (typeof cell === 'object' && cell !== null)) return null;
  // Beyond 15 digits a number cell has lost some.
  if (typeof cell === 'number' && (!Number.isSafeInteger(cell) || cell < 0)) return null;

  const number = compactText(textOf(cell)).replace(/^['`]/u, '').replace(/\.0+$/u, '').toUpperCase();

  return number === '' || /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,31}$/u.test(number) ? number : null;
}

/** A name without alignment and remarks, `''` when there is none, null when it cannot be a name. */
export function readPersonName(cell: Cell | undefined): string | null {
  if (typeof cell === 'boolean' || typeof cell === 'number' || (typeof cell === 'object' && cell !== null)) return null;

  const name = properName(textOf(cell)).replace(/（(?:女|男|兼|兼职|兼任|挂职|借调|抽调|主持工作)）$/u, '');
  if (name === '') return '';

  return /\p{L}/u.test(name) && !/[<>{}[\]=@\\^$%&|*]/u.test(name) && name.length <= 50 ? name : null;
}

/** Whether a line is marked as the main post (true), as another one (false), or not marked (null). */
export function readPrimary(cell: Cell | undefined, inverted: boolean): boolean | null {
  const text = compactText(textOf(cell)).toUpperCase();
  if (text === '') return null;
  if (/主/u.test(text) && !/[非兼不]/u.test(text)) return true;
  if (/[兼非]|次/u.test(text) && !inverted) return false;
  if (/^(?:是|√|✓|✔|☑|Y|YES|1|TRUE|T|对|有|兼)/u.test(text)) return !inverted;

  return /^(?:否|不|×|X|✗|N|NO|0|FALSE|F|☐)/u.test(text) ? inverted : null;
}
