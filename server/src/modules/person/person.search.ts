import { pinyin } from 'pinyin-pro';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** How a name is found: full pinyin and initials in lower case. `范永明` gives `fanyongming` and `fym`. */
export function spellingOf(name: string): { pinyin: string; initials: string } {
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

/** A filter for what a person types: part of a name, pinyin, initials, or the beginning of an employee number. */
export function searchFilter(q: string): Record<string, unknown> {
  const wanted = q.normalize('NFKC').replace(/\s+/g, '');
  if (/\p{Script=Han}/u.test(wanted)) return { name: { $regex: escaped(wanted) } };

  const lower = escaped(wanted.toLowerCase());
  return {
    $or: [
      { pinyin: { $regex: `^${lower}` } },
      { initials: { $regex: `^${lower}` } },
      { employeeNumber: { $regex: `^${escaped(wanted.toUpperCase())}` } },
    ],
  };
}
