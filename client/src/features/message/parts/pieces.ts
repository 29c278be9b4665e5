export interface Piece {
  readonly kind: 'plain' | 'link' | 'mention' | 'hit';
  readonly text: string;
}

const address = /https?:\/\/[^\s<>"'，。；！？、（）《》【】]+/g;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Found {
  readonly from: number;
  readonly to: number;
  readonly kind: Piece['kind'];
}

/** The parts of a text: addresses to open, people who are mentioned, and what was searched for. Joined they are the text. */
export function piecesOf(text: string, names: readonly string[] = [], q = ''): Piece[] {
  const found = [
    ...matches(text, q.trim() === '' ? null : new RegExp(escaped(q.trim()), 'gi'), 'hit'),
    ...matches(text, address, 'link'),
    ...matches(text, mentionPattern(names), 'mention'),
  ].sort((one, other) => one.from - other.from || other.to - one.to);
  const pieces: Piece[] = [];
  let at = 0;

  for (const { from, to, kind } of found) {
    if (from < at) continue;
    if (from > at) pieces.push({ kind: 'plain', text: text.slice(at, from) });
    pieces.push({ kind, text: text.slice(from, to) });
    at = to;
  }
  if (at < text.length) pieces.push({ kind: 'plain', text: text.slice(at) });

  return pieces;
}

function mentionPattern(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null;
  const longestFirst = [...names].sort((one, other) => other.length - one.length).map(escaped);

  return new RegExp(`@(?:${longestFirst.join('|')})`, 'g');
}

const matches = (text: string, pattern: RegExp | null, kind: Piece['kind']): Found[] =>
  pattern === null
    ? []
    : [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ from: index, to: index + length, kind }));
