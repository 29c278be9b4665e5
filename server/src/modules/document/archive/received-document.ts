import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { ArchivedFile } from '#modules/document/archive/archived-document';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import type { DocumentRecord } from '#modules/document/document.model';
import { findDocument } from '#modules/document/find-document';
import { openStoredFile } from '#modules/file/index';
import { getUnitTree } from '#modules/unit/index';

/** What the package of a filed delivery is made from: the document as its sender issued it, and what the unit did. */
export interface ReceivedDocument {
  readonly delivery: DeliveryRecord;
  readonly document: DocumentRecord;
  readonly unitName: string;
  readonly issuerNames: readonly string[];
  readonly printedBy: string;
  /** Attachments of the document, then those of the unit's reply. */
  readonly files: readonly ArchivedFile[];
}

/** Null where it is not filed. */
export async function loadReceived(id: DeliveryId): Promise<ReceivedDocument | null> {
  const delivery = await DeliveryModel.findById(id, { outbox: 0 }).lean<DeliveryRecord>();
  const document = delivery?.filing ? await findDocument(delivery.documentId) : null;
  if (!delivery || !document) return null;

  const [tree, attached, replied] = await Promise.all([
    getUnitTree(),
    storedFiles(
      'attachments',
      document.content.attachments.flatMap(({ fileId }) => fileId ?? []),
    ),
    storedFiles('reply', delivery.reply?.fileIds ?? []),
  ]);
  const nameOf = (unitId: DeliveryRecord['unitId']) => tree.byId.get(unitId)?.name ?? '';

  return {
    delivery,
    document,
    unitName: nameOf(delivery.unitId),
    issuerNames: delivery.issuers.map(({ name }) => name),
    printedBy: nameOf(document.unitId),
    files: [...attached, ...replied],
  };
}

/** Files under a folder of the package; the number keeps two of one name apart. */
export const storedFiles = (folder: string, ids: readonly FileId[]): Promise<ArchivedFile[]> =>
  Promise.all(
    [...new Set(ids)].map(async (id, index) => {
      const { file, open } = await openStoredFile(id);
      const { name, sizeBytes, sha256 } = file;
      return { path: `${folder}/${String(index + 1).padStart(2, '0')}-${name}`, name, sizeBytes, sha256, open };
    }),
  );
