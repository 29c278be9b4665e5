import type { Socket as NetSocket } from 'node:net';

/** The private members of socket.io, engine.io and ws that delivery reads. The adapter's tests hold them to this shape. */
export interface LocalSocket {
  readonly id: string;
  readonly client: {
    readonly conn: Connection;
    writeToEngine(encoded: readonly unknown[], options: object): void;
  };
}
export interface Connection {
  readonly readyState: string;
  readonly upgrading: boolean;
  readonly writeBuffer: readonly unknown[];
  readonly transport: {
    readonly name: string;
    readonly writable: boolean;
    readonly perMessageDeflate?: unknown;
    readonly socket?: WebSocket;
  };
}
export interface WebSocket {
  readonly readyState: number;
  readonly _socket: NetSocket;
  readonly _sender: { readonly _state: number };
  terminate(): void;
}

/**
 * The way to one connection, with all that a broadcast asks of it in one place: following it through the objects of
 * three libraries costs, for thousands of connections that rest in cold memory, as much as a fifth of the writes.
 */
export interface Line {
  /** Counts up in the order of connecting. */
  readonly number: number;
  readonly socket: LocalSocket;
  /** Absent until the connection is past its upgrade, and where it compresses. */
  direct: { readonly webSocket: WebSocket; readonly tcp: NetSocket } | undefined;
  isOpen: boolean;
  /** Nothing waits above the TCP socket. Where it is false something may, and is looked for. */
  isSettled: boolean;
  /** The last search that found it. */
  foundBy: number;
}

export interface Lines {
  /** Does nothing for one that is open. */
  open(socket: LocalSocket): void;
  close(socketId: string): void;
  /** Each open line of these sockets once, but for those excepted, in the order of connecting. */
  find(socketIds: Iterable<Iterable<string>>, except: Iterable<Iterable<string>>): Line[];
}
type OnFlush = (listener: (connection: Connection) => void) => void;
const IDLE = 0;
/** Sorting a line among thousands takes as long as passing so many. */
const stepsToSortOne = 16;

/** Keeps the lines of open sockets. `onFlush` tells whenever engine.io begins to write to a connection. */
export function createLines(onFlush: OnFlush): Lines {
  const bySocket = new Map<string, Line>();
  const byConnection = new Map<Connection, Line>();
  let flushed: Line[] = [];
  let lastNumber = 0;
  let lastSearch = 0;

  // Only a write can make packets wait, behind itself; most are through by the end of the turn.
  function noteFlush(connection: Connection): void {
    const line = byConnection.get(connection);
    if (line === undefined) return;
    line.isSettled = false;
    if (flushed.push(line) === 1) setImmediate(settleFlushed);
  }

  function settleFlushed(): void {
    const lines = flushed;
    flushed = [];
    for (const line of lines) settle(line);
  }

  function open(socket: LocalSocket): void {
    if (bySocket.has(socket.id)) return;
    if (lastNumber === 0) onFlush(noteFlush);
    lastNumber++;
    const line = { number: lastNumber, socket, direct: undefined, isOpen: true, isSettled: false, foundBy: 0 };
    bySocket.set(socket.id, line);
    byConnection.set(socket.client.conn, line);
  }

  function close(socketId: string): void {
    const line = bySocket.get(socketId);
    if (line === undefined) return;
    line.isOpen = false;
    bySocket.delete(socketId);
    byConnection.delete(line.socket.client.conn);
  }

  function find(socketIds: Iterable<Iterable<string>>, except: Iterable<Iterable<string>>): Line[] {
    const search = ++lastSearch;
    const excepted = new Set<string>();
    for (const ids of except) for (const id of ids) excepted.add(id);
    const found: Line[] = [];
    for (const ids of socketIds) {
      for (const id of ids) {
        const line = bySocket.get(id);
        if (line === undefined || line.foundBy === search || excepted.has(id)) continue;
        line.foundBy = search;
        found.push(line);
      }
    }

    return inOrder(found, search);
  }

  /** What was made together lies together, here and in the kernel: in any other order writing takes a quarter longer. */
  function inOrder(found: readonly Line[], search: number): Line[] {
    if (found.length * stepsToSortOne < bySocket.size) return found.toSorted((one, other) => one.number - other.number);

    // The map keeps the order of connecting.
    return [...bySocket.values()].filter(({ foundBy }) => foundBy === search);
  }

  return { open, close, find };
}

/** Whether nothing waits above the TCP socket; remembered until something is written, where nothing can wait either. */
export function settle(line: Line): boolean {
  const { writeBuffer, transport } = line.socket.client.conn;
  const isFree = writeBuffer.length === 0 && transport.socket?._sender._state === IDLE;
  line.isSettled = isFree && transport.writable;

  return isFree;
}
