import { SearchRowModel } from '#modules/search/search-row.model';

/** One key, or any of several. */
export type Keys = string | readonly string[];

const headSize = 128;
const largestChunk = 4096;

const filterOf = (keys: Keys) => (typeof keys === 'string' ? keys : { $in: [...keys] });

/** By the index alone, without reading rows; answered as one array, which costs a tenth of as many documents. */
async function read(filter: Record<string, unknown>, ...stages: object[]): Promise<number[]> {
  const pipeline = [
    { $match: filter },
    ...stages,
    { $project: { _id: 0, n: 1 } },
    { $group: { _id: null, places: { $push: '$n' } } },
  ];
  const [answer] = await SearchRowModel.collection
    .aggregate<{ places: number[] }>(pipeline, { hint: 'keys' })
    .toArray();

  return answer?.places ?? [];
}

/** The newest places of a key below `below`, itself included, from new to old. */
const placesOfKey = (keys: Keys, below: number, size: number): Promise<number[]> =>
  read({ keys: filterOf(keys), n: { $lte: below } }, { $sort: { n: -1 } }, { $limit: size });

const placesAmong = async (keys: Keys, places: readonly number[]): Promise<Set<number>> =>
  new Set(places.length === 0 ? [] : await read({ keys: filterOf(keys), n: { $in: [...places] } }));

/** The beginning of a list. */
export interface List {
  readonly keys: Keys;
  readonly head: readonly number[];
  readonly known: ReadonlySet<number>;
  /** The head reaches down to here; all of a list that ends before. */
  readonly reaches: number;
}

export interface Walked {
  /** From new to old. */
  readonly places: readonly number[];
  /** Everything down to here has been looked at; null where that is all. */
  readonly downTo: number | null;
}

/**
 * Places that stand in every list, from new to old, in chunks. What is in all of them is no newer than the newest of
 * each; from there on the list whose next 128 places reach furthest back is the rarest: a piece of it is walked, the
 * others are only asked about the places that are left, and then it is looked again. Where `given` places are known to
 * hold all, they are walked.
 */
export async function* placesInAll(
  lists: readonly List[],
  given: readonly number[] | null = null,
): AsyncGenerator<Walked> {
  if (given) {
    yield { places: await inEach(lists, given), downTo: null };
    return;
  }
  let heads = lists;
  for (let size = headSize; ; size = Math.min(size * 8, largestChunk)) {
    const top = Math.min(...heads.map(({ head }) => head[0] ?? Number.NEGATIVE_INFINITY));
    heads = await Promise.all(heads.map((each) => (each.reaches > top ? readHead(each.keys, top) : each)));
    const [rarest, ...others] = [...heads].sort((a, b) => a.reaches - b.reaches || a.head.length - b.head.length);
    if (!rarest || top === Number.NEGATIVE_INFINITY) return;

    const isAll = rarest.reaches === Number.NEGATIVE_INFINITY;
    const chunk = isAll || size === headSize ? rarest.head : await placesOfKey(rarest.keys, top, size);
    const last = isAll || chunk.length < headSize ? null : (chunk.at(-1) ?? null);
    yield {
      places: await inEach(
        others,
        [...new Set(chunk)].filter((n) => n <= top),
      ),
      downTo: last,
    };
    if (last === null) return;

    heads = await Promise.all(heads.map(({ keys }) => readHead(keys, last - 1)));
  }
}

export async function readHead(keys: Keys, below: number): Promise<List> {
  const head = await placesOfKey(keys, below, headSize);
  const reaches = head.length < headSize ? Number.NEGATIVE_INFINITY : (head.at(-1) ?? Number.NEGATIVE_INFINITY);

  return { keys, head, known: new Set(head), reaches };
}

async function inEach(lists: readonly List[], places: readonly number[]): Promise<number[]> {
  let left = [...places];
  for (const { keys, known, reaches } of lists) {
    if (left.length === 0) return [];
    const beyond = await placesAmong(
      keys,
      left.filter((n) => n < reaches),
    );
    left = left.filter((n) => known.has(n) || beyond.has(n));
  }

  return left;
}

/** All places of keys that begin with a character, from new to old; null where they are too many to walk. */
export async function placesOfInitial(from: string, to: string, below: number, most: number): Promise<number[] | null> {
  const places = await read({ keys: { $gte: from, $lt: to } }, { $limit: most });
  if (places.length === most) return null;

  return [...new Set(places)].filter((n) => n <= below).sort((a, b) => b - a);
}
