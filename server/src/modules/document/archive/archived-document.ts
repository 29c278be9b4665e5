import type { Readable } from 'node:stream';
import type { DeliveryRecord } from '#modules/document/delivery.model';
import type { DocumentRecord } from '#modules/document/document.model';

/** What a package is made from, everything loaded, so that making it asks nobody anything. */
export interface ArchivedDocument {
  readonly document: DocumentRecord;
  readonly issuerNames: readonly string[];
  readonly printedBy: string;
  /** Deliveries with the name of the unit, in the order of the tree. */
  readonly deliveries: readonly { readonly unitName: string; readonly delivery: DeliveryRecord }[];
  readonly files: readonly ArchivedFile[];
}

export interface ArchivedFile {
  /** In the package. */
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly open: () => Promise<Readable>;
}
