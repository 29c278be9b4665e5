/** A document as it is drawn: what stands on each page, and the outlines of characters that all pages share. */
export interface Drawing {
  readonly pages: readonly string[];
  readonly outlines: ReadonlyMap<string, string>;
}

const MOST_OUTLINES = 20_000;

/**
 * Takes the drawing of a whole document apart. Outlines are known by a hash, so one that was seen in another document
 * is not worked on again.
 */
export function createDrawingReader(): (svg: string) => Drawing {
  const known = new Map<string, string>();

  return (svg) => {
    const definitionsAt = svg.indexOf('\n    <defs id="glyph">');
    if (known.size > MOST_OUTLINES) known.clear();

    return {
      pages: svg.slice(0, definitionsAt).split('\n    <path class="typst-shape" fill="#ffffff"').slice(1),
      outlines: readOutlines(svg.slice(definitionsAt), known),
    };
  };
}

function readOutlines(definitions: string, known: Map<string, string>): Map<string, string> {
  const outlines = new Map<string, string>();
  let at = definitions.indexOf('<symbol id="');
  while (at !== -1) {
    const end = definitions.indexOf('</symbol>', at);
    const id = definitions.slice(at + 12, definitions.indexOf('"', at + 12));
    const outline = known.get(id) ?? tidyElement(definitions.slice(at, end + 9));
    known.set(id, outline);
    outlines.set(id, outline);
    at = definitions.indexOf('<symbol id="', end);
  }
  return outlines;
}

const withoutIndent = (text: string): string => text.replace(/\n\s*/g, '');
const tidyElement = (element: string): string =>
  withoutIndent(element).replace(/ d="([^"]*)"/, (_, path: string) => ` d="${tidy(path)}"`);

/** Outlines of 16 pt characters to a hundredth of a point: finer than any screen, a third of the bytes. */
const tidy = (path: string): string =>
  path
    .replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100))
    .replace(/ ?([a-zA-Z]) ?/g, '$1');

/** One page as SVG, the first is 1, with the outlines that it uses. Undefined where there is no such page. */
export function drawPage({ pages, outlines }: Drawing, n: number): string | undefined {
  const page = pages[n - 1];
  if (page === undefined) return undefined;
  // A background, then one group that is moved down to where the page stands among the others.
  const group = withoutIndent(page.slice(page.indexOf('\n    <g'))).replace(/^<g[^>]*>/, '<g>');
  const used = new Set([...group.matchAll(/href="#(g[0-9A-F]+)"/g)].map(([, id = '']) => id));
  const definitions = [...used].map((id) => outlines.get(id) ?? '').join('');

  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 595.28 841.89" width="210mm" height="297mm"><rect width="100%" height="100%" fill="#fff"/>${group}<defs>${definitions}</defs></svg>`;
}

/** Characters that a drawing holds in memory. */
export const sizeOfDrawing = ({ pages, outlines }: Drawing): number =>
  [...pages, ...outlines.values()].reduce((sum, { length }) => sum + length, 0);
