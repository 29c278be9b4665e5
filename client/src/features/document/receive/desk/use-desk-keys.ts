import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { useState } from 'react';
import {
  extend,
  isSignable,
  nothing,
  type Selection,
  toggle,
  toggleAll,
} from '#features/document/receive/desk/selection';
import { useShortcut } from '#lib/keyboard';

type Sign = (rows: readonly DeliverySummary[], register: boolean) => void;

export interface DeskKeys {
  readonly chosen: Selection;
  /** The row that the keyboard asked to bring into view. */
  readonly asked: number | null;
  readonly signable: readonly string[];
  /** Whether any waits to be signed for; else they only wait to be registered. */
  readonly hasUnsigned: boolean;
  readonly setAt: (index: number) => void;
  readonly choose: (index: number, withRange: boolean) => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
  readonly sign: (register: boolean) => void;
}

/** Forty documents without the mouse: j k move, x chooses, Shift with them takes the rows between along. */
export function useDeskKeys(items: readonly DeliverySummary[], onSign: Sign | null): DeskKeys {
  const [at, setAt] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const [selection, setSelection] = useState(nothing);
  const ids = items.map(({ id }) => id);
  const signable = items.filter(isSignable).map(({ id }) => id as string);
  // What was signed for meanwhile, here or by a colleague, is not chosen any more.
  const chosen: Selection = new Set(signable.filter((id) => selection.has(id)));

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
  const sign = (register: boolean) => {
    const focused = at === null ? undefined : items[at];
    const rows = chosen.size > 0 ? items.filter(({ id }) => chosen.has(id)) : focused ? [focused] : [];
    const wanted = rows.filter((row) => isSignable(row) && (register || row.state === 'sent'));
    if (wanted.length === 0 || !onSign) return;
    setSelection(nothing);
    onSign(wanted, register);
  };
  const chooseAll = () => setSelection(toggleAll(chosen, signable));
  const clear = () => setSelection(nothing);
  const canSign = signable.length > 0;
  const hasUnsigned = items.some(({ state }) => state === 'sent');

  useShortcut('j', 'delivery:key.next', () => move(1));
  useShortcut('k', 'delivery:key.previous', () => move(-1));
  useShortcut('x', 'delivery:key.choose', () => at !== null && choose(at, false), canSign);
  useShortcut('J', 'delivery:key.extend', () => move(1, true), canSign);
  useShortcut('K', 'delivery:key.extend-back', () => move(-1, true), canSign);
  useShortcut('a', 'delivery:key.all', chooseAll, canSign);
  useShortcut('Escape', 'delivery:key.clear', clear, chosen.size > 0);
  useShortcut('s', 'delivery:key.sign', () => sign(false), hasUnsigned);
  useShortcut('S', 'delivery:key.sign-register', () => sign(true), canSign);

  return { chosen, asked, signable, hasUnsigned, setAt, choose, chooseAll, clear, sign };
}
