import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { deskTurn, isOver } from '@yiwang/shared/document/delivery.rules';
import type { DocumentSummary } from '@yiwang/shared/document/document.schemas';
import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { dropItems, type ItemOf, insertItem, keyOf, type LoadedInbox } from '#features/inbox/inbox.merge';
import { observable } from '#lib/observable';

/** Keys of what was finished here and lingers in the list. */
export const finishedTasks = observable<ReadonlySet<string>>(new Set());

export const finishTask = (key: string): void => finishedTasks.set(new Set([...finishedTasks.get(), key]));

/** Keys of what is being finished here: a push that comes before the answer does not take it from under the thumb. */
const acting = new Set<string>();

/** Does what finishes a task, and says so in the list once the server has taken it. */
export async function actOn<T>(key: string, act: () => Promise<T>): Promise<T> {
  acting.add(key);
  try {
    const reply = await act();
    finishTask(key);
    return reply;
  } finally {
    acting.delete(key);
  }
}

const nothingHeld: ReadonlySet<string> = new Set();
const isHeld = (item: InboxItem, held: ReadonlySet<string>): boolean =>
  item.done || acting.has(keyOf(item)) || finishedTasks.get().has(keyOf(item)) || held.has(keyOf(item));

/** What lingered is gone from the list; should it be asked for again, it is open again. */
export function forgetTasks(keys: ReadonlySet<string>): void {
  finishedTasks.set(new Set([...finishedTasks.get()].filter((key) => !keys.has(key))));
}

/** A step that ended asks nobody any more. Whom the next one asks, and what was returned, only the list says. */
export function mergeDocument(loaded: LoadedInbox, { id, current, status }: DocumentSummary): LoadedInbox {
  return dropItems(
    loaded,
    (item) =>
      item.kind === 'document' &&
      item.id === id &&
      item.stepKind !== 'returned' &&
      !(item.stepKind === 'write' && status === 'draft') &&
      item.stepId !== current?.stepId &&
      !isHeld(item, nothingHeld),
  );
}

const receiptTask = (delivery: DeliverySummary): ItemOf<'delivery'> => ({
  kind: 'delivery',
  id: delivery.id,
  title: delivery.title,
  from: delivery.issuers.map(({ name }) => name).join('、'),
  dueAt: null,
  at: delivery.sentAt,
  done: false,
  ask: 'receive',
  turn: null,
  number: delivery.number,
  urgency: delivery.urgency,
  unitName: delivery.unit.name,
  urgedAt: delivery.urgedAt,
  validity: delivery.validity,
});

/**
 * What a push says of a received document: a new one waits on the desk at once, and what was signed for by a
 * colleague, or taken back, waits no longer. `isMyDesk` says whether I am one of its clerks, `held` what I have just
 * done and still wait to be told of.
 */
export function mergeDelivery(
  loaded: LoadedInbox,
  delivery: DeliverySummary,
  isMyDesk: boolean,
  held: ReadonlySet<string> = nothingHeld,
): LoadedInbox {
  const isOf = (item: InboxItem): boolean => item.kind === 'delivery' && item.id === delivery.id && !isHeld(item, held);
  // What was revoked asks nobody anything any more. 条例 art. 33.
  if (delivery.validity.state === 'revoked') return dropItems(loaded, isOf);
  if (delivery.state === 'sent') return isMyDesk ? insertItem(loaded, receiptTask(delivery)) : loaded;

  const isGone = (item: InboxItem): boolean => {
    if (item.kind !== 'delivery' || item.id !== delivery.id || isHeld(item, held)) return false;
    // The desk handed it on, here or on another device.
    if (item.ask === 'clear' && !delivery.waitsOn.includes(delivery.unit.name)) return true;
    // 不得漏传: who has it in circulation is asked to read it even when it is filed.
    return item.ask === 'receive' || (isOver(delivery.state) && !(delivery.state === 'filed' && item.ask === 'read'));
  };
  return withTurn(dropItems(loaded, isGone), delivery);
}

/** What the desk is asked for next says the same on every device, before the list is read again. */
function withTurn(loaded: LoadedInbox, { id, state }: DeliverySummary): LoadedInbox {
  const isCleared = (item: InboxItem) =>
    item.kind === 'delivery' && item.id === id && item.ask === 'clear' && item.turn !== deskTurn(state) && !item.done;
  if (!loaded.pages.some(({ items }) => items.some(isCleared))) return loaded;

  const told = (item: InboxItem): InboxItem =>
    isCleared(item) && item.kind === 'delivery' ? { ...item, turn: deskTurn(state) } : item;
  return { ...loaded, pages: loaded.pages.map((page) => ({ ...page, items: page.items.map(told) })) };
}
