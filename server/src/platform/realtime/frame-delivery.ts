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
 * Writes the frames straight to the TCP socket, as one, where nothing waits above it, else hands them to engine.io.
 * The order holds because engine.io moves its whole buffer down to the same TCP socket at once.
 * Answers false if the client was cut off for reading too slowly.
 */
export function deliver(socket: LocalSocket, messages: readonly Message[]): boolean {
  const { conn } = socket.client;
  if (!socket.connected || conn.readyState !== 'open') return true;
  let bytes = 0;
  let isWhole = true;
  for (const { packet, frame } of messages) {
    socket.notifyOutgoingListeners(packet);
    if (frame === undefined) isWhole = false;
    else bytes += frame.length;
  }

  const webSocket = openWebSocket(conn);
  if (webSocket === undefined || !isWhole) {
    for (const { encoded, options } of messages) socket.client.writeToEngine(encoded, options);
    return true;
  }

  const tcp = webSocket._socket;
  const waitingBytes = tcp.writableLength + conn.writeBuffer.length * bytes;
  if (waitingBytes > SLOW_CONSUMER_BYTES) {
    webSocket.terminate();
    return false;
  }
  // A volatile value is replaced by the next one, so it never queues behind others.
  const due = waitingBytes > 0 ? messages.filter(({ options }) => options.volatile !== true) : messages;

  if (conn.writeBuffer.length > 0 || webSocket._sender._state !== IDLE)
    for (const { encoded, options } of due) socket.client.writeToEngine(encoded, options);
  else if (due.length > 0) tcp.write(bytesOf(due));
  return true;
}

let joined: { readonly messages: readonly Message[]; readonly bytes: Buffer } = {
  messages: [],
  bytes: Buffer.alloc(0),
};

/** The frames of messages in one piece. Who is served next to each other mostly waits for the same ones. */
function bytesOf(messages: readonly Message[]): Buffer {
  const [first] = messages;
  if (messages.length === 1 && first?.frame) return first.frame;

  const isSame =
    joined.messages.length === messages.length && messages.every((message, at) => message === joined.messages[at]);
  if (!isSame) joined = { messages, bytes: Buffer.concat(messages.flatMap(({ frame }) => frame ?? [])) };
  return joined.bytes;
}

/** The WebSocket under a connection that is past its upgrade and does not compress. */
function openWebSocket({ transport, upgrading }: Connection): WebSocket | undefined {
  if (transport.name !== 'websocket' || upgrading || transport.perMessageDeflate) return undefined;
  return transport.socket?.readyState === OPEN ? transport.socket : undefined;
}
