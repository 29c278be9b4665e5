import { docKindSchema } from '@yiwang/shared/document/document.kinds';
import { documentStatusSchema } from '@yiwang/shared/document/document.schemas';
import { useSearchParams } from 'react-router';
import type { Box, ListQuery } from '#features/document/document.queries';

export const boxes = ['asked', 'drafts', 'handled', 'unit'] as const satisfies readonly Box[];
export type View = 'list' | 'board';
export interface ListState extends Pick<ListQuery, 'status' | 'docKind' | 'q'> {
  readonly box: Box;
  readonly view: View;
}

/** What the list shows stands in the address, so that going back finds it again. */
export function useListState(): [ListState, (changes: Record<string, string | undefined>) => void] {
  const [search, setSearch] = useSearchParams();
  const status = documentStatusSchema.safeParse(search.get('status')).data;
  const docKind = docKindSchema.safeParse(search.get('kind')).data;
  const q = search.get('q') ?? '';
  const state: ListState = {
    box: boxes.find((each) => each === search.get('box')) ?? 'asked',
    view: search.get('view') === 'board' ? 'board' : 'list',
    ...(status ? { status } : {}),
    ...(docKind ? { docKind } : {}),
    ...(q === '' ? {} : { q }),
  };
  const change = (changes: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );

  return [state, change];
}

export const isFiltered = ({ status, docKind, q }: ListState): boolean => Boolean(status ?? docKind ?? q);
export const queryOfState = ({ box, status, docKind, q }: ListState): ListQuery => ({
  box,
  ...(status ? { status } : {}),
  ...(docKind ? { docKind } : {}),
  ...(q ? { q } : {}),
});
