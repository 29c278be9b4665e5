import type { connectionEvents } from '@yiwang/shared/contract/connection.events';
import type { EventMap } from '@yiwang/shared/contract/events';
import type { deliveryEvents } from '@yiwang/shared/document/delivery.contract';
import type { documentEvents } from '@yiwang/shared/document/document.contract';
import type { groupEvents } from '@yiwang/shared/group/group.contract';
import type { callClientEvents, callEvents } from '@yiwang/shared/meeting/call.contract';
import type { meetingEvents } from '@yiwang/shared/meeting/meeting.contract';
import type { messageClientEvents, messageEvents } from '@yiwang/shared/message/message.contract';
import type { noticeClientEvents, noticeEvents } from '@yiwang/shared/notice/notice.contract';
import type { taskEvents } from '@yiwang/shared/task/task.contract';
import { useEffect, useEffectEvent } from 'react';
import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import { connection } from '#lib/connection';
import { sendWaiting } from '#lib/outbox';
import { asProblem, ProblemError } from '#lib/problem';
import { refreshSession } from '#lib/refresh';
import { currentToken } from '#lib/session-state';
import { setSocketId } from '#lib/socket-id';

export type ServerEvents = EventMap<
  typeof connectionEvents &
    typeof noticeEvents &
    typeof documentEvents &
    typeof deliveryEvents &
    typeof groupEvents &
    typeof messageEvents &
    typeof meetingEvents &
    typeof callEvents &
    typeof taskEvents
>;
type Spoken = typeof noticeClientEvents & typeof messageClientEvents & typeof callClientEvents;
export type ClientEvents = { [K in keyof Spoken]: (payload: z.input<Spoken[K]>) => void };

/** Close reasons after which socket.io does not come back by itself. */
const finalReasons = new Set(['io server disconnect', 'io client disconnect']);
const returnHandlers = new Set<() => void>();
let tokenIsStale = false;

const socket: Socket<ServerEvents, ClientEvents> = io({
  path: '/socket.io',
  transports: ['websocket'],
  autoConnect: false,
  // Thousands come back after a cut at the same moment: half a second to a quarter of a minute, spread by chance.
  reconnectionDelay: 500,
  reconnectionDelayMax: 15_000,
  randomizationFactor: 0.7,
  auth: (give) => {
    freshToken().then(
      (token) => give({ token }),
      () => give({ token: '' }),
    );
  },
});

async function freshToken(): Promise<string> {
  if (tokenIsStale || currentToken() === null) await refreshSession();
  tokenIsStale = false;

  return currentToken() ?? '';
}

function returnLater(): void {
  const waitMs = 1000 + Math.random() * 4000;
  setTimeout(() => wanted && socket.connect(), waitMs);
}

let wanted = false;
const showAway = () => connection.set(navigator.onLine ? 'reconnecting' : 'offline');

socket.on('connect', () => {
  setSocketId(socket.id ?? null);
  sendWaiting().catch(() => undefined);
});
socket.on('connection:ready', () => {
  connection.set('synced');
  for (const handler of [...returnHandlers]) handler();
});
socket.on('connect_error', () => {
  showAway();
  // Refused by the server, most likely for its token; a broken network keeps the socket active by itself.
  if (!socket.active) {
    tokenIsStale = true;
    returnLater();
  }
});
socket.on('disconnect', (reason) => {
  setSocketId(null);
  if (!wanted) return;
  showAway();
  if (!finalReasons.has(reason)) return;

  // Signed out or deactivated elsewhere: the refresh tells which, and ends the session here where it is refused.
  refreshSession().then(returnLater, (error: unknown) => {
    if (asProblem(error).status !== 401) returnLater();
  });
});

/** Closes the connection for good: signing out ends it on the server, too, and that is no loss to recover from. */
export function closeSocket(): void {
  wanted = false;
  socket.disconnect();
}

/** Opens the one connection of this page; the returned function closes it. */
export function openSocket(): () => void {
  const onOnline = () => {
    showAway();
    // A connection that seems to have outlived the gap may be dead, and pushes may have been lost in it.
    if (socket.connected) socket.io.engine.close();
    else socket.connect();
    sendWaiting().catch(() => undefined);
  };
  const onOffline = () => connection.set('offline');
  wanted = true;
  showAway();
  socket.connect();
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', onOffline);

  return () => {
    window.removeEventListener('online', onOnline);
    window.removeEventListener('offline', onOffline);
    closeSocket();
  };
}

/** Follows one pushed event while the component is shown. Delivery is at most once: merge by id and version. */
export function useRealtime<E extends keyof ServerEvents>(event: E, handler: ServerEvents[E]): void {
  const onEvent = useEffectEvent(handler as (payload: unknown) => void);

  useEffect(() => {
    const listener = ((payload: unknown) => onEvent(payload)) as never;
    socket.on(event, listener);
    return () => {
      socket.off(event, listener);
    };
  }, [event]);
}

/** Follows one pushed event until the returned function is called: for what lives beside components, such as a call. */
export function hearServer<E extends keyof ServerEvents>(event: E, handler: ServerEvents[E]): () => void {
  socket.on(event, handler as never);
  return () => void socket.off(event, handler as never);
}

/** As `useOnReturn`, beside components. */
export function onReturn(handler: () => void): () => void {
  returnHandlers.add(handler);
  return () => void returnHandlers.delete(handler);
}

/** Runs on every (re)connection: the moment to ask for what was missed. */
export function useOnReturn(handler: () => void): void {
  const onReturn = useEffectEvent(handler);

  useEffect(() => {
    const listener = () => onReturn();
    returnHandlers.add(listener);
    return () => {
      returnHandlers.delete(listener);
    };
  }, []);
}

/** Says something on the socket; dropped while there is no connection, since nothing may depend on it. */
export function tellServer<E extends keyof ClientEvents>(event: E, payload: Parameters<ClientEvents[E]>[0]): void {
  if (!socket.connected) return;
  socket.emit(event, ...([payload] as Parameters<ClientEvents[E]>));
}

interface Reply {
  readonly ok: boolean;
  readonly code?: string;
  readonly result?: unknown;
}

/** Says something on the socket and waits for the answer. Throws `ProblemError` with the server's code. */
export async function askServer<E extends keyof ClientEvents>(
  event: E,
  payload: Parameters<ClientEvents[E]>[0],
  withinMs = 10_000,
): Promise<unknown> {
  if (!socket.connected) throw new ProblemError({ code: 'client.offline' });
  const asking = socket.timeout(withinMs) as unknown as { emitWithAck(name: string, value: unknown): Promise<Reply> };
  const reply = await asking.emitWithAck(event, payload).catch((): Reply => ({ ok: false, code: 'client.offline' }));
  if (!reply.ok) throw new ProblemError({ code: reply.code ?? 'client.unexpected' });

  return reply.result;
}

/** Longer than an answer takes when a whole city acts; a connection that is silent for so long may be dead. */
const answeredWithinMs = 3_000;

/**
 * Acts over the connection that stands, which costs the server a part of what a request does. Null where there is none,
 * it is silent, or it refuses: the same act as a request then tells why, so it must be one that repeating does not double.
 */
export async function actOnConnection<E extends keyof ClientEvents, Result>(
  event: E,
  payload: Parameters<ClientEvents[E]>[0],
  result: z.ZodType<Result>,
): Promise<Result | null> {
  if (connection.get() !== 'synced') return null;
  const reply = await askServer(event, payload, answeredWithinMs).catch(() => null);

  return result.safeParse(reply).data ?? null;
}
