import { io, type Socket } from 'socket.io-client';

export interface TestSocket {
  readonly socket: Socket;
  /** Everything that arrived, in order. */
  readonly received: { readonly event: string; readonly payload: unknown }[];
  /** Resolves with the payload of the next event of this name, also when it has arrived already and was not taken. */
  next(event: string): Promise<unknown>;
  close(): void;
}

/** A connected client that hears all that is meant for it. Rejects with the server's code where it is refused. */
export async function connectSocket(
  url: string,
  token: string,
  extraHeaders: Record<string, string> = {},
): Promise<TestSocket> {
  const transports = ['websocket'];
  const socket = io(url, { auth: { token }, transports, extraHeaders, reconnection: false, forceNew: true });
  const received: { event: string; payload: unknown }[] = [];
  const taken = new Map<string, number>();
  const waiting = new Set<() => void>();
  socket.onAny((event: string, payload: unknown) => {
    if (event === 'connection:ready') return;
    received.push({ event, payload });
    for (const wake of waiting) wake();
  });
  await new Promise<void>((connected, refused) => {
    socket.once('connection:ready', connected);
    socket.once('connect_error', refused);
  });

  const next = (event: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${event} within 10 s`)), 10_000);
      const look = () => {
        const found = received.filter((each) => each.event === event)[taken.get(event) ?? 0];
        if (!found) return;
        taken.set(event, (taken.get(event) ?? 0) + 1);
        clearTimeout(timer);
        waiting.delete(look);
        resolve(found.payload);
      };
      waiting.add(look);
      look();
    });

  return { socket, received, next, close: () => void socket.disconnect() };
}
