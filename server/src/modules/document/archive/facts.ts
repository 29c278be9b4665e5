import type { DeliveryRecord } from '#modules/document/delivery.model';
import type { DocumentRecord } from '#modules/document/document.model';
import { sha256Of } from '#modules/document/verify/stamp';

/**
 * What a package shows, in one word: every act on the document, and every act of a unit on what it received, counts a
 * version up. Another word means that the package no longer says what stands.
 */
export function factsOf(
  { version }: Pick<DocumentRecord, 'version'>,
  deliveries: readonly Pick<DeliveryRecord, '_id' | 'version'>[],
): string {
  const editions = deliveries.map((each) => `${each._id}.${each.version}`).sort();

  return sha256Of(Buffer.from([version, ...editions].join(' ')));
}
