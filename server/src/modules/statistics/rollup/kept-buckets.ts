import { facetsOf } from '@yiwang/shared/statistics/facets.rules';
import type { Facets } from '@yiwang/shared/statistics/fact.schemas';
import type { QueryFilter } from 'mongoose';
import { BucketModel, type BucketRecord } from '#modules/statistics/rollup/bucket.model';
import { forgetOnDisconnect } from '#platform/database/connect';

/** A cell of a rollup, taken apart once for all figures that look at it. */
export interface CellCount {
  readonly cell: string;
  /** The same object for the same cell. */
  readonly facets: Facets;
  readonly count: number;
}
interface ReadBucket extends Pick<BucketRecord, 'kind' | 'month'> {
  readonly cells: readonly CellCount[];
}
type Head = Pick<BucketRecord, '_id' | 'kind' | 'month' | 'version'>;

interface Kept {
  readonly version: number;
  readonly cells: readonly CellCount[];
}

let kept = new Map<string, Kept>();
const mostKept = 5_000;

/** Rollups of the whole, in the order of kinds and months. What has not changed since it was last read is not read again. */
export async function readBuckets(filter: QueryFilter<BucketRecord>): Promise<ReadBucket[]> {
  const before = kept;
  const heads = await listHeads(filter);
  const changed = heads.filter(({ _id, version }) => before.get(_id)?.version !== version).map(({ _id }) => _id);
  const fresh = changed.length > 0 ? await readAgain(changed) : new Map<string, Kept>();

  return heads.map(({ _id, kind, month }) => ({
    kind,
    month,
    cells: (fresh.get(_id) ?? before.get(_id))?.cells ?? [],
  }));
}

/** Which rollups of the whole there are: answered by their index alone. */
export const listHeads = (filter: QueryFilter<BucketRecord>): Promise<Head[]> =>
  BucketModel.find(filter, { kind: 1, month: 1, version: 1 }).sort({ kind: 1, month: 1, _id: 1 }).lean<Head[]>();

async function readAgain(ids: readonly string[]): Promise<Map<string, Kept>> {
  const found = await BucketModel.find({ _id: { $in: [...ids] } }, { kind: 1, version: 1, cells: 1 }).lean<
    Pick<BucketRecord, '_id' | 'kind' | 'version' | 'cells'>[]
  >();
  const fresh = new Map(
    found.map(({ _id, kind, version, cells }) => {
      // A count of zero stays: whoever entered it counted.
      const counts = Object.entries(cells).map(([cell, count]) => ({ cell, count, facets: facetsOfCell(kind, cell) }));
      return [_id, { version, cells: counts }] as const;
    }),
  );
  if (kept.size > mostKept) kept = new Map();
  for (const [id, each] of fresh) kept.set(id, each);

  return fresh;
}

const known = new Map<string, Facets>();

/** Cells are few and come again with every month. */
function facetsOfCell(kind: BucketRecord['kind'], cell: string): Facets {
  const key = `${kind}|${cell}`;
  // What is entered by hand has columns in place of cells, and nobody asks for their facets.
  const facets = known.get(key) ?? facetsOf(kind === 'baseline' ? 'document' : kind, cell);
  known.set(key, facets);

  return facets;
}

export function forgetBuckets(): void {
  kept = new Map();
  known.clear();
}
forgetOnDisconnect(forgetBuckets);
