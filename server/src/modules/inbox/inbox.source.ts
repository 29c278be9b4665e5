import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import type { Actor } from '#platform/actor';

/** Where an item stands in the list: when it is due (null: never), when it came, and its id. */
export interface InboxPlace {
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly id: string;
}

export interface PlacedItem {
  readonly place: InboxPlace;
  readonly item: InboxItem;
}

/** Whose list it is, with what decides whether others' things wait on them. */
export type Asker = Pick<Actor, 'personId' | 'roles' | 'unitIds'>;

/** A kind of thing that waits on people. Lists come in the order of `beforeInList`, behind a place where one is given. */
export interface InboxSource {
  list(asker: Asker, state: 'open' | 'done', after: InboxPlace | null, limit: number): Promise<PlacedItem[]>;
  countOpen(asker: Asker): Promise<number>;
}

/** Negative where `a` comes first: what is due first, then the newest; what is done is simply the newest first. */
export function compareInList(a: InboxPlace, b: InboxPlace, state: 'open' | 'done'): number {
  const due = (place: InboxPlace) => place.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const byDue = state === 'open' ? due(a) - due(b) : 0;

  return byDue || b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
