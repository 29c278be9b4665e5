import type { Socket as NetSocket } from 'node:net';

/** One packet, encoded once for everybody. `frame` is the whole WebSocket frame, absent for binary packets. */
export interface Message {
  readonly packet: { readonly type: number; nsp?: string; readonly data?: unknown; readonly id?: number };
  readonly encoded: readonly unknown[];
  readonly options: WriteOptions;
  readonly frame: Buffer | undefined;
}
export interface WriteOptions {
  readonly preEncoded: true;
  readonly volatile: boolean | undefined;
  readonly compress: boolean | undefined;
  wsPreEncodedFrame?: Buffer[];
}

/** The private members of socket.io, engine.io and ws that delivery reads. The adapter's tests hold them to this shape. */
export interface LocalSocket {
  readonly id: string;
  readonly connected: boolean;
  readonly client: {
    readonly conn: Connection;
    writeToEngine(encoded: readonly unknown[], options: WriteOptions): void;
  };
  notifyOutgoingListeners(packet: Message['packet']): void;
}
interface Connection {
  readonly readyState: string;
  readonly upgrading: boolean;
  readonly writeBuffer: readonly unknown[];
  readonly transport: { readonly name: string; readonly perMessageDeflate?: unknown; readonly socket?: WebSocket };
}
interface WebSocket {
  readonly readyState: number;
  readonly _socket: NetSocket;
  readonly _sender: { readonly _state: number };
  terminate(): void;
}

const OPEN = 1;
const IDLE = 0;
/** A client that lets more than this pile up is cut off; it catches up by its cursor when it returns. */
export const SLOW_CONSUMER_BYTES = 1024 * 1024;

/**
 * Writes the frame straight to the TCP socket where nothing waits above it, else hands it to engine.io.
 * The order holds because engine.io moves its whole buffer down to the same TCP socket at once.
 * Answers false if the client was cut off for reading too slowly.
 */
export function deliver(socket: LocalSocket, message: Message): boolean {
  const { conn } = socket.client;
  if (!socket.connected || conn.readyState !== 'open') return true;
  socket.notifyOutgoingListeners(message.packet);

  const webSocket = openWebSocket(conn);
  if (webSocket === undefined || message.frame === undefined) {
    socket.client.writeToEngine(message.encoded, message.options);
    return true;
  }

  const tcp = webSocket._socket;
  const waitingBytes = tcp.writableLength + conn.writeBuffer.length * message.frame.length;
  if (waitingBytes > SLOW_CONSUMER_BYTES) {
    webSocket.terminate();
    return false;
  }
  // A volatile value is replaced by the next one, so it never queues behind others.
  if (message.options.volatile === true && waitingBytes > 0) return true;

  if (conn.writeBuffer.length === 0 && webSocket._sender._state === IDLE) tcp.write(message.frame);
  else socket.client.writeToEngine(message.encoded, message.options);
  return true;
}

/** The WebSocket under a connection that is past its upgrade and does not compress. */
function openWebSocket({ transport, upgrading }: Connection): WebSocket | undefined {
  if (transport.name !== 'websocket' || upgrading || transport.perMessageDeflate) return undefined;
  return transport.socket?.readyState === OPEN ? transport.socket : undefined;
}
