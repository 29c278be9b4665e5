import { connect, type Socket } from 'node:net';
import { readFrames, textFrame } from './frames.js';

export interface ConnectionTarget {
  readonly port: number;
  readonly protocol: 'ws' | 'socket.io' | 'xmpp';
}
export interface ConnectionEvents {
  /** The handshake is through, for socket.io that of the namespace too, which names the connection. */
  onReady(socketId?: string): void;
  onEnd(reason: string): void;
  /** A message, as bounds in a buffer that is valid during the call only. For socket.io: a whole packet, `42[...`. */
  onMessage(bytes: Buffer, from: number, to: number): void;
  /** The answer to what was asked with an acknowledgement, `43...[...`, in the same way. */
  onAnswer?(bytes: Buffer, from: number, to: number): void;
}

// One buffer for all: every read is handled before the next one begins.
const shared = Buffer.allocUnsafe(1 << 20);
const PONG = textFrame('3');
const [OPEN, PING, MESSAGE] = [0x30, 0x32, 0x34];
const [CONNECT, DISCONNECT, EVENT, ANSWER, CONNECT_ERROR] = [0x30, 0x31, 0x32, 0x33, 0x34];

/** One client on a bare TCP socket. Several source addresses, since one has only 28,000 ports. */
export function openConnection(
  index: number,
  { port, protocol }: ConnectionTarget,
  token: string | undefined,
  events: ConnectionEvents,
): Socket {
  let upgraded = false;
  let rest: Buffer | undefined;

  const socket = connect({
    port,
    host: '127.0.0.1',
    localAddress: `127.0.0.${2 + (index % 4)}`,
    noDelay: true,
    onread: { buffer: shared, callback: onRead },
  });
  socket.once('connect', () => socket.write(upgradeRequest(protocol)));
  socket.on('error', (error) => socket.destroy(error));
  socket.once('close', () => events.onEnd('closed'));

  function onRead(length: number): boolean {
    let bytes: Buffer = shared;
    let size = length;
    if (rest !== undefined) {
      bytes = Buffer.concat([rest, shared.subarray(0, length)]);
      size = bytes.length;
      rest = undefined;
    }
    let used = upgraded ? 0 : readUpgrade(bytes, size);
    if (upgraded) {
      const frames = used === 0 ? bytes : bytes.subarray(used);
      used += readFrames(
        frames,
        size - used,
        (from, to) => onText(frames, from, to),
        () => socket.resetAndDestroy(),
      );
    }
    if (used < size) rest = Buffer.from(bytes.subarray(used, size));
    return true;
  }

  function readUpgrade(bytes: Buffer, size: number): number {
    const end = bytes.subarray(0, size).indexOf('\r\n\r\n');
    if (end < 0) return 0;
    if (bytes.toString('latin1', 9, 12) !== '101') {
      events.onEnd(`answered ${bytes.toString('latin1', 9, 12)}`);
      socket.resetAndDestroy();
      return size;
    }
    upgraded = true;
    if (protocol === 'ws') events.onReady();
    return end + 4;
  }

  function onText(bytes: Buffer, from: number, to: number): void {
    if (protocol === 'ws') {
      events.onMessage(bytes, from, to);
      return;
    }
    const [engine, kind] = [bytes[from], bytes[from + 1]];
    if (engine === PING) socket.write(PONG);
    else if (engine === OPEN) socket.write(textFrame(`40${JSON.stringify({ token })}`));
    else if (engine === MESSAGE && kind === EVENT) events.onMessage(bytes, from, to);
    else if (engine === MESSAGE && kind === ANSWER) events.onAnswer?.(bytes, from, to);
    else if (engine === MESSAGE && kind === CONNECT)
      events.onReady(JSON.parse(bytes.toString('utf8', from + 2, to)).sid);
    else if (engine === MESSAGE && kind === CONNECT_ERROR) events.onEnd(bytes.toString('utf8', from + 2, to));
    else if (engine === MESSAGE && kind === DISCONNECT) events.onEnd('disconnected by the server');
  }

  return socket;
}

const upgradeRequest = (protocol: ConnectionTarget['protocol']) =>
  [
    `GET ${protocol === 'ws' ? '/' : '/socket.io/?EIO=4&transport=websocket'} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n');
