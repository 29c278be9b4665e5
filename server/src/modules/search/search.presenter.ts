import type { SearchHit } from '@yiwang/shared/search/search.contract';
import type { Shown } from '#modules/search/showing';
import { marked, snippetOf } from '#modules/search/snippet';
import { atomsOf, placesOf, type Word } from '#platform/words/tokens';

export function presentHit({ kind, id, row, added, validity, effectiveTo }: Shown, words: readonly Word[]): SearchHit {
  const isIn = (text: string): boolean => words.some((word) => placesOf(atomsOf(text), word).length > 0);
  const shown = added && !isIn(row.text) && isIn(added.text) ? added.text : row.text;

  return {
    kind,
    id,
    title: marked(row.title, words),
    snippet: snippetOf(shown, words),
    number: row.number ?? null,
    from: row.from,
    at: row.at.toISOString(),
    validity,
    effectiveTo,
  };
}
