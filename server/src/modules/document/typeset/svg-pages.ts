/** Outlines of 16 pt characters to a hundredth of a point: finer than any screen, a third of the bytes. */
const tidy = (path: string): string =>
  path
    .replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100))
    .replace(/ ?([a-zA-Z]) ?/g, '$1');

const MOST_OUTLINES = 20_000;

/**
 * Splits the drawing of a whole document into one of each page with the outlines that the page uses. Outlines are
 * known by a hash, so one that was seen in another document is not worked on again.
 */
export function createPageSplitter(): (svg: string) => string[] {
  const outlines = new Map<string, string>();

  return (svg) => {
    const definitionsAt = svg.indexOf('\n    <defs id="glyph">');
    const pages = svg.slice(0, definitionsAt).split('\n    <path class="typst-shape" fill="#ffffff"').slice(1);
    if (outlines.size > MOST_OUTLINES) outlines.clear();
    keepOutlines(svg.slice(definitionsAt), outlines);

    return pages.map((page) => pageOf(page, outlines));
  };
}

function keepOutlines(definitions: string, outlines: Map<string, string>): void {
  let at = definitions.indexOf('<symbol id="');
  while (at !== -1) {
    const end = definitions.indexOf('</symbol>', at);
    const id = definitions.slice(at + 12, definitions.indexOf('"', at + 12));
    if (!outlines.has(id)) outlines.set(id, tidyElement(definitions.slice(at, end + 9)));
    at = definitions.indexOf('<symbol id="', end);
  }
}

const tidyElement = (element: string): string =>
  withoutIndent(element).replace(/ d="([^"]*)"/, (_, path: string) => ` d="${tidy(path)}"`);
const withoutIndent = (text: string): string => text.replace(/\n\s*/g, '');

/** `page` is a background, then one group that is moved down to where the page stands among the others. */
function pageOf(page: string, outlines: ReadonlyMap<string, string>): string {
  const group = withoutIndent(page.slice(page.indexOf('\n    <g'))).replace(/^<g[^>]*>/, '<g>');
  const used = new Set([...group.matchAll(/href="#(g[0-9A-F]+)"/g)].map(([, id = '']) => id));
  const definitions = [...used].map((id) => outlines.get(id) ?? '').join('');

  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 595.28 841.89" width="210mm" height="297mm"><rect width="100%" height="100%" fill="#fff"/>${group}<defs>${definitions}</defs></svg>`;
}
