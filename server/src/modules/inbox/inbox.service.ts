import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import { deliverySource } from '#modules/inbox/delivery-source';
import { documentSource } from '#modules/inbox/document-source';
import { groupSource } from '#modules/inbox/group-source';
import { compareInList, type InboxPlace, type InboxSource } from '#modules/inbox/inbox.source';
import { meetingSource } from '#modules/inbox/meeting-source';
import { noticeSource } from '#modules/inbox/notice-source';
import { taskSource } from '#modules/inbox/task-source';
import type { Actor } from '#platform/actor';
import { cursorOf, positionOf } from '#platform/http/cursor';

const sources: readonly InboxSource[] = [
  noticeSource,
  documentSource,
  deliverySource,
  meetingSource,
  taskSource,
  groupSource,
];

interface InboxQuery {
  readonly state: 'open' | 'done';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Everything that waits on the actor, merged from all kinds into one list with one cursor. */
export async function listInbox(actor: Actor, { state, cursor, limit }: InboxQuery) {
  const after = placeOf(cursor);
  const lists = await Promise.all(sources.map((source) => source.list(actor, state, after, limit + 1)));
  // A first page that holds everything is its own count.
  const isWhole = (index: number) => state === 'open' && !after && (lists[index]?.length ?? 0) <= limit;
  const counts = await Promise.all(
    sources.map((source, index) => (isWhole(index) ? lists[index]?.length : source.countOpen(actor)) ?? 0),
  );

  const merged = lists.flat().sort((a, b) => compareInList(a.place, b.place, state));
  const shown = merged.slice(0, limit);
  const last = shown.at(-1);

  return {
    items: shown.map(({ item }): InboxItem => item),
    nextCursor: merged.length > limit && last ? cursorOf(partsOf(last.place)) : null,
    openCount: counts.reduce((sum, count) => sum + count, 0),
  };
}

/** `-1` stands for "due never". */
const partsOf = ({ dueAt, at, id }: InboxPlace) => [dueAt?.getTime() ?? -1, at.getTime(), id];

function placeOf(cursor: string | undefined): InboxPlace | null {
  const position = positionOf(cursor, ['number', 'number', 'string']);
  if (!position) return null;

  const [due, at, id] = position;
  return { dueAt: due === -1 ? null : new Date(Number(due)), at: new Date(Number(at)), id: String(id) };
}
