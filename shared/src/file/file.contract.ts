import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { idSchema, instantSchema } from '../contract/id.js';

export const fileIdSchema = idSchema<'FileId'>();
export type FileId = z.output<typeof fileIdSchema>;

/** 50 MB: the largest attachment. */
export const maxFileSizeBytes = 50 * 1024 * 1024;
/** What may be attached; the content must agree with the extension. */
export const allowedExtensions = [
  'pdf',
  'ofd',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'ppt',
  'pptx',
  'wps',
  'et',
  'dps',
  'txt',
  'csv',
  'png',
  'jpg',
  'jpeg',
  'gif',
  'webp',
  'zip',
  'mp4',
] as const;

/**
 * Formats whose words no program here can read: what they say is neither searched nor looked through for marks of
 * secrecy, so people are told to look themselves.
 */
export const unreadExtensions: readonly string[] = ['doc', 'xls', 'ppt', 'wps', 'et', 'dps', 'zip'];
export const isUnreadName = (name: string): boolean =>
  unreadExtensions.includes(/\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '');

export const storedFileSchema = z
  .object({
    id: fileIdSchema,
    name: z.string(),
    sizeBytes: z.number().int(),
    mediaType: z.string(),
    sha256: z.string(),
    uploadedAt: instantSchema,
  })
  .meta({ id: 'StoredFile' });
export type StoredFile = z.output<typeof storedFileSchema>;

export const fileErrors = defineErrors({
  'file.not_found': 'not_found',
  'file.too_large': 'too_large',
  'file.type_refused': 'invalid',
  'file.type_mismatch': 'invalid',
  'file.empty': 'invalid',
  'file.missing': 'invalid',
  'file.classified_mark': 'invalid',
  /** A document, workbook or show of the formats without macros that has some all the same. */
  'file.macros': 'invalid',
});

export const fileContract = defineContract({
  upload: {
    method: 'POST',
    path: '/files',
    summary: 'Store one file (multipart field `file`), streamed; it belongs to the uploader until it is attached',
    upload: 'file',
    status: 201,
    response: storedFileSchema,
    errors: [
      'file.too_large',
      'file.type_refused',
      'file.type_mismatch',
      'file.empty',
      'file.missing',
      'file.classified_mark',
      'file.macros',
    ],
  },
  download: {
    method: 'GET',
    path: '/files/:id/content',
    summary: 'The bytes of a file, for whoever may read what it is attached to',
    download: true,
    params: z.object({ id: fileIdSchema }),
    response: z.unknown(),
    errors: ['file.not_found'],
  },
});
