import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Message } from '@yiwang/shared/message/message.schemas';
import type { Pending } from '#features/message/message.sending';

export type TalkRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly isFirst: boolean }
  | { readonly kind: 'pending'; readonly key: string; readonly pending: Pending };

const togetherMs = 5 * 60_000;
export const keyOfSeq = (seq: number): string => `m${seq}`;
export const seqOfKey = (key: string): number | null => (/^m\d+$/.test(key) ? Number(key.slice(1)) : null);

/**
 * Messages as they are shown: a line for each day, one above the first that was new when the talk was opened, those
 * of one person within five minutes together, and at the end what is still to be sent.
 */
export function rowsOf(messages: readonly Message[], newAfter: number | null, pending: readonly Pending[]): TalkRow[] {
  const rows: TalkRow[] = [];
  const arrived = new Set(messages.map(({ clientId }) => clientId));
  let before: Message | null = null;
  let hasNewLine = newAfter === null;

  for (const message of messages) {
    const isNewDay = before === null || dateOf(new Date(before.at)) !== dateOf(new Date(message.at));
    const isNewLine = !hasNewLine && message.seq > (newAfter ?? 0);
    if (isNewDay) rows.push({ kind: 'day', key: `d${message.seq}`, at: message.at });
    if (isNewLine) rows.push({ kind: 'new', key: 'new' });
    hasNewLine ||= isNewLine;
    const isFirst = isNewDay || isNewLine || !areTogether(before, message);
    rows.push({ kind: 'message', key: keyOfSeq(message.seq), message, isFirst });
    before = message;
  }
  const waiting = pending.filter(({ clientId }) => !arrived.has(clientId));

  return [...rows, ...waiting.map((each) => ({ kind: 'pending' as const, key: each.clientId, pending: each }))];
}

const areTogether = (before: Message | null, message: Message): boolean =>
  before !== null &&
  before.senderId === message.senderId &&
  before.recall === null &&
  message.threadRootId === before.threadRootId &&
  Date.parse(message.at) - Date.parse(before.at) < togetherMs;
