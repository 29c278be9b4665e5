import type { SearchHit } from '@yiwang/shared/search/search.contract';
import { findForceOf } from '#modules/document/index';
import type { Found } from '#modules/search/look';
import { type SearchRow, SearchRowModel } from '#modules/search/search-row.model';

type TextRow = Omit<SearchRow, 'keys' | 'plain'>;

export interface Shown extends Found {
  readonly row: TextRow;
  /** What the viewer's unit added, for a delivery. */
  readonly added: TextRow | null;
  readonly validity: SearchHit['validity'];
  readonly effectiveTo: SearchHit['effectiveTo'];
}

const rowOf = ({ kind, id, documentId }: Found): string => (documentId ? `document:${documentId}` : `${kind}:${id}`);
const addedRowOf = ({ kind, id }: Found): string | null => (kind === 'delivery' ? `delivery:${id}` : null);

/** What a page shows of the things on it, read for all of them together; what has gone meanwhile is left out. */
export async function showing(found: readonly Found[]): Promise<Shown[]> {
  if (found.length === 0) return [];
  const rowIds = new Set(found.flatMap((each) => [rowOf(each), addedRowOf(each) ?? []].flat()));
  const [rows, force] = await Promise.all([
    SearchRowModel.find({ _id: { $in: [...rowIds] } }, { keys: 0, plain: 0 }).lean<TextRow[]>(),
    findForceOf(found.flatMap(({ documentId }) => documentId ?? [])),
  ]);
  const byId = new Map(rows.map((row) => [row._id, row]));

  return found.flatMap((each): Shown[] => {
    const row = byId.get(rowOf(each));
    const { state = null, effectiveTo = null } = (each.documentId && force.get(each.documentId)) || {};
    const added = byId.get(addedRowOf(each) ?? '') ?? null;
    return row ? [{ ...each, row, added, validity: state, effectiveTo }] : [];
  });
}
