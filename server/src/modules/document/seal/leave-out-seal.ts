import { isSealReason, isToEverybody, sealOmission } from '@yiwang/shared/document/seal.rules';
import type { DocumentRecord } from '#modules/document/document.model';
import { require } from '#modules/document/document.service';
import type { IssuerRecord } from '#modules/document/issuer.model';
import type { UnitTree } from '#modules/unit/index';

/** Throws where a document may not be issued without its seal, or no ground is given. 条例 art. 9(13). */
export function requireSealOmissible(
  { content, direction }: Pick<DocumentRecord, 'content' | 'direction'>,
  issuer: IssuerRecord,
  reason: string,
  tree: UnitTree,
): void {
  require(isSealReason(reason), 'document.reason_missing');
  const omission = sealOmission({ docKind: content.docKind, format: content.format, direction });
  const addressed = content.addressees.flatMap((each) => (each.type === 'unit' ? each.unitId : []));
  require(omission === 'always' ||
    (omission === 'to-everybody' && isToEverybody(addressed, sortsBelow(issuer, tree))), 'document.seal_needed');
}

/** The units right under the organ by their sort: its towns, its departments. */
function sortsBelow({ actsForUnitId, unitId }: IssuerRecord, tree: UnitTree): string[][] {
  const below = tree.children(actsForUnitId).filter((unit) => unit.active && unit.kind !== 'office');
  const kinds = [...new Set(below.map(({ kind }) => kind))];

  return kinds.map((kind) => below.filter((unit) => unit.kind === kind && unit._id !== unitId).map(({ _id }) => _id));
}
