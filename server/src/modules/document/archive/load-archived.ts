import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { ArchivedDocument, Edition } from '#modules/document/archive/archived-document';
import { storedFiles } from '#modules/document/archive/received-document';
import type { DocumentRecord } from '#modules/document/document.model';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import { deliveriesOf } from '#modules/document/receive/deliver';
import { getUnitTree, type UnitTree } from '#modules/unit/index';

/** Everything that goes into the package of one document. */
export async function loadArchived(document: DocumentRecord, edition: Edition): Promise<ArchivedDocument> {
  const [issuers, tree, deliveries, files] = await Promise.all([
    loadIssuers(document.content.issuerIds),
    getUnitTree(),
    deliveriesOf(document._id),
    storedFiles(
      'attachments',
      document.content.attachments.flatMap(({ fileId }) => fileId ?? []),
    ),
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
