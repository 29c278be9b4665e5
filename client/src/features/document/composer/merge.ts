import type { DocumentContent } from '@yiwang/shared/document/document.content';
import { isSame } from '#lib/same';

export type ContentField = keyof DocumentContent;

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
