import { atomsOf, type Place, placesOf, type Word } from '#platform/words/tokens';

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const before = 24;
const longest = 110;

/** A text in pieces, what was looked for marked. */
export const marked = (text: string, words: readonly Word[]): Piece[] => piecesOf(text, hitsIn(text, words));

/** A piece of a text around the first thing found in it; its beginning where nothing is. */
export function snippetOf(text: string, words: readonly Word[]): Piece[] {
  const hits = firstHitsIn(text, words);
  const start = wholeFrom(text, Math.max(0, (hits[0]?.from ?? 0) - before));
  const end = wholeFrom(text, Math.min(text.length, start + longest));
  const shown = text.slice(start, end);
  const inside = hits
    .filter(({ from, to }) => from >= start && to <= end)
    .map(({ from, to }) => ({ from: from - start, to: to - start }));
  const pieces = piecesOf(shown, inside);

  return [
    ...(start > 0 ? [{ text: '…', hit: false }] : []),
    ...pieces,
    ...(end < text.length ? [{ text: '…', hit: false }] : []),
  ].map(({ text: piece, hit }) => ({ text: piece.replace(/\s+/gu, ' '), hit }));
}

/** So much is looked at in one go; a word with the white space in it is no longer than what two goes share. */
const [stretch, shared, longestRun] = [400, 200, 64];

/**
 * The first thing found and what is found close behind it. To take a long text apart costs more than all the rest of a
 * search, so a place where a word stands as it was asked for is looked at first, and from the beginning only where there
 * is none.
 */
function firstHitsIn(text: string, words: readonly Word[]): Place[] {
  const typed = words.map(({ atoms }) => text.indexOf(atoms.map((atom) => atom.text).join(''))).filter((at) => at >= 0);
  const starts = Array.from({ length: Math.ceil(text.length / stretch) }, (_, n) => n * stretch);
  for (const at of [...(typed.length > 0 ? [Math.min(...typed)] : []), ...starts]) {
    const [first] = hitsBetween(text, at, at + stretch + shared, words);
    if (first) return hitsBetween(text, first.from, first.from + longest + shared, words);
  }

  return [];
}

/** Cut where nothing is parted that belongs together: not within a run of letters or figures, or a character. */
function hitsBetween(text: string, from: number, to: number, words: readonly Word[]): Place[] {
  let [start, end] = [Math.max(0, from), Math.min(text.length, to)];
  while (start > 0 && from - start < longestRun && inRun.test(text.slice(start - 1, start + 1))) start -= 1;
  while (end < text.length && end - to < longestRun && inRun.test(text.slice(end - 1, end + 1))) end += 1;

  return hitsIn(text.slice(start, end), words).map((hit) => ({ from: hit.from + start, to: hit.to + start }));
}
/** Two neighbours that are not both characters of their own. */
const inRun = /^(?:[^\p{Script=Han}\s]{2}|[\ud800-\udbff][\udc00-\udfff])$/u;

/** Never between the halves of a character. */
const wholeFrom = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at);

/** Places of all words in their order, those that touch made one. */
function hitsIn(text: string, words: readonly Word[]): Place[] {
  const atoms = atomsOf(text);
  const places = words.flatMap((word) => placesOf(atoms, word)).sort((a, b) => a.from - b.from || b.to - a.to);
  const hits: Place[] = [];
  for (const place of places) {
    const last = hits.at(-1);
    if (last && place.from <= last.to) hits[hits.length - 1] = { from: last.from, to: Math.max(last.to, place.to) };
    else hits.push(place);
  }

  return hits;
}

function piecesOf(text: string, hits: readonly Place[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of hits) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
    pieces.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });

  return pieces;
}
