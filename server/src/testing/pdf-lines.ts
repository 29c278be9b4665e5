import type { Glyph, PdfPage } from '#testing/pdf-pages';

const MM = 25.4 / 72;

/** Characters on one baseline, in millimetres; upper and lower edge are those of the characters' squares. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly top: number;
  readonly bottom: number;
  readonly sizePt: number;
  readonly font: string;
  readonly glyphs: readonly Glyph[];
}

/** Lines of a page from top to bottom, of one colour: black where none is named. */
export function linesOf(page: PdfPage, colour = '#000000'): Line[] {
  const byBaseline = new Map<string, Glyph[]>();
  for (const glyph of page.glyphs.filter((each) => each.colour === colour)) {
    const key = glyph.baseline.toFixed(1);
    byBaseline.set(key, [...(byBaseline.get(key) ?? []), glyph]);
  }

  return [...byBaseline.values()].map(lineOf).sort((a, b) => a.baseline - b.baseline);
}

function lineOf(found: readonly Glyph[]): Line {
  const glyphs = [...found].sort((a, b) => a.x - b.x);
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (!first || !last) throw new Error('a line has characters');
  const size = first.sizePt * MM;

  return {
    text: glyphs.map(({ character }) => character).join(''),
    left: first.x,
    right: last.end,
    baseline: first.baseline,
    top: first.baseline - 0.88 * size,
    bottom: first.baseline + 0.12 * size,
    sizePt: first.sizePt,
    font: first.font,
    glyphs,
  };
}

/** The first line that has the text. Throws where none has. */
export function lineWith(lines: readonly Line[], text: string): Line {
  const found = lines.find((line) => line.text.includes(text));
  if (!found) throw new Error(`no line has ${text}: ${lines.map((line) => line.text).join(' / ')}`);
  return found;
}

/** Only a part of a line, for example the date beside a name. */
export function partOf(line: Line, text: string): Line {
  const from = line.text.indexOf(text);
  if (from === -1) throw new Error(`${line.text} does not have ${text}`);
  return lineOf(line.glyphs.slice(from, from + text.length));
}
