import { createHash } from 'node:crypto';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { SearchKind } from '@yiwang/shared/search/search.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DocumentForSearch, findDeliveryForSearch } from '#modules/document/index';
import { placeInTime } from '#modules/search/position';
import { askedFor, issuedIn, ofKind, receivedBy, receivedIn } from '#modules/search/scope';
import type { SearchRow } from '#modules/search/search-row.model';
import { atomsOf, keysOfAtoms, plainOf } from '#platform/words/tokens';

type DeliveryForSearch = NonNullable<Awaited<ReturnType<typeof findDeliveryForSearch>>>;

/** What has neither number nor force, and whose keeper is asked who may open it. */
interface PlainSource extends Pick<SearchRow, 'version' | 'at' | 'title' | 'from'> {
  readonly texts: readonly string[];
}

/** Body and files together: some 0.6 MB, of the 16 that a row may have, and a shorter read than the index of them. */
const longestText = 200_000;
/** Keys are distinct pairs, which grow ever more slowly: a text of this length has half as many. More is no prose. */
const mostKeys = 60_000;

/** Unit and all units above it: who looks from above asks for one key. */
export type PathOf = (unitId: UnitId) => readonly UnitId[];

export function rowOfDocument(
  id: DocumentId,
  source: DocumentForSearch,
  fileTexts: readonly string[],
  pathOf: PathOf,
): SearchRow {
  const { unitIds, personIds } = source.receivers;
  const scope = [
    ...pathOf(source.unitId).map(issuedIn),
    ...source.personIds.map(askedFor),
    ...unitIds.flatMap((unitId) => pathOf(unitId).map(receivedIn)),
    ...personIds.map(receivedBy),
  ];

  return rowOf(
    { _id: `document:${id}`, kind: 'document', place: id, ...source },
    [...source.texts, ...fileTexts],
    scope,
  );
}

export const rowOfDelivery = (id: DeliveryId, source: DeliveryForSearch): SearchRow =>
  rowOf(
    { _id: `delivery:${id}`, kind: 'delivery', place: source.documentId, title: '', from: '', ...source },
    source.texts,
    source.personIds.map(receivedBy),
  );

export const rowOfPlain = (
  kind: SearchKind,
  id: string,
  source: PlainSource,
  fileTexts: readonly string[],
): SearchRow =>
  rowOf(
    { _id: `${kind}:${id}`, kind, place: id, number: null, ...source },
    [...source.texts, ...fileTexts],
    [ofKind(kind)],
  );

interface Head extends Pick<SearchRow, '_id' | 'kind' | 'title' | 'number' | 'from' | 'at' | 'version'> {
  /** Id from which its place among things of one second follows. */
  readonly place: string;
}

function rowOf(
  { _id, kind, title, number, from, at, version, place }: Head,
  texts: readonly string[],
  scope: readonly string[],
): SearchRow {
  const text = texts
    .filter((each) => each !== '')
    .join('\n')
    .slice(0, longestText);
  const parts = [title, number ?? '', from, text].map(atomsOf);
  const keys = new Set<string>();
  for (const part of parts) keysOfAtoms(part, keys);
  const head = {
    ...{ _id, kind, title, number, from, at },
    n: placeInTime(at, place),
    plain: parts.map(plainOf).join('\n'),
    text,
  };
  const all = [...[...keys].slice(0, mostKeys), ...new Set(scope)];
  const hash = createHash('sha1')
    .update(JSON.stringify([head, all]))
    .digest('base64');

  // The keys stand last, where a read of the words before them need not pass.
  return { ...head, version, hash, keys: all };
}
