import { channel } from 'node:diagnostics_channel';
import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import { createFanOut } from '#platform/realtime/fan-out';
import { deliver, type Message, type WriteOptions } from '#platform/realtime/frame-delivery';
import { createLines, type Line, type LocalSocket } from '#platform/realtime/line';

/** What Adapter's type declares private. */
interface Encoder {
  _encode(packet: Message['packet'], options: WriteOptions): unknown[];
}

/** Tells whoever measures, such as the benches, that a broadcast was asked for and that its last write is done. */
export interface FanOutReport {
  readonly phase: 'began' | 'ended';
  readonly event: unknown;
  /** Known when the members of the rooms are: not yet when it begins. */
  readonly sockets?: number;
}
export const fanOutChannel = channel('yiwang.realtime.fan-out');

/**
 * An adapter whose broadcasts cost what a bare `ws.send` costs: the frame is built once as a single
 * buffer, written past engine.io where that is safe, and large rooms are served over several turns.
 * Broadcasts that ask for acknowledgements, and everything else, are socket.io's own.
 */
export class DirectAdapter extends Adapter {
  readonly #fanOut = createFanOut<Line, Message>((line, messages) => {
    if (!deliver(line, messages)) this.emit('slow-consumer', line.socket.id);
  });
  // The engine is there when the first socket is, not yet when its namespace is.
  readonly #lines = createLines((note) => void this.nsp.server.engine.on('flush', note));

  override addAll(id: string, rooms: Set<string>): Promise<void> | void {
    const socket: LocalSocket | undefined = this.nsp.sockets.get(id);
    if (socket !== undefined) this.#lines.open(socket);
    return super.addAll(id, rooms);
  }

  override delAll(id: string): void {
    super.delAll(id);
    this.#lines.close(id);
  }

  override broadcast(packet: Message['packet'], options: BroadcastOptions): void {
    report('began', packet);
    packet.nsp = this.nsp.name;
    const message = encode(this as unknown as Encoder, packet, options);
    const targets = this.#targetsOf(options);

    this.#fanOut.send(targets, message, () => report('ended', packet, targets.length));
  }

  /** The members of any of the rooms, or everybody without rooms. */
  #targetsOf({ rooms, except = new Set() }: BroadcastOptions): Line[] {
    const membersOf = (names: Iterable<string>) => Array.from(names, (name) => this.rooms.get(name) ?? []);
    return this.#lines.find(rooms.size === 0 ? [this.sids.keys()] : membersOf(rooms), membersOf(except));
  }

  /** Resolves when what was broadcast so far is written to the sockets of this server. */
  settled(): Promise<void> {
    return this.#fanOut.settled();
  }

  override close(): void | Promise<void> {
    this.#fanOut.clear();
    return super.close();
  }
}

function encode(encoder: Encoder, packet: Message['packet'], { flags }: BroadcastOptions): Message {
  const options: WriteOptions = { preEncoded: true, volatile: flags?.volatile, compress: flags?.compress };
  const encoded = encoder._encode(packet, options);
  const parts = options.wsPreEncodedFrame;
  if (parts === undefined) return { packet, encoded, options, frame: undefined };

  // Header and body apart would be two writes, corked and joined again for every socket.
  const frame = Buffer.concat(parts);
  options.wsPreEncodedFrame = [frame];
  return { packet, encoded, options, frame };
}

function report(phase: FanOutReport['phase'], packet: Message['packet'], sockets?: number): void {
  if (!fanOutChannel.hasSubscribers) return;
  const event = Array.isArray(packet.data) ? packet.data[0] : undefined;
  fanOutChannel.publish({ phase, event, ...(sockets === undefined ? {} : { sockets }) } satisfies FanOutReport);
}
