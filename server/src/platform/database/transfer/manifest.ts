import { z } from 'zod';

export const manifestName = 'manifest.json';

export const manifestSchema = z.object({
  format: z.literal('yiwang-export-1'),
  exportedAt: z.iso.datetime(),
  collections: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/), rows: z.number().int(), sha256: z.string() })),
});
export type Manifest = z.output<typeof manifestSchema>;

/** An export or import that cannot go on; the message says why. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}
