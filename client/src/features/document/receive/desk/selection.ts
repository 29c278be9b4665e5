import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { awaitsFirstCheck, mayAct } from '@yiwang/shared/document/delivery.rules';

/** Ids that are chosen, in no order. */
export type Selection = ReadonlySet<string>;

export const nothing: Selection = new Set();

/** What can be signed for in bulk: what was sent, and what was only signed for and can still be registered. */
export function isSignable({ state, validity }: Pick<DeliverySummary, 'state' | 'validity'>): boolean {
  const isRevoked = validity.state === 'revoked';

  return mayAct(state, 'receive', isRevoked) || mayAct(state, 'register', isRevoked);
}

/** What can be taken on in bulk: whatever still waits for its first check. 条例 art. 24(3). */
export const isAcceptable = ({ state, validity }: Pick<DeliverySummary, 'state' | 'validity'>): boolean =>
  awaitsFirstCheck(state) && validity.state !== 'revoked';

/** Leaders have only noted it (圈阅): filed along with the others, and said apart, as it may still be to be handled. */
export const isNoted = ({ state, noted }: Pick<DeliverySummary, 'state' | 'noted'>): boolean =>
  state === 'proposing' && noted;

/** What can be filed in bulk: what was handled, circulated and read by all, or only noted. 条例 art. 27. */
export const isFileable = (row: Pick<DeliverySummary, 'state' | 'waitsOn' | 'unit' | 'noted'>): boolean =>
  (row.state === 'handled' || row.state === 'circulating' || isNoted(row)) &&
  row.waitsOn.every((name) => name === row.unit.name);

export const isChoosable = (row: DeliverySummary): boolean => isAcceptable(row) || isFileable(row);

export function toggle(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);

  return next;
}

/** Adds every id from one place of the list to another, both included, whichever comes first. */
export function extend(selection: Selection, ids: readonly string[], from: number, to: number): Selection {
  const [first, last] = from <= to ? [from, to] : [to, from];

  return new Set([...selection, ...ids.slice(Math.max(0, first), last + 1)]);
}

/** Chooses all, or none where all are chosen. */
export const toggleAll = (selection: Selection, ids: readonly string[]): Selection =>
  ids.every((id) => selection.has(id)) ? nothing : new Set(ids);
