import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { isOver } from '@yiwang/shared/document/delivery.rules';
import type { DocumentSummary } from '@yiwang/shared/document/document.schemas';
import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { dropItems, type ItemOf, insertItem, type LoadedInbox } from '#features/inbox/inbox.merge';
import { observable } from '#lib/observable';

/** Keys of what was finished here and lingers in the list. */
export const finishedTasks = observable<ReadonlySet<string>>(new Set());

export const finishTask = (key: string): void => finishedTasks.set(new Set([...finishedTasks.get(), key]));

/** What lingered is gone from the list; should it be asked for again, it is open again. */
export function forgetTasks(keys: ReadonlySet<string>): void {
  finishedTasks.set(new Set([...finishedTasks.get()].filter((key) => !keys.has(key))));
}

/** A step that ended asks nobody any more. Whom the next one asks, only the list says. */
export function mergeDocument(loaded: LoadedInbox, { id, current }: DocumentSummary): LoadedInbox {
  return dropItems(
    loaded,
    (item) => item.kind === 'document' && item.id === id && !item.done && item.stepId !== current?.stepId,
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
  number: delivery.number,
  urgency: delivery.urgency,
  unitName: delivery.unit.name,
});

/**
 * What a push says of a received document: a new one waits on the desk at once, and what was signed for by a
 * colleague, or taken back, waits no longer. `isMyDesk` says whether I am one of its clerks.
 */
export function mergeDelivery(loaded: LoadedInbox, delivery: DeliverySummary, isMyDesk: boolean): LoadedInbox {
  if (delivery.state === 'sent') return isMyDesk ? insertItem(loaded, receiptTask(delivery)) : loaded;

  const isGone = (item: InboxItem): boolean => {
    if (item.kind !== 'delivery' || item.id !== delivery.id || item.done) return false;
    // 不得漏传: who has it in circulation is asked to read it even when it is filed.
    return item.ask === 'receive' || (isOver(delivery.state) && !(delivery.state === 'filed' && item.ask === 'read'));
  };
  return dropItems(loaded, isGone);
}
