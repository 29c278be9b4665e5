import type { DocumentContent, DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import { type Direction, type DocKind, isStatutory } from '@yiwang/shared/document/document.kinds';
import { isOut } from '@yiwang/shared/document/document.rules';
import type { Standing } from '@yiwang/shared/document/issuer.contract';
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
  /** The main issuer, null for one that is no more. */
  readonly issuerId: IssuerId | null;
  /** What the issuer is before the rules: an organ, its office, a department, … */
  readonly standing: Standing | null;
  /** 机关代字 of its number. */
  readonly code: string | null;
  readonly direction: Direction;
  readonly content: Pick<DocumentContent, 'title' | 'blocks' | 'attachments' | 'citations'>;
  readonly characters: number;
  /** Units to which it went and from which it was not recalled. */
  readonly receiverIds: readonly UnitId[];
  readonly dispatchedAt: Date | null;
  readonly revoked: boolean;
  readonly isStatutory: boolean;
}

/** A document that is out, null for any other. */
export async function findIssue(id: DocumentId): Promise<IssuedDocument | null> {
  const document = await findDocument(id);
  if (!document || !isOut(document.status)) return null;
  const { content, registration, direction, issuedOn, unitId, validity } = document;
  const [[issuer], receiverIds] = await Promise.all([findIssuers(content.issuerIds.slice(0, 1)), findReached(id)]);

  return {
    ...{ direction, issuedOn, unitId, receiverIds, content },
    dispatchedAt: document.dispatchedAt,
    issuerId: issuer?._id ?? null,
    standing: issuer?.standing ?? null,
    code: registration?.code ?? null,
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

/** Units to which it went and from which it was not recalled, each once. */
const findReached: (id: DocumentId) => Promise<readonly UnitId[]> = gathered(async (ids) => {
  const held = { documentId: { $in: [...new Set(ids)] }, state: { $ne: 'recalled' as const } };
  const found = await DeliveryModel.find(held, { documentId: 1, unitId: 1, _id: 0 }).lean<
    { documentId: DocumentId; unitId: UnitId }[]
  >();
  const byId = new Map<DocumentId, Set<UnitId>>();
  for (const { documentId, unitId } of found) byId.set(documentId, (byId.get(documentId) ?? new Set()).add(unitId));

  return ids.map((id) => [...(byId.get(id) ?? [])].sort());
});
