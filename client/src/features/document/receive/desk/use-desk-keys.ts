import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { useState } from 'react';
import {
  extend,
  isAcceptable,
  isChoosable,
  isFileable,
  isNoted,
  isSignable,
  nothing,
  type Selection,
  toggle,
  toggleAll,
} from '#features/document/receive/desk/selection';
import type { BulkAct } from '#features/document/receive/desk/use-bulk-receipt';
import { useShortcut } from '#lib/keyboard';

type Perform = (rows: readonly DeliverySummary[], act: BulkAct) => void;
type Kind = BulkAct['kind'];
const fits: Readonly<Record<Kind, (row: DeliverySummary) => boolean>> = {
  sign: isSignable,
  accept: isAcceptable,
  file: isFileable,
};

export interface DeskKeys {
  readonly chosen: Selection;
  /** The row that the keyboard asked to bring into view. */
  readonly asked: number | null;
  readonly choosable: readonly string[];
  /** Which acts some row of the list is ready for. */
  readonly offers: Readonly<Record<Kind, boolean>>;
  /** How many of the chosen rows, or the one under the keyboard, an act fits. */
  readonly countFor: (kind: Kind) => number;
  /** How many of those that would be filed leaders have only noted. */
  readonly noted: number;
  /** Whether any waits to be signed for; else they only wait to be registered. */
  readonly hasUnsigned: boolean;
  readonly setAt: (index: number) => void;
  readonly choose: (index: number, withRange: boolean) => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
  readonly perform: (act: BulkAct) => void;
  /** Whether the period of retention is being asked for. */
  readonly isFiling: boolean;
  readonly setFiling: (isFiling: boolean) => void;
}

/** Forty documents without the mouse: j k move, x chooses, Shift with them takes the rows between along. */
export function useDeskKeys(items: readonly DeliverySummary[], onPerform: Perform | null, isDesk: boolean): DeskKeys {
  const [at, setAt] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const [selection, setSelection] = useState(nothing);
  const ids = items.map(({ id }) => id);
  const [isFiling, setFiling] = useState(false);
  const choosable = isDesk ? items.filter(isChoosable).map(({ id }) => id as string) : [];
  // What was signed for meanwhile, here or by a colleague, is not chosen any more.
  const chosen: Selection = new Set(choosable.filter((id) => selection.has(id)));

  const move = (by: number, withRows = false) => {
    const next = Math.max(0, Math.min(items.length - 1, (at ?? -1) + by));
    if (withRows) setSelection(extend(chosen, ids, at ?? next, next));
    setAt(next);
    setAsked(next);
  };
  const choose = (index: number, withRange: boolean) => {
    const id = ids[index];
    if (!id) return;
    setSelection(withRange && at !== null ? extend(chosen, ids, at, index) : toggle(chosen, id));
    setAt(index);
  };
  const rowsFor = (kind: Kind) => {
    const focused = at === null ? undefined : items[at];
    const rows = chosen.size > 0 ? items.filter(({ id }) => chosen.has(id)) : focused ? [focused] : [];
    return isDesk ? rows.filter(fits[kind]) : [];
  };
  const countFor = (kind: Kind) => rowsFor(kind).length;
  const noted = rowsFor('file').filter(isNoted).length;
  const perform = (act: BulkAct) => {
    const isSigned = ({ state }: DeliverySummary) => act.kind === 'sign' && !act.register && state !== 'sent';
    const wanted = rowsFor(act.kind).filter((row) => !isSigned(row));
    setFiling(false);
    if (wanted.length === 0 || !onPerform) return;
    setSelection(nothing);
    onPerform(wanted, act);
  };
  const chooseAll = () => setSelection(toggleAll(chosen, choosable));
  const clear = () => setSelection(nothing);
  const canChoose = choosable.length > 0;
  const hasUnsigned = isDesk && items.some(({ state }) => state === 'sent');
  const offers = {
    sign: isDesk && items.some(isSignable),
    accept: isDesk && items.some(isAcceptable),
    file: isDesk && items.some(isFileable),
  };

  useShortcut('j', 'delivery:key.next', () => move(1));
  useShortcut('k', 'delivery:key.previous', () => move(-1));
  useShortcut('x', 'delivery:key.choose', () => at !== null && choose(at, false), canChoose);
  useShortcut('J', 'delivery:key.extend', () => move(1, true), canChoose);
  useShortcut('K', 'delivery:key.extend-back', () => move(-1, true), canChoose);
  useShortcut('a', 'delivery:key.all', chooseAll, canChoose);
  useShortcut('Escape', 'delivery:key.clear', clear, chosen.size > 0);
  useShortcut('s', 'delivery:key.sign', () => perform({ kind: 'sign', register: false }), hasUnsigned);
  useShortcut('S', 'delivery:key.sign-register', () => perform({ kind: 'sign', register: true }), offers.sign);
  useShortcut('c', 'delivery:key.accept', () => perform({ kind: 'accept' }), offers.accept);
  useShortcut('f', 'delivery:key.file', () => setFiling(true), offers.file);

  const keys = { setAt, choose, chooseAll, clear, perform, setFiling };
  return { ...{ chosen, asked, choosable, offers, countFor, noted, hasUnsigned, isFiling }, ...keys };
}
