import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import type SanitizeHtml from 'sanitize-html';

const require = createRequire(import.meta.url);

const aligned = [/^(left|center|right|justify)$/];

/** What a notice may hold: the elements of the editor, and nothing that loads or runs anything. */
const allowed: SanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'h1', 'h2', 'h3', 'h4', 'hr', 'blockquote', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'u', 's'],
    ...['sub', 'sup', 'a', 'span', 'table', 'colgroup', 'col', 'thead', 'tbody', 'tr', 'th', 'td', 'code', 'pre'],
  ],
  allowedAttributes: {
    a: ['href', 'target', 'rel'],
    ol: ['start'],
    th: ['colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    '*': ['style'],
  },
  allowedStyles: { '*': { 'text-align': aligned } },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
};

export function cleanHtml(html: string): string {
  // Read at the first notice that is written, and not at every start.
  const sanitizeHtml = require('sanitize-html') as typeof SanitizeHtml;
  const a = sanitizeHtml.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer' });

  return sanitizeHtml(html, { ...allowed, transformTags: { a } });
}

/** The same words give the same hash, however they are set. */
export const textHashOf = (bodyHtml: string): string =>
  createHash('sha256').update(textOfHtml(bodyHtml).normalize('NFKC').replace(/\s+/g, '')).digest('hex');
