const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Where a line ends: at these elements themselves, or at the end of these. */
const lineBreaks = new Set(['br', 'hr']);
const blockEnds = new Set([
  '/p',
  '/h1',
  '/h2',
  '/h3',
  '/h4',
  '/h5',
  '/h6',
  '/li',
  '/blockquote',
  '/pre',
  '/tr',
  '/td',
  '/th',
]);
const longestName = 12;

/**
 * The text between the tags, each looked at once from its `<` to the next `>`. Written without a pattern: one that
 * looks for the `>` anew from every `<` takes hours over a body of `<` alone, and anybody may send one to be checked.
 */
function withoutTags(html: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let start = html.indexOf('<'); start >= 0; start = html.indexOf('<', from)) {
    const end = html.indexOf('>', start);
    if (end < 0) break;
    const name = /^\/?[a-z][a-z0-9]*/i
      .exec(html.slice(start + 1, Math.min(end, start + longestName)))?.[0]
      .toLowerCase();
    pieces.push(html.slice(from, start), name && (lineBreaks.has(name) || blockEnds.has(name)) ? '\n' : '');
    from = end + 1;
  }
  pieces.push(html.slice(from));

  return pieces.join('');
}

/** The words of a body, a line for each paragraph, list item or cell. Takes time in proportion to its length. */
export const textOfHtml = (html: string): string =>
  withoutTags(html)
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (written, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
      if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
      return entities[String(name).toLowerCase()] ?? written;
    })
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim();
