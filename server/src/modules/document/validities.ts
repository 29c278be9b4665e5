import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Citation } from '@yiwang/shared/document/document.content';
import { type Standing, validityOn } from '@yiwang/shared/document/validity.rules';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { now } from '#platform/clock';

/** How what is cited stands today, by id or by its number; null for what this platform does not hold. */
export async function validitiesOf(citations: readonly Citation[]): Promise<(Standing | null)[]> {
  const ids = citations.flatMap(({ documentId }) => documentId ?? []);
  const numbers = citations.flatMap(({ documentId, number }) => (documentId === null && number !== '' ? number : []));
  if (ids.length + numbers.length === 0) return citations.map(() => null);

  const found = await DocumentModel.find(
    { $or: [{ _id: { $in: ids } }, { 'registration.number': { $in: numbers } }] },
    { validity: 1, registration: 1 },
  ).lean<Pick<DocumentRecord, '_id' | 'validity' | 'registration'>[]>();
  const today = dateOf(now());
  const standing = (each: (typeof found)[number]) => validityOn(each.validity, today);
  const byId = new Map(found.map((each) => [each._id, standing(each)]));
  const byNumber = new Map(found.map((each) => [each.registration?.number, standing(each)]));

  return citations.map(({ documentId, number }) => (documentId ? byId.get(documentId) : byNumber.get(number)) ?? null);
}
