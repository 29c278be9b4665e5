import { type Line, settle } from '#platform/realtime/line';

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

const OPEN = 1;
/** A client that lets more than this pile up is cut off; it catches up by its cursor when it returns. */
export const SLOW_CONSUMER_BYTES = 1024 * 1024;

/**
 * Writes the frames straight to the TCP socket, as one, where nothing waits above it, else hands them to engine.io.
 * The order holds because engine.io moves its whole buffer down to the same TCP socket at once.
 * Answers false if the client was cut off for reading too slowly.
 */
export function deliver(line: Line, messages: readonly Message[]): boolean {
  if (!line.isOpen) return true;
  line.direct ??= directWayOf(line);
  if (line.direct === undefined || messages.some(({ frame }) => frame === undefined)) return handOver(line, messages);

  const { webSocket, tcp } = line.direct;
  if (webSocket.readyState !== OPEN) return true;
  const isFree = line.isSettled || settle(line);
  const waitingBytes = tcp.writableLength + (isFree ? 0 : bytesAbove(line, messages));
  if (waitingBytes > SLOW_CONSUMER_BYTES) {
    webSocket.terminate();
    return false;
  }
  // A volatile value is replaced by the next one, so it never queues behind others.
  const due = waitingBytes > 0 ? messages.filter(({ options }) => options.volatile !== true) : messages;

  if (!isFree) return handOver(line, due);
  if (due.length > 0) tcp.write(bytesOf(due));
  return true;
}

function handOver({ socket: { client } }: Line, messages: readonly Message[]): true {
  if (client.conn.readyState !== 'open') return true;
  for (const { encoded, options } of messages) client.writeToEngine(encoded, options);
  return true;
}

/** About how much waits in engine.io: packets as large as these. */
const bytesAbove = ({ socket: { client } }: Line, messages: readonly Message[]): number =>
  client.conn.writeBuffer.length * messages.reduce((bytes, { frame }) => bytes + (frame?.length ?? 0), 0);

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
function directWayOf({ socket }: Line): Line['direct'] {
  const { transport, upgrading } = socket.client.conn;
  if (transport.name !== 'websocket' || upgrading || transport.perMessageDeflate) return undefined;
  const webSocket = transport.socket;
  return webSocket && { webSocket, tcp: webSocket._socket };
}
