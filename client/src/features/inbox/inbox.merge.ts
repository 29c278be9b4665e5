import type { InfiniteData } from '@tanstack/react-query';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { InboxItem, inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import type { NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import { type KnownReceipts, laterReceipt } from '#features/notice/index';

type InboxPage = ReplyOf<typeof inboxContract.list>;
export type LoadedInbox = InfiniteData<InboxPage, string | undefined>;
export type ItemOf<K extends InboxItem['kind']> = Extract<InboxItem, { kind: K }>;

/** What one item is known by: a document can ask me twice, once for myself and once for whom I stand in. */
export function keyOf(item: InboxItem): string {
  if (item.kind === 'document') return `document:${item.id}:${item.stepId}:${item.onBehalfOf ?? ''}`;
  if (item.kind === 'delivery') return `delivery:${item.id}:${item.ask}`;
  if (item.kind === 'meeting') return `meeting:${item.id}:${item.ask}`;
  if (item.kind === 'group') return `group:${item.id}:${item.ask}`;
  if (item.kind === 'task') return `task:${item.id}`;

  return `notice:${item.id}`;
}

/** The order of the list: what is due first, then what has no date; within these the newest first. */
export function compareItems(one: InboxItem, other: InboxItem): number {
  const due = (item: InboxItem) => (item.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(item.dueAt));
  if (due(one) !== due(other)) return due(one) - due(other);

  return Date.parse(other.at) - Date.parse(one.at) || (one.id < other.id ? 1 : -1);
}

/** An item made of what is pushed to many: nothing personal is known of it yet. */
export const itemOf = (notice: NoticeSummary): ItemOf<'notice'> => ({
  kind: 'notice',
  id: notice.id,
  title: notice.title,
  from: notice.issuingUnit.name,
  dueAt: notice.deadline,
  at: notice.publishedAt ?? new Date().toISOString(),
  done: false,
  notice,
  receipt: {
    deliveredAt: null,
    readAt: null,
    acknowledgedAt: null,
    askedEdition: notice.edition,
    remindedAt: null,
    paths: [],
    done: false,
  },
});

const isAbout = (item: InboxItem, notice: NoticeSummary): item is ItemOf<'notice'> =>
  item.kind === 'notice' && item.notice.id === notice.id;
const allOf = (loaded: LoadedInbox): InboxItem[] => loaded.pages.flatMap(({ items }) => items);

/**
 * Merges a pushed notice into the open list, keyed by its id and version: shown once however often it is pushed,
 * and never replaced by an older sight of itself.
 */
export function mergeNotice(loaded: LoadedInbox, notice: NoticeSummary, isNew: boolean): LoadedInbox {
  const present = allOf(loaded).find((item) => isAbout(item, notice));
  if (notice.status === 'withdrawn') return dropItems(loaded, (item) => isAbout(item, notice));
  if (present?.kind === 'notice') return present.notice.version >= notice.version ? loaded : updateItem(loaded, notice);
  if (!isNew) return loaded;

  return insertItem(loaded, itemOf(notice));
}

/** Puts an item where it belongs, unless it is there already. */
export function insertItem(loaded: LoadedInbox, item: InboxItem): LoadedInbox {
  if (allOf(loaded).some((other) => keyOf(other) === keyOf(item))) return loaded;

  const pageIndex = loaded.pages.findIndex(
    ({ items, nextCursor }) => nextCursor === null || items.some((other) => compareItems(item, other) < 0),
  );
  // It belongs below what is loaded: the pages to come will bring it, only the count is already one more.
  const pages = loaded.pages.map((page, index) => ({
    ...page,
    openCount: page.openCount + 1,
    items: index === pageIndex ? [...page.items, item].sort(compareItems) : page.items,
  }));

  return { ...loaded, pages };
}

function updateItem(loaded: LoadedInbox, notice: NoticeSummary): LoadedInbox {
  return mapItems(loaded, (item) =>
    isAbout(item, notice)
      ? { ...item, notice, title: notice.title, from: notice.issuingUnit.name, dueAt: item.dueAt && notice.deadline }
      : item,
  );
}

const mapItems = (loaded: LoadedInbox, change: (item: InboxItem) => InboxItem): LoadedInbox => ({
  ...loaded,
  pages: loaded.pages.map((page) => ({ ...page, items: page.items.map(change) })),
});

/** Takes items out of the open list. Those that were still open are no longer counted. */
export function dropItems(loaded: LoadedInbox, isGone: (item: InboxItem) => boolean): LoadedInbox {
  const gone = allOf(loaded).filter(isGone);
  if (gone.length === 0) return loaded;
  const stillOpen = gone.filter(({ done }) => !done).length;

  return {
    ...loaded,
    pages: loaded.pages.map((page) => ({
      ...page,
      openCount: Math.max(0, page.openCount - stillOpen),
      items: page.items.filter((item) => !isGone(item)),
    })),
  };
}

/** An item with the newest receipt that this page heard of. */
export function withReceipt(item: InboxItem, known: KnownReceipts): InboxItem {
  if (item.kind !== 'notice') return item;
  const receipt = laterReceipt(item.receipt, known.get(item.notice.id));

  return receipt === item.receipt ? item : { ...item, receipt, done: receipt.done };
}

/** Writes receipts into the list: what is now done stays where it is until it is dropped, but is no longer counted. */
export const applyReceipts = (loaded: LoadedInbox, known: KnownReceipts): LoadedInbox =>
  finishing(loaded, (item) => withReceipt(item, known));

/** The same for tasks, by their keys. */
export const applyFinished = (loaded: LoadedInbox, finished: ReadonlySet<string>): LoadedInbox =>
  finishing(loaded, (item) => (!item.done && finished.has(keyOf(item)) ? { ...item, done: true } : item));

function finishing(loaded: LoadedInbox, change: (item: InboxItem) => InboxItem): LoadedInbox {
  const finished = allOf(loaded).filter((item) => !item.done && change(item).done).length;
  const changed = mapItems(loaded, change);

  return {
    ...changed,
    pages: changed.pages.map((page) => ({ ...page, openCount: Math.max(0, page.openCount - finished) })),
  };
}
