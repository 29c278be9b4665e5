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
  const hits = hitsIn(text, words);
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
