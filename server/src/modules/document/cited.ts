import type { Citation, DocumentId } from '@yiwang/shared/document/document.content';
import type { Cited } from '@yiwang/shared/document/document.schemas';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { mayRead, type Viewer } from '#modules/document/document.policy';
import { readableBy } from '#modules/document/receive/delivery.policy';
import { validitiesOf } from '#modules/document/validities';
import type { UnitTree } from '#modules/unit/index';

type Found = Pick<DocumentRecord, '_id' | 'authorId' | 'unitId' | 'askedIds' | 'writerIds' | 'registration'>;
type ReadableAs = Cited['readableAs'];
type Place = readonly [DocumentId, NonNullable<ReadableAs>];
/** Who may read is asked of roles and of who was asked, not of where one works. */
type Reader = Pick<Viewer, 'personId' | 'roles'>;

/**
 * Citations as they are shown to somebody: each with its state as of today, and where this very reader may read it.
 * Whoever has it on neither side is told no more than what the citing document says.
 */
export async function citedFor(viewer: Reader, citations: readonly Citation[], tree: UnitTree): Promise<Cited[]> {
  if (citations.length === 0) return [];
  const [standing, found] = await Promise.all([validitiesOf(citations), findCited(citations)]);
  const places = await placesOf(viewer, found, tree);
  const placeOf = ({ documentId, number }: Citation): ReadableAs => {
    const document = found.find(({ _id, registration }) =>
      documentId ? _id === documentId : number !== '' && registration?.number === number,
    );
    return (document && places.get(document._id)) ?? null;
  };

  return citations.map((citation, index) => ({
    ...citation,
    state: standing[index]?.state ?? null,
    effectiveTo: standing[index]?.effectiveTo ?? null,
    readableAs: placeOf(citation),
  }));
}

function findCited(citations: readonly Citation[]): Promise<Found[]> {
  const ids = citations.flatMap(({ documentId }) => documentId ?? []);
  const numbers = citations.flatMap(({ documentId, number }) => (documentId === null && number !== '' ? number : []));

  return DocumentModel.find(
    { $or: [{ _id: { $in: ids } }, { 'registration.number': { $in: numbers } }] },
    { authorId: 1, unitId: 1, askedIds: 1, writerIds: 1, registration: 1 },
  ).lean<Found[]>();
}

async function placesOf(
  viewer: Reader,
  found: readonly Found[],
  tree: UnitTree,
): Promise<ReadonlyMap<DocumentId, NonNullable<ReadableAs>>> {
  const own = found.filter((each) => mayRead({ ...viewer, unitIds: [] }, each, tree)).map(({ _id }) => _id);
  const others = found.map(({ _id }) => _id).filter((id) => !own.includes(id));
  // A recalled copy is a trace without content.
  const received =
    others.length === 0
      ? []
      : await DeliveryModel.find(
          { documentId: { $in: others }, state: { $ne: 'recalled' }, ...readableBy(viewer, tree) },
          { documentId: 1 },
        ).lean<Pick<DeliveryRecord, '_id' | 'documentId'>[]>();

  return new Map([
    ...received.map(({ _id, documentId }): Place => [documentId, { type: 'delivery', id: _id }]),
    ...own.map((id): Place => [id, { type: 'document', id }]),
  ]);
}
