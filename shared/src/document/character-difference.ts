export interface Segment {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond this many single changes a paragraph is shown as one that was replaced: the rest would be confetti. */
const mostEdits = 600;
/** Fewer characters than this in common between two changes are a coincidence that only disturbs reading. */
const leastKept = 2;

/** The difference of two texts by characters, in a form that can be read. */
export function differenceOfCharacters(before: string, after: string): Segment[] {
  const segments = shortestEdit([...before], [...after], mostEdits);
  if (segments) return joined(segments.flatMap(coincidenceAsChange));

  return joined([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
}

function coincidenceAsChange(segment: Segment, index: number, all: readonly Segment[]): readonly Segment[] {
  const isBetween = index > 0 && index < all.length - 1;
  if (segment.kind !== 'same' || !isBetween || [...segment.text].length >= leastKept) return [segment];

  return [
    { kind: 'removed', text: segment.text },
    { kind: 'added', text: segment.text },
  ];
}

/** Neighbours as one: in each run of changes first what was removed, then what was added. */
function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of segments) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else if (text !== '') result.push({ kind, text });
    }
  }
  flush();
  return result;
}

/**
 * The fewest removals and additions that make one text of the other, null where more than `most` are needed.
 * E. W. Myers, An O(ND) difference algorithm (1986); what both begin and end with is set aside first.
 */
export function shortestEdit(before: readonly string[], after: readonly string[], most: number): Segment[] | null {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let [oldEnd, youngEnd] = [before.length, after.length];
  while (oldEnd > start && youngEnd > start && before[oldEnd - 1] === after[youngEnd - 1])
    [oldEnd, youngEnd] = [oldEnd - 1, youngEnd - 1];

  const middle = editOf(before.slice(start, oldEnd), after.slice(start, youngEnd), most);
  if (!middle) return null;
  return joined([
    { kind: 'same', text: before.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: before.slice(oldEnd).join('') },
  ]);
}

/** `reach.get(k)` is how far into the old text a path on diagonal k comes; one such row is kept for each number of edits. */
function editOf(before: readonly string[], after: readonly string[], most: number): Segment[] | null {
  let reach = new Map<number, number>([[1, 0]]);
  const rows: Map<number, number>[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    rows.push(reach);
    const next = new Map<number, number>();
    for (let k = -edits; k <= edits; k += 2) {
      let x = stepOf(reach, k, edits);
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      next.set(k, x);
      if (x >= before.length && x - k >= after.length) return traced(before, after, rows);
    }
    reach = next;
  }
  return null;
}

/** Down (an addition) where that reaches further, else right (a removal). */
const comesDown = (reach: ReadonlyMap<number, number>, k: number, edits: number): boolean =>
  k === -edits || (k !== edits && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
const stepOf = (reach: ReadonlyMap<number, number>, k: number, edits: number): number =>
  comesDown(reach, k, edits) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;

/** The path back from the end of both texts, turned round. */
function traced(before: readonly string[], after: readonly string[], rows: readonly Map<number, number>[]): Segment[] {
  const steps: Segment[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = rows.length - 1; edits >= 0; edits -= 1) {
    const reach = rows[edits] ?? new Map<number, number>();
    const k = x - y;
    const isDown = comesDown(reach, k, edits);
    const begun = stepOf(reach, k, edits);
    for (; x > begun; [x, y] = [x - 1, y - 1]) steps.push({ kind: 'same', text: before[x - 1] ?? '' });
    if (edits === 0) break;
    if (isDown) {
      steps.push({ kind: 'added', text: after[y - 1] ?? '' });
      y -= 1;
    } else {
      steps.push({ kind: 'removed', text: before[x - 1] ?? '' });
      x -= 1;
    }
  }
  return steps.reverse();
}
