import { canonicalJson } from '@yiwang/shared/contract/canonical-json';
import type { DocumentContent } from '@yiwang/shared/document/document.content';

export type ContentField = keyof DocumentContent;

/** Whether two parts of a content say the same; the order of keys differs between who wrote them and the server. */
export const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

export const changedFields = (from: DocumentContent, to: DocumentContent): ContentField[] =>
  ([...new Set([...Object.keys(from), ...Object.keys(to)])] as ContentField[]).filter(
    (field) => !isSame(from[field], to[field]),
  );

/**
 * What two people made of the same content, field by field; null where both changed the same field, which only a
 * person can decide.
 */
export function mergeContents(
  base: DocumentContent,
  mine: DocumentContent,
  theirs: DocumentContent,
): DocumentContent | null {
  const changedHere = changedFields(base, mine);
  const changedThere = changedFields(base, theirs);
  if (changedHere.some((field) => changedThere.includes(field) && !isSame(mine[field], theirs[field]))) return null;

  return { ...theirs, ...Object.fromEntries(changedHere.map((field) => [field, mine[field]])) };
}
