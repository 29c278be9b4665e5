import type { DocumentId } from '@yiwang/shared/document/document.content';
import { type Direction, type DocKind, isStatutory } from '@yiwang/shared/document/document.kinds';
import { isOut } from '@yiwang/shared/document/document.rules';
import { countCharacters } from '@yiwang/shared/document/linter/text-of-content';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DeliveryModel } from '#modules/document/delivery.model';
import { findDocument } from '#modules/document/find-document';
import { findIssuers } from '#modules/document/issuer/known-issuers';
import { gathered } from '#platform/gathered';

/** What counting needs to know of a document that is out. */
export interface IssuedDocument {
  readonly title: string;
  readonly docKind: DocKind;
  readonly number: string | null;
  /** 成文日期, YYYY-MM-DD. */
  readonly issuedOn: string | null;
  readonly unitId: UnitId;
  /** Name of the main issuer; a joint document is its alone (art. 17). */
  readonly issuerName: string;
  /** Whether the main issuer is one of the names under which the city counts. */
  readonly isTop: boolean;
  readonly direction: Direction;
  readonly characters: number;
  readonly unitsReached: number;
  readonly revoked: boolean;
  readonly isStatutory: boolean;
}

/** A document that is out, null for any other. */
export async function findIssue(id: DocumentId): Promise<IssuedDocument | null> {
  const document = await findDocument(id);
  if (!document || !isOut(document.status)) return null;
  const { content, registration, direction, issuedOn, unitId, validity } = document;
  const [[issuer], unitsReached] = await Promise.all([findIssuers(content.issuerIds.slice(0, 1)), countReached(id)]);

  return {
    ...{ direction, issuedOn, unitId, unitsReached },
    title: content.title,
    docKind: content.docKind,
    number: registration?.number ?? null,
    issuerName: issuer?.name ?? '',
    isTop: issuer?.isTop ?? false,
    characters: countCharacters(content.blocks),
    revoked: validity.state === 'revoked',
    isStatutory: isStatutory(content.docKind),
  };
}

/** Units to which it went and from which it was not recalled. */
const countReached: (id: DocumentId) => Promise<number> = gathered(async (ids) => {
  const counted = await DeliveryModel.aggregate<{ _id: DocumentId; count: number }>([
    { $match: { documentId: { $in: [...new Set(ids)] }, state: { $ne: 'recalled' } } },
    { $group: { _id: '$documentId', count: { $sum: 1 } } },
  ]);
  const byId = new Map(counted.map(({ _id, count }) => [_id, count]));

  return ids.map((id) => byId.get(id) ?? 0);
});
