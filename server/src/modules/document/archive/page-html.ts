import { escaped } from '#modules/document/archive/markup';

/** A table with a head; every cell is text. Lines of a text stay lines. */
export const tableHtml = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${cells('th', head)}</tr></thead>\n<tbody>\n${rows.map((row) => `<tr>${cells('td', row)}</tr>\n`).join('')}</tbody></table>\n`;

const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
  texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('');

/** Names with what is said of them, one a line. */
export const factsHtml = (facts: readonly (readonly [string, string])[]): string =>
  `<table class="facts"><tbody>\n${facts.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>\n`).join('')}</tbody></table>\n`;

export const headingHtml = (text: string): string => `<h2>${escaped(text)}</h2>\n`;

/** A page that needs nothing beside itself, so that it can be read in thirty years: no script, no font, no link. */
export const pageHtml = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>
body { font: 16px/1.75 serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #000; background: #fff; }
h1 { font-size: 1.5rem; text-align: center; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #666; padding: .25rem .5rem; text-align: left; vertical-align: top; white-space: pre-wrap; }
.facts th { width: 9rem; font-weight: normal; } .text p { margin: 0; text-indent: 2em; white-space: pre-wrap; } .end { text-align: right; } .center { text-align: center; }
</style></head>
<body><h1>${escaped(title)}</h1>
${body}</body></html>
`;
