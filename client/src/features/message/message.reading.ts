import { messageContract } from '@yiwang/shared/message/message.contract';
import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import { conversationRead, withRead } from '@yiwang/shared/message/message.state';
import { changeConversation, changeTalk } from '#features/message/message.queries';
import { call } from '#lib/call';

const pauseMs = 500;
const unsent = new Map<ConversationId, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows as read up to a place; positions only grow, so they may be told twice and in any order. */
export function learnRead(id: ConversationId, readSeq: number, headSeq = 0): void {
  changeConversation(id, (conversation) => conversationRead(conversation, readSeq, headSeq));
  changeTalk(id, (talk) => ({ ...talk, state: withRead(talk.state, readSeq) }));
}

/** I have read up to here: shown at once, told to the server after a pause, once for all that came until then. */
export function markRead(id: ConversationId, seq: number): void {
  if ((unsent.get(id) ?? 0) >= seq) return;
  unsent.set(id, seq);
  learnRead(id, seq);
  timer ??= setTimeout(() => void sendReadPositions(), pauseMs);
}

/** Tells what is not told yet; what fails waits for the next time, or for the network. */
export async function sendReadPositions(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  for (const [id, seq] of [...unsent]) {
    try {
      const reply = await call(messageContract.putReadPosition, { params: { id }, body: { seq } });
      if (unsent.get(id) === seq) unsent.delete(id);
      learnRead(id, reply.readSeq, reply.headSeq);
    } catch {
      // Nothing is lost by it: the position is told with the next message, or when the network is back.
    }
  }
}

export function forgetReadPositions(): void {
  clearTimeout(timer);
  timer = undefined;
  unsent.clear();
}
