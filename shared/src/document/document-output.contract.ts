import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { documentIdSchema, issuerIdSchema } from './document.content.js';

const idParams = z.object({ id: documentIdSchema });

/** What leaves the platform: pages, PDF, DOCX, archive packages. */
export const documentOutputContract = defineContract({
  getLayout: {
    method: 'GET',
    path: '/documents/:id/layout',
    summary: 'How many pages there are and which fonts had to be substituted; the pages are those of the PDF',
    params: idParams,
    response: z.object({
      pageCount: z.number().int(),
      substitutes: z.array(z.string()),
      missing: z.array(z.string()),
      key: z.string(),
    }),
    errors: ['document.not_found', 'document.typeset_failed'],
  },
  getPage: {
    method: 'GET',
    path: '/documents/:id/pages/:page',
    summary: 'One typeset page as SVG',
    download: true,
    params: z.object({ id: documentIdSchema, page: z.coerce.number().int().min(1).max(500) }),
    query: z.object({ key: z.string().max(80).optional() }),
    response: z.unknown(),
    errors: ['document.not_found', 'document.typeset_failed'],
  },
  getPdf: {
    method: 'GET',
    path: '/documents/:id/pdf',
    summary: 'The PDF: the sealed one byte for byte, before that a draft marked as such',
    download: true,
    params: idParams,
    response: z.unknown(),
    errors: ['document.not_found', 'document.typeset_failed'],
  },
  getDocx: {
    method: 'GET',
    path: '/documents/:id/docx',
    summary: 'The content as DOCX for those who must edit it',
    download: true,
    params: idParams,
    response: z.unknown(),
    errors: ['document.not_found'],
  },
  getArchive: {
    method: 'GET',
    path: '/documents/:id/archive',
    summary: 'The archive package of a filed document as ZIP',
    download: true,
    params: idParams,
    response: z.unknown(),
    errors: ['document.not_found', 'document.forbidden', 'document.archive_missing'],
  },
  exportYear: {
    method: 'GET',
    path: '/document-transfers/:year',
    summary: 'All packages of the documents of a year that an issuer filed, with a manifest of checksums, as one ZIP',
    download: true,
    params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    query: z.object({ issuerId: issuerIdSchema }),
    response: z.unknown(),
    errors: ['document.forbidden', 'document.archive_missing'],
  },
});
