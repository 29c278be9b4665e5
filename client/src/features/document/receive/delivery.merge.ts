import type { InfiniteData } from '@tanstack/react-query';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { DeliveryState, DeliverySummary, deliveryContract } from '@yiwang/shared/document/delivery.contract';

export type LoadedDesk = InfiniteData<ReplyOf<typeof deliveryContract.list>, string | undefined>;

/**
 * Merges a changed delivery into a loaded list, keyed by id and version: never replaced by an older sight of itself.
 * It stays in its place until the list is read again, and what is not in the list is not added.
 */
export function mergeSummary(loaded: LoadedDesk, summary: DeliverySummary): LoadedDesk {
  const isOlder = (item: DeliverySummary) => item.id === summary.id && saysMore(summary, item);
  if (!loaded.pages.some(({ items }) => items.some(isOlder))) return loaded;

  return {
    ...loaded,
    pages: loaded.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (isOlder(item) ? onlySummary(summary) : item)),
    })),
  };
}

/**
 * Whether a push says something that what is shown does not: a repeal is an act on the document, so the copies have the
 * same version before and after it.
 */
export const saysMore = (summary: DeliverySummary, known: DeliverySummary): boolean =>
  known.version < summary.version ||
  (known.version === summary.version &&
    (known.validity.state !== summary.validity.state || known.validity.effectiveTo !== summary.validity.effectiveTo));

/** A list in which one of its items stands elsewhere now. */
export const withState = (loaded: LoadedDesk, id: string, state: DeliveryState): LoadedDesk => ({
  ...loaded,
  pages: loaded.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? { ...item, state } : item)),
  })),
});

/** A whole delivery is a summary with more; lists keep the summary only. */
const onlySummary = (known: DeliverySummary): DeliverySummary => ({
  id: known.id,
  version: known.version,
  documentId: known.documentId,
  unit: known.unit,
  role: known.role,
  state: known.state,
  docKind: known.docKind,
  title: known.title,
  number: known.number,
  urgency: known.urgency,
  issuers: known.issuers,
  validity: known.validity,
  incomingNumber: known.incomingNumber,
  sentAt: known.sentAt,
  receivedAt: known.receivedAt,
  dueAt: known.dueAt,
  handling: known.handling,
  urgedAt: known.urgedAt,
  waitsOn: known.waitsOn,
  noted: known.noted,
  updatedAt: known.updatedAt,
});
