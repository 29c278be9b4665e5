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
  readonly edition: Edition;
}

/** Which package of the document it is: the first of its filing, later ones of what was done since. */
export interface Edition {
  readonly n: number;
  /** SHA-256 of the edition before; empty in the first. */
  readonly formerSha256: string;
}

export interface ArchivedFile {
  /** In the package. */
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly open: () => Promise<Readable>;
}
