import type { EventEmitter } from 'node:events';

/** Stands for every handshake once it is through: nobody needs its token, headers and query any more. */
export const NO_HANDSHAKE = Object.freeze({ headers: {}, query: {}, auth: {} });

/** The private members of an engine.io connection that keep its request alive. */
export interface EngineConnection {
  request: unknown;
  readonly transport: { readonly socket?: EventEmitter & { readonly _socket: EventEmitter } };
}

/**
 * Lets go of the HTTP request of a connection, which is of no use once the handshake is through.
 * Besides the plain reference, engine.io leaves two listeners that hold on to it: one for errors of the
 * WebSocket, whose work the transport has taken over by then, and a nameless one that tells request middleware
 * of the end of the TCP socket. A test asks the garbage collector whether this still suffices.
 */
export function releaseHandshakeRequest(connection: EngineConnection): void {
  connection.request = null;
  const webSocket = connection.transport.socket;
  if (webSocket === undefined) return;
  removeListeners(webSocket, 'error', 'onUpgradeError');
  removeListeners(webSocket._socket, 'close', '');
}

function removeListeners(emitter: EventEmitter, event: string, name: string): void {
  for (const listener of emitter.listeners(event)) {
    if (listener.name === name) emitter.removeListener(event, listener as () => void);
  }
}
