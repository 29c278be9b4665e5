/** The smallest thing that is looked for: one Han character, or a whole run of letters or of digits. */
export interface Atom {
  readonly text: string;
  readonly isHan: boolean;
  /** Whether nothing parts it from the one before. */
  readonly joined: boolean;
  /** Where it stands in the text as written, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}
type Kind = 'han' | 'digit' | 'letter' | 'space' | 'mark';

const longestRun = 40;
/** Above every character: the end of what begins with a given one. */
export const afterAll = '\u{10ffff}';

/** Characters are some thousands in any language; a file that holds all of Unicode fills no memory. */
const remembered = 50_000;

const kinds = new Map<string, Kind>();
function kindOf(character: string): Kind {
  const known = kinds.get(character);
  if (known) return known;

  if (kinds.size > remembered) kinds.clear();
  const kind: Kind = /\p{Script=Han}/u.test(character)
    ? 'han'
    : /\p{N}/u.test(character)
      ? 'digit'
      : /[\p{L}\p{M}]/u.test(character)
        ? 'letter'
        : /\s/u.test(character)
          ? 'space'
          : 'mark';
  kinds.set(character, kind);
  return kind;
}

const folded = new Map<string, string>();
/** Full width becomes half width and capitals small; character by character, so that places in the text are kept. */
function fold(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;

  if (folded.size > remembered) folded.clear();
  const text = character.normalize('NFKC').toLowerCase();
  folded.set(character, text);
  return text;
}

/** White space between Han characters only sets them apart for the eye (云 岭, or the end of a line) and parts nothing. */
export function atomsOf(text: string): Atom[] {
  const atoms: { text: string; isHan: boolean; joined: boolean; from: number; to: number }[] = [];
  let before: Kind = 'mark';
  let gap: 'none' | 'space' | 'mark' = 'mark';
  let at = 0;
  for (const written of text) {
    const [from, to] = [at, at + written.length];
    at = to;
    for (const character of fold(written)) {
      const kind = kindOf(character);
      if (kind === 'space' || kind === 'mark') {
        gap = kind === 'mark' || gap === 'mark' ? 'mark' : 'space';
        continue;
      }
      const last = atoms.at(-1);
      const goesOn = last !== undefined && gap === 'none' && kind === before && kind !== 'han';
      if (goesOn) {
        last.text += character;
        last.to = to;
      } else {
        const joined = gap === 'none' || (gap === 'space' && kind === 'han' && before === 'han');
        atoms.push({ text: character, isHan: kind === 'han', joined: joined && last !== undefined, from, to });
      }
      before = kind;
      gap = 'none';
    }
  }

  return atoms;
}

/**
 * What a text is found by: each pair of neighbours (bigrams, 12号 too), each run of letters or digits, and the last
 * character of a stretch, so that every character begins a key.
 */
export function keysOfAtoms(atoms: readonly Atom[], into = new Set<string>()): Set<string> {
  for (const [index, atom] of atoms.entries()) {
    const next = atoms[index + 1];
    if (!atom.isHan) into.add(short(atom));
    if (next?.joined) into.add(pairOf(atom, next));
    else if (atom.isHan) into.add(atom.text);
  }

  return into;
}

const short = ({ text }: Atom): string => (text.length > longestRun ? text.slice(0, longestRun) : text);
const pairOf = (one: Atom, other: Atom): string => short(one) + short(other);

/**
 * A text as it is compared: one string in which whatever is asked for, written the same way, stands as it is or does
 * not. Runs stand between marks, so that 2 is not found in 12; whatever parts a text is one space.
 */
export const plainOf = (atoms: readonly Atom[]): string =>
  atoms
    .map(
      ({ text, isHan, joined }, index) => `${index === 0 || joined ? '' : ' '}${isHan ? text : `\u0001${text}\u0002`}`,
    )
    .join('');

export interface Word {
  readonly atoms: readonly Atom[];
  readonly plain: string;
  /** Keys that every text with this word has. */
  readonly keys: readonly string[];
  /** Characters that stand alone: they begin a key of every such text. */
  readonly initials: readonly string[];
}

/** What is asked for: words parted by white space, each a stretch that a text must hold as it is. */
export const wordsOf = (asked: string): Word[] =>
  asked
    .split(/\s+/u)
    .map(atomsOf)
    .filter((atoms) => atoms.length > 0)
    .map((atoms) => ({ atoms, plain: plainOf(atoms), ...neededFor(atoms) }));

function neededFor(atoms: readonly Atom[]): Pick<Word, 'keys' | 'initials'> {
  const keys = new Set<string>();
  const initials = new Set<string>();
  for (const [index, atom] of atoms.entries()) {
    const next = atoms[index + 1];
    if (next?.joined) keys.add(pairOf(atom, next));
    else if (index === 0 || !atom.joined) (atom.isHan ? initials : keys).add(short(atom));
  }

  return { keys: [...keys], initials: [...initials] };
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Every place of a word in a text. */
export function placesOf(text: readonly Atom[], { atoms }: Pick<Word, 'atoms'>): Place[] {
  const places: Place[] = [];
  for (let start = 0; start + atoms.length <= text.length; start += 1) {
    const stands = atoms.every((atom, index) => {
      const there = text[start + index];
      return there?.text === atom.text && (index === 0 || there.joined === atom.joined);
    });
    if (stands) places.push({ from: text[start]?.from ?? 0, to: text[start + atoms.length - 1]?.to ?? 0 });
  }

  return places;
}

/** Whether a text, given in plain parts, holds every word. */
export const holdsAll = (parts: readonly string[], words: readonly Pick<Word, 'plain'>[]): boolean =>
  words.every(({ plain }) => parts.some((part) => part.includes(plain)));
