import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConversationId, Message, MessagePage, Recall } from '@yiwang/shared/message/message.schemas';
import {
  emptyTalk,
  missingAfter,
  type TalkState,
  withHead,
  withMessage,
  withPage,
  withRecalled,
} from '@yiwang/shared/message/message.state';
import { io, type Socket } from 'socket.io-client';
import { callUntilAnswered } from './persistent-call.js';

/**
 * A device that writes down all that it shows. What is pushed and what is read goes through the same merge as on the
 * screens; a place that is missing is asked for.
 */
export interface Talker {
  readonly personId: string;
  readonly conversations: readonly ConversationId[];
  /** Messages in the order of places, by conversation. */
  readonly states: ReadonlyMap<ConversationId, TalkState>;
  /** How often each message appeared as new. */
  readonly shown: ReadonlyMap<string, number>;
  /** What the server answered for, by what this device called it. */
  readonly sent: ReadonlyMap<string, Placed & { readonly conversationId: ConversationId }>;
  /** The furthest place that the server confirmed as read. */
  readonly read: ReadonlyMap<ConversationId, number>;
  readonly pushes: () => number;
  /** How many of what was sent went over the connection. */
  readonly saidOnConnection: () => number;
  say(conversationId: ConversationId): Promise<void>;
  markRead(conversationId: ConversationId): Promise<void>;
  catchUp(): Promise<void>;
  /** Breaks the connection off, as a tunnel does. */
  cut(): void;
  /** Reads nothing for a while, though connected. */
  stall(forMs: number): Promise<void>;
  close(): void;
}

/** The part of the transport that a cut and a stall reach into. */
interface Transport {
  readonly ws?: { terminate(): void; readonly _socket?: { pause(): void; resume(): void } };
}

export function startTalker(
  urls: readonly string[],
  personId: string,
  token: string,
  conversations: readonly ConversationId[],
): Talker {
  const home = urls[randomInt(urls.length)] ?? '';
  const states = new Map<ConversationId, TalkState>(conversations.map((id) => [id, emptyTalk]));
  const shown = new Map<string, number>();
  const sent = new Map<string, Placed & { conversationId: ConversationId }>();
  const read = new Map<ConversationId, number>();
  const asking = new Set<ConversationId>();
  let [pushes, saidOnConnection] = [0, 0];
  const socket: Socket = io(home, {
    auth: { token },
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 400,
  });
  socket.on('message:created', (message: Message) => {
    pushes += 1;
    apply(message.conversationId, (state) => withMessage(state, message));
    void fill(message.conversationId);
  });
  socket.on(
    'message:recalled',
    (told: { conversationId: ConversationId; messageId: never; seq: number; recall: Recall }) =>
      apply(told.conversationId, (state) => withRecalled(state, told)),
  );
  socket.on('conversation:head', ({ conversationId, headSeq }: { conversationId: ConversationId; headSeq: number }) => {
    apply(conversationId, (state) => withHead(state, headSeq));
    void fill(conversationId);
  });
  socket.on('connection:ready', () => void catchUp().catch(() => undefined));

  function apply(id: ConversationId, change: (state: TalkState) => TalkState): void {
    const before = states.get(id) ?? emptyTalk;
    const after = change(before);
    states.set(id, after);
    for (const [seq, message] of after.messages)
      if (before.messages.get(seq)?.id !== message.id) shown.set(message.id, (shown.get(message.id) ?? 0) + 1);
  }

  /** Asks for what is missing, from the first hole on, until nothing is. */
  async function fill(id: ConversationId): Promise<void> {
    if (asking.has(id)) return;
    asking.add(id);
    try {
      for (let after = holeOf(id); after !== null; after = holeOf(id)) await readAfter(id, after);
    } catch {
      // The next push or connection asks again.
    } finally {
      asking.delete(id);
    }
  }

  /** These people are there from the first message on, so that whatever is before the first known one is missing too. */
  function holeOf(id: ConversationId): number | null {
    const state = states.get(id) ?? emptyTalk;

    return state.headSeq > 0 && !state.messages.has(1) ? 0 : missingAfter(state);
  }

  async function readAfter(id: ConversationId, after: number): Promise<number> {
    const path = `/api/v1/conversations/${id}/messages?after=${after}&limit=200`;
    const { body } = await callUntilAnswered<MessagePage>(`${home}${path}`, 'GET', token);
    apply(id, (state) => withPage(state, body));

    return body.after ?? 0;
  }

  async function catchUp(): Promise<void> {
    for (const id of conversations) {
      const { messages } = states.get(id) ?? emptyTalk;
      let known = 0;
      while (messages.has(known + 1)) known += 1;
      for (let after = known, next = -1; next !== 0; after = next) next = await readAfter(id, after);
    }
  }

  async function say(conversationId: ConversationId): Promise<void> {
    const clientId = randomBytes(12).toString('hex');
    const body = { clientId, text: `${personId.slice(-4)} 说第${sent.size + 1}句` };
    // Over the connection, as a browser does, and where that does not answer, as a request. The server that was asked
    // may have written it and died before answering: another one is asked the same.
    const said = await sayOnce(socket, { conversationId, ...body });
    if (said) {
      sent.set(clientId, { conversationId, ...said });
      saidOnConnection += 1;
      return;
    }
    for (let attempt = randomInt(urls.length); ; attempt += 1) {
      const url = `${urls[attempt % urls.length]}/api/v1/conversations/${conversationId}/messages`;
      const answer = await sendOnce(url, token, body);
      if (answer) {
        sent.set(clientId, { conversationId, ...answer });
        return;
      }
      await delay(100 + randomInt(200));
    }
  }

  async function markRead(conversationId: ConversationId): Promise<void> {
    const seq = states.get(conversationId)?.headSeq ?? 0;
    const { status, body } = await callUntilAnswered<{ readSeq: number }>(
      `${home}/api/v1/conversations/${conversationId}/read-position`,
      'PUT',
      token,
      { seq },
    );
    if (status === 200) read.set(conversationId, Math.max(read.get(conversationId) ?? 0, body.readSeq));
  }

  const transport = (): Transport | undefined => socket.io.engine?.transport as Transport | undefined;
  return {
    ...{
      personId,
      conversations,
      states,
      shown,
      sent,
      read,
      pushes: () => pushes,
      saidOnConnection: () => saidOnConnection,
      say,
      markRead,
      catchUp,
    },
    cut: () => transport()?.ws?.terminate(),
    async stall(forMs) {
      const stalled = transport()?.ws?._socket;
      stalled?.pause();
      await delay(forMs);
      stalled?.resume();
    },
    close: () => void socket.disconnect(),
  };
}

interface Placed {
  readonly id: string;
  readonly seq: number;
}
/** Null where there is no connection, it does not answer in time, or it refuses. */
async function sayOnce(socket: Socket, payload: unknown): Promise<Placed | null> {
  if (!socket.connected) return null;
  const answer = await socket
    .timeout(3000)
    .emitWithAck('message:send', payload)
    .catch(() => null);

  return answer?.ok ? (answer.result as Placed) : null;
}

/** One attempt; null where it is to be tried again. Anything else that is refused is a fault of the test. */
async function sendOnce(url: string, token: string, body: unknown): Promise<Placed | null> {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (reply.status === 201) return (await reply.json()) as Placed;
    if (reply.status < 500 && reply.status !== 429) throw new Refused(`${reply.status} ${await reply.text()}`);
    return null;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return null;
  }
}

class Refused extends Error {
  override readonly name = 'Refused';
}
