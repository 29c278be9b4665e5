import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How a name is found: full pinyin and initials in lower case. `范永明` gives `fanyongming` and `fym`. */
export function spellingOf(name: string): { pinyin: string; initials: string } {
  // Read at the first name: its words are a tenth of what a start would read.
  const { pinyin } = require('pinyin-pro') as typeof import('pinyin-pro');
  const options = { toneType: 'none', type: 'array', surname: 'head', v: true } as const;
  const letters = (parts: string[]) =>
    parts
      .join('')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');

  return {
    pinyin: letters(pinyin(name, options)),
    initials: letters(pinyin(name, { ...options, pattern: 'first' })),
  };
}

/** One syllable of pinyin as it is kept, ü as v. */
const syllable = '(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv][aeiouv]{0,2}(?:ng|n|r)?';
/** Shorter than this, the middle of a name is in too many names. */
const shortestInside = 3;

/** A filter for what a person types: part of a name, pinyin from any syllable, initials, or the beginning of an employee number. */
export function searchFilter(q: string): Record<string, unknown> {
  const wanted = q.normalize('NFKC').replace(/\s+/g, '');
  if (/\p{Script=Han}/u.test(wanted)) return { name: { $regex: escaped(wanted) } };

  // Kept as v, as one types it; printed as ü.
  const lower = escaped(wanted.toLowerCase().replaceAll('ü', 'v'));
  const before = wanted.length < shortestInside ? '' : `(?:${syllable}){0,2}`;
  return {
    $or: [
      { pinyin: { $regex: `^${before}${lower}` } },
      { initials: { $regex: `^${lower}` } },
      { employeeNumber: { $regex: `^${escaped(wanted.toUpperCase())}` } },
    ],
  };
}
