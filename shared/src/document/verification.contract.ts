import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { dateSchema, instantSchema } from '../contract/id.js';
import { validitySchema } from './document.schemas.js';

export const signingAlgorithmSchema = z.enum(['ed25519', 'sm2']);

/** A public key of the deployment; with it a PDF can be proven without the server. */
export const publicKeySchema = z
  .object({
    keyId: z.string(),
    algorithm: signingAlgorithmSchema,
    publicKey: z.string(),
    since: instantSchema,
    until: instantSchema.nullable(),
  })
  .meta({ id: 'SigningKey' });

/** What the page behind the QR code may tell anybody: no title unless the document is for the public (此件公开发布). */
export const verificationSchema = z
  .object({
    code: z.string(),
    issuerNames: z.array(z.string()),
    number: z.string().nullable(),
    title: z.string().nullable(),
    issuedOn: dateSchema.nullable(),
    pageCount: z.number().int(),
    sha256: z.string(),
    validity: validitySchema,
    keys: z.array(publicKeySchema),
  })
  .meta({ id: 'DocumentVerification' });
export type DocumentVerification = z.output<typeof verificationSchema>;

/** Open to anybody: whether a PDF is what was issued. The file itself is compared in the browser and never sent. */
export const verificationContract = defineContract({
  get: {
    method: 'GET',
    path: '/verifications/:code',
    summary: 'What was issued under a verification code, and whether it is in force',
    access: 'public',
    params: z.object({ code: z.string().regex(/^[0-9a-z]{16,40}$/) }),
    response: verificationSchema,
    errors: ['document.verification_not_found', 'request.rate_limited'],
  },
  listKeys: {
    method: 'GET',
    path: '/signing-keys',
    summary: 'Public keys of this deployment, for proving without it',
    access: 'public',
    response: z.object({ items: z.array(publicKeySchema) }),
  },
});
