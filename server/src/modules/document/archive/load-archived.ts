import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { ArchivedDocument, ArchivedFile, Edition } from '#modules/document/archive/archived-document';
import type { DocumentRecord } from '#modules/document/document.model';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import { deliveriesOf } from '#modules/document/receive/deliver';
import { openStoredFile } from '#modules/file/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';

/** Everything that goes into the package of one document. */
export async function loadArchived(document: DocumentRecord, edition: Edition): Promise<ArchivedDocument> {
  const [issuers, tree, deliveries, files] = await Promise.all([
    loadIssuers(document.content.issuerIds),
    getUnitTree(),
    deliveriesOf(document._id),
    findFiles(document),
  ]);

  return {
    document,
    issuerNames: issuers.map(({ name }) => name),
    printedBy: nameOf(document.unitId, tree),
    deliveries: deliveries
      .sort((a, b) => tree.orderOf(a.unitId) - tree.orderOf(b.unitId))
      .map((delivery) => ({ unitName: nameOf(delivery.unitId, tree), delivery })),
    files,
    edition,
  };
}

const nameOf = (id: UnitId, tree: UnitTree): string => tree.byId.get(id)?.name ?? '';

/** Files in the order of the attachments; the number keeps two of one name apart. */
function findFiles({ content }: DocumentRecord): Promise<ArchivedFile[]> {
  const ids = [...new Set(content.attachments.flatMap(({ fileId }) => fileId ?? []))];

  return Promise.all(
    ids.map(async (id, index) => {
      const { file, open } = await openStoredFile(id);
      const { name, sizeBytes, sha256 } = file;
      return { path: `attachments/${String(index + 1).padStart(2, '0')}-${name}`, name, sizeBytes, sha256, open };
    }),
  );
}
