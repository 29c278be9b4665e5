import type { Logger } from 'pino';
import type { z } from 'zod';

/** Who opens a connection: the answer of the injected `authenticate`. */
export interface Identity {
  readonly personId: string;
  readonly sessionId: string;
  readonly unitIds: readonly string[];
}
export interface SocketIdentity extends Identity {
  /** Where the connection comes from, for the audit trail. */
  readonly address: string | null;
}

interface Sender {
  readonly id: string;
  readonly data: SocketIdentity;
}

/** What a client hears back when it sends an event with an acknowledgement. */
export type ClientEventReply =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: string };

export interface ClientEvent<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  /** `socketId` is also the room of that one connection. */
  readonly handler: (identity: SocketIdentity, payload: z.output<S>, socketId: string) => unknown;
  readonly perSecond: number;
}

/** The code of an error that may be shown to a client, by shape so that this folder needs no error class. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[a-z_]+\.[a-z_]+$/.test(code) ? code : undefined;
}

/**
 * The listener of one event, shared by all sockets: a closure for each would cost memory on every idle
 * connection. Whatever arrives is limited, parsed, then handled; an acknowledgement is always answered.
 */
export function clientEventListener(event: string, spec: ClientEvent, logger: Pick<Logger, 'error'>) {
  const said = countPerSecond();

  async function replyTo(socket: Sender, payload: unknown): Promise<ClientEventReply> {
    if (said(socket.id) > spec.perSecond) return { ok: false, code: 'request.rate_limited' };
    const parsed = spec.schema.safeParse(payload);
    if (!parsed.success) return { ok: false, code: 'request.invalid' };

    try {
      return { ok: true, result: await spec.handler(socket.data, parsed.data, socket.id) };
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) logger.error({ err: error, event }, 'client event failed');
      return { ok: false, code: code ?? 'request.internal' };
    }
  }

  return async function onClientEvent(this: Sender, payload: unknown, acknowledge: unknown): Promise<void> {
    const reply = await replyTo(this, payload);
    if (typeof acknowledge === 'function') acknowledge(reply);
  };
}

/** Counts calls by key within a second. All counts go with their second: one kept for each key would outlive it. */
function countPerSecond(): (key: string) => number {
  let counts = new Map<string, number>();
  let present = 0;
  return (key) => {
    const second = Math.floor(performance.now() / 1000);
    if (second !== present) counts = new Map();
    present = second;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}
