import { SearchRowModel } from '#modules/search/search-row.model';

/** One key, or any of several. */
export type Keys = string | readonly string[];

const headSize = 128;
const [largestFirst, largestChunk] = [512, 2048];

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

interface Walk {
  readonly given?: readonly number[] | null;
  readonly wanted?: number;
  /** Places left at which the other lists are asked no further: the text decides in the end. */
  readonly few: number;
}

export interface Walked {
  /** From new to old. */
  readonly places: readonly number[];
  /** Everything down to here has been looked at; null where that is all. */
  readonly downTo: number | null;
}

/**
 * Places that stand in every list, and a few that may not, from new to old, in chunks. What is in all of them is no
 * newer than the newest of each; from there on the rarest list is walked, which is the one whose beginning reaches
 * furthest back, and the others are only asked about the places that are left. Where a chunk holds nothing, the lists
 * are looked at anew below it: what they have in common may be far away. Where `given` places are known to hold all,
 * they are walked. A chunk is as long as it takes to find the `wanted` ones, by what the beginnings have in
 * common and then by what the chunk before held. With `few` 0 only what stands in every list is answered.
 */
export async function* placesInAll(
  lists: readonly List[],
  { given = null, wanted = 20, few }: Walk,
): AsyncGenerator<Walked> {
  if (given) {
    yield { places: await inEach(lists, given, few), downTo: null };
    return;
  }
  let [heads, below, size] = [lists, Number.POSITIVE_INFINITY, sizeByHeads(lists, wanted)];
  for (;;) {
    const top = Math.min(below, ...heads.map(({ head }) => head[0] ?? Number.NEGATIVE_INFINITY));
    if (top === Number.NEGATIVE_INFINITY) return;
    const [rarest, ...others] = rarestFirst(heads);
    if (!rarest) return;

    const { chunk, last } = await walk(rarest, top, size);
    const places = await inEach(others, chunk, few);
    yield { places, downTo: last };
    if (last === null) return;

    below = last - 1;
    size = Math.min(largestChunk, Math.max(headSize, chunk.length) * Math.ceil((2 * wanted) / (places.length + 1)));
    if (places.length === 0) heads = await Promise.all(heads.map(({ keys }) => readHead(keys, below)));
  }
}

/** How long a piece of the rarest list holds the wanted ones, by what the beginnings of all have in common. */
function sizeByHeads(lists: readonly List[], wanted: number): number {
  const [rarest, ...others] = rarestFirst(lists);
  const down = Math.max(...others.map(({ reaches }) => reaches));
  const within = rarest?.head.filter((n) => n >= down) ?? [];
  const inAll = within.filter((n) => others.every(({ known }) => known.has(n))).length;

  return Math.min(largestFirst, Math.max(headSize, Math.ceil(((within.length + 1) * wanted) / (inAll + 1))));
}

const rarestFirst = (lists: readonly List[]): List[] =>
  [...lists].sort((a, b) => spanOf(b) - spanOf(a) || a.head.length - b.head.length);

/** How far back the beginning of a list reaches; of a list that ends before, without end. */
const spanOf = ({ head, reaches }: List): number => (head[0] ?? 0) - reaches;

/** The next piece of a list from `top` on, and its last place where more may follow. */
async function walk(
  { keys, head, reaches }: List,
  top: number,
  size: number,
): Promise<{ chunk: number[]; last: number | null }> {
  const isAll = reaches === Number.NEGATIVE_INFINITY;
  const begun = head.filter((n) => n <= top);
  // Where much more is wanted than the beginning holds, one larger piece is read sooner than two.
  const standsThere = isAll || (reaches <= top && 2 * begun.length >= size);
  const piece = standsThere ? begun : await placesOfKey(keys, top, size);
  const isLast = isAll || (!standsThere && piece.length < size);

  return { chunk: [...new Set(piece)], last: isLast ? null : (piece.at(-1) ?? null) };
}

export async function readHead(keys: Keys, below: number): Promise<List> {
  const head = await placesOfKey(keys, below, headSize);
  const reaches = head.length < headSize ? Number.NEGATIVE_INFINITY : (head.at(-1) ?? Number.NEGATIVE_INFINITY);

  return { keys, head, known: new Set(head), reaches };
}

async function inEach(lists: readonly List[], places: readonly number[], few: number): Promise<number[]> {
  let left = [...places];
  for (const { keys, known, reaches } of lists) {
    const unknown = left.filter((n) => n < reaches);
    const beyond = left.length > few ? await placesAmong(keys, unknown) : new Set(unknown);
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
