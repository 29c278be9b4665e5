import type { Citation } from '@yiwang/shared/document/document.content';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';

type State = Validity['state'];

/** The present state of what is cited, by id or by its number; null for what this platform does not hold. */
export async function validitiesOf(citations: readonly Citation[]): Promise<(State | null)[]> {
  const ids = citations.flatMap(({ documentId }) => documentId ?? []);
  const numbers = citations.flatMap(({ documentId, number }) => (documentId === null && number !== '' ? number : []));
  if (ids.length + numbers.length === 0) return citations.map(() => null);

  const found = await DocumentModel.find(
    { $or: [{ _id: { $in: ids } }, { 'registration.number': { $in: numbers } }] },
    { validity: 1, registration: 1 },
  ).lean<Pick<DocumentRecord, '_id' | 'validity' | 'registration'>[]>();
  const byId = new Map(found.map((each) => [each._id, each.validity.state]));
  const byNumber = new Map(found.map((each) => [each.registration?.number, each.validity.state]));

  return citations.map(({ documentId, number }) => (documentId ? byId.get(documentId) : byNumber.get(number)) ?? null);
}
