import type { DocumentId } from '@yiwang/shared/document/document.content';
import { type Direction, type DocKind, isStatutory } from '@yiwang/shared/document/document.kinds';
import { isOut } from '@yiwang/shared/document/document.rules';
import { countCharacters } from '@yiwang/shared/document/linter/text-of-content';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DeliveryModel } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';

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
  const document = await DocumentModel.findById(id, { outbox: 0, trail: 0, steps: 0 }).lean<DocumentRecord>();
  if (!document || !isOut(document.status)) return null;
  const { content, registration, direction, issuedOn, unitId, validity } = document;
  const [issuer, unitsReached] = await Promise.all([
    IssuerModel.findById(content.issuerIds[0]).lean<IssuerRecord>(),
    DeliveryModel.countDocuments({ documentId: id, state: { $ne: 'recalled' } }),
  ]);

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
