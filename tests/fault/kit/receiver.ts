import { io, type Socket } from 'socket.io-client';
import { callUntilAnswered } from './persistent-call.js';

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

/**
 * A device that writes down all that it shows. Pushes and the list asked for on every connection are applied by id
 * and version, as the client does; what was applied is shown once.
 */
export interface Receiver {
  readonly personId: string;
  /** Number of times each notice appeared as new on the screen. */
  readonly shown: ReadonlyMap<string, number>;
  readonly pushes: () => number;
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Receipts that the connection carried. */
  readonly overConnection: () => number;
  acknowledge(noticeId: string): Promise<void>;
  catchUp(): Promise<void>;
  close(): void;
}

export function startReceiver(url: string, personId: string, token: string): Receiver {
  const shown = new Map<string, number>();
  const acknowledged = new Map<string, string>();
  let [pushes, overConnection] = [0, 0];
  const apply = (id: string): void => {
    if (!shown.has(id)) shown.set(id, 1);
  };
  const socket: Socket = io(url, {
    auth: { token },
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
  });
  socket.on('notice:published', ({ id }: { id: string }) => {
    pushes += 1;
    apply(id);
  });
  socket.on('connection:ready', () => void catchUp().catch(() => undefined));

  async function catchUp(): Promise<void> {
    for (const state of ['open', 'done']) {
      const listed = new Set<string>();
      let cursor: string | null = null;
      do {
        const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
        const { body }: { body: Page } = await callUntilAnswered<Page>(
          `${url}/api/v1/inbox?state=${state}&limit=200${query}`,
          'GET',
          token,
        );
        for (const { id } of body.items) {
          // One list that names an item twice would show it twice.
          if (listed.has(id)) shown.set(id, (shown.get(id) ?? 0) + 1);
          listed.add(id);
          apply(id);
        }
        cursor = body.nextCursor;
      } while (cursor);
    }
  }

  /** As the client does: over the connection; null where that is away or silent, and then a request is made. */
  async function say(receipt: object): Promise<{ acknowledgedAt: string } | null> {
    if (!socket.connected) return null;
    const reply = await socket
      .timeout(3000)
      .emitWithAck('notice:receive', receipt)
      .catch(() => ({ ok: false }));
    return reply.ok ? reply.result : null;
  }

  return {
    personId,
    shown,
    acknowledged,
    pushes: () => pushes,
    overConnection: () => overConnection,
    catchUp,
    async acknowledge(noticeId) {
      const said = await say({ noticeId, state: 'acknowledged' });
      if (said) {
        overConnection += 1;
        acknowledged.set(noticeId, said.acknowledgedAt);
        return;
      }
      const { status, body } = await callUntilAnswered<{ acknowledgedAt: string }>(
        `${url}/api/v1/notices/${noticeId}/receipt`,
        'PUT',
        token,
        { state: 'acknowledged' },
      );
      if (status === 200) acknowledged.set(noticeId, body.acknowledgedAt);
    },
    close: () => void socket.disconnect(),
  };
}
