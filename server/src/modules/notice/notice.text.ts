import { createHash } from 'node:crypto';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import sanitizeHtml from 'sanitize-html';

const aligned = [/^(left|center|right|justify)$/];

/** What a notice may hold: the elements of the editor, and nothing that loads or runs anything. */
const allowed: sanitizeHtml.IOptions = {
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
  transformTags: { a: sanitizeHtml.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer' }) },
};

export const cleanHtml = (html: string): string => sanitizeHtml(html, allowed);

/** The same words give the same hash, however they are set. */
export const textHashOf = (bodyHtml: string): string =>
  createHash('sha256').update(textOfHtml(bodyHtml).normalize('NFKC').replace(/\s+/g, '')).digest('hex');
