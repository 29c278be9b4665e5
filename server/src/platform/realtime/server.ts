import type { Server as HttpServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { EventSpecs } from '@yiwang/shared/contract/events';
import type { Logger } from 'pino';
import proxyAddress from 'proxy-addr';
import { Server, type Socket } from 'socket.io';
import { WebSocketServer } from 'ws';
import type { z } from 'zod';
import {
  type ClientEvent,
  clientEventListener,
  codeOf,
  type Identity,
  type SocketIdentity,
} from '#platform/realtime/client-events';
import { DirectAdapter } from '#platform/realtime/direct-adapter';
import { NO_HANDSHAKE, releaseHandshakeRequest } from '#platform/realtime/memory';
import { originAllowed } from '#platform/realtime/origin';
import type { RedisBus } from '#platform/realtime/redis';
import { personRoom, roomsOf, sessionRoom } from '#platform/realtime/rooms';

export interface RealtimeOptions {
  /** Throws an error with a `code` such as `session.invalid`; called once for each connection, so it must be cheap. */
  readonly authenticate: (token: string) => Promise<Identity>;
  /** Whose word is taken for where a request comes from; nobody's but the connection's own where it is left out. */
  readonly trustProxy?: TrustProxy | undefined;
  /** Joins this process with the others, where there are any. */
  readonly bus?: RedisBus | undefined;
  /** Origins beside the host itself, such as that of PUBLIC_URL. */
  readonly allowedOrigins?: readonly string[];
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Pushes to the browsers of all processes. `E` are the events that may be pushed, as declared in the contracts. */
export interface Realtime<E extends EventSpecs = EventSpecs> {
  /** Pushes to everybody in any of the rooms, once each. A hint: nobody may depend on its arrival. */
  publish<K extends keyof E & string>(rooms: readonly string[], event: K, payload: z.output<E[K]>): void;
  /** As `publish`, to everybody in the room but one connection. */
  publishToOthers<K extends keyof E & string>(room: string, socketId: string, event: K, payload: z.output<E[K]>): void;
  /** As `publish`, for a value that the next one replaces: clients that are behind skip it. */
  publishVolatile<K extends keyof E & string>(rooms: readonly string[], event: K, payload: z.output<E[K]>): void;
  /** Resolves when what was published so far is written to the sockets of this server. */
  settled(): Promise<void>;
  disconnectSession(sessionId: string): void;
  disconnectPerson(personId: string): void;
  /** Makes the person's open connections leave the rooms of their former units and join the present ones. */
  moveRooms(personId: string, unitIds: readonly string[]): void;
  /** Makes all open connections of people, on every server, join or leave a room. */
  joinPeople(personIds: readonly string[], room: string): void;
  leavePeople(personIds: readonly string[], room: string): void;
  /**
   * Told of every new connection, which hears what is pushed to its person, units and session already. The connection
   * is told that it is ready when all listeners are done; where one fails, all are told again a little later.
   */
  onConnect(listener: Greeter): void;
  /** Told of every connection that has ended, for whatever reason. */
  onDisconnect(listener: (socketId: string) => void): void;
  /** Lets one connection hear what is pushed to a room, until it leaves or closes. */
  joinRoom(socketId: string, room: string): void;
  leaveRoom(socketId: string, room: string): void;
  /** Whether anybody may be in the room; always so with several servers, since each knows its own connections only. */
  mayHaveMembers(room: string): boolean;
  /** Whose connections are in a room at this moment; where another server does not answer, those of this one. */
  peopleIn(room: string): Promise<readonly string[]>;
  /** Declares what clients may send. To be called before the first client connects. */
  onClientEvent<S extends z.ZodType>(
    event: string,
    schema: S,
    handler: ClientEvent<S>['handler'],
    limit: { readonly perSecond: number },
  ): void;
  connectionCount(): number;
  close(): Promise<void>;
}

type TrustProxy = Parameters<typeof proxyAddress>[1];
type Greeter = (identity: SocketIdentity, socketId: string) => Promise<void>;
type RealtimeSocket = Omit<Socket, 'data'> & { data: SocketIdentity };
const MOVE = 'realtime:move';

/** Serves Socket.IO at `/socket.io` to clients that present `auth: { token }`. */
export function createRealtime<E extends EventSpecs>(httpServer: HttpServer, options: RealtimeOptions): Realtime<E> {
  const { authenticate, bus, allowedOrigins = [], trustProxy = [], logger } = options;
  const listeners = new Map<string, ReturnType<typeof clientEventListener>>();
  const greeters: Greeter[] = [];
  const farewells: ((socketId: string) => void)[] = [];
  // One listener for all sockets and one for all events: a list of them would cost memory on every idle connection.
  function onEvent(this: RealtimeSocket, event: string, payload: unknown, acknowledge: unknown): void {
    void listeners.get(event)?.call(this, payload, acknowledge);
  }
  function onDisconnect(this: { readonly id: string }): void {
    for (const part of farewells) part(this.id);
  }
  const io = new Server(httpServer, {
    adapter: bus?.adapter ?? DirectAdapter,
    // Long polling and compression each cost more memory for one idle client than everything else together.
    transports: ['websocket'],
    allowUpgrades: false,
    // The one that comes with engine.io keeps the last thing read on every idle connection.
    wsEngine: WebSocketServer,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    connectTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, originAllowed(request, allowedOrigins)),
  });
  const { adapter } = io.of('/');

  io.engine.on('connection', (connection) => {
    // The request says it, and is gone before the handshake is read.
    connection.remoteAddress = proxyAddress(connection.request, trustProxy);
    releaseHandshakeRequest(connection);
  });
  io.use(async (socket, next) => {
    try {
      const { address, auth } = socket.handshake;
      const identity = await authenticate(typeof auth['token'] === 'string' ? auth['token'] : '');
      socket.data = { ...identity, address };
      (socket as { handshake: unknown }).handshake = NO_HANDSHAKE;
      next();
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) logger.error({ err: error }, 'authentication of a connection failed');
      next(new Error(code ?? 'request.internal'));
    }
  });
  io.on('connection', (socket) => {
    void socket.join(roomsOf(socket.data));
    socket.onAny(onEvent);
    socket.on('disconnect', onDisconnect);
    void greet(socket);
  });
  io.on(MOVE, moveHere);
  adapter.on('slow-consumer', (socketId: string) =>
    logger.warn({ socketId }, 'cut off a client that reads too slowly'),
  );

  async function greet(socket: RealtimeSocket): Promise<void> {
    while (socket.connected) {
      try {
        await Promise.all(greeters.map((greeter) => greeter(socket.data, socket.id)));
        tellReady(socket.id);
        return;
      } catch (error) {
        logger.warn({ err: error }, 'a connection is not ready yet');
        // By chance, since without a database it is thousands.
        await setTimeout(1000 + Math.random() * 4000, undefined, { ref: false });
      }
    }
  }

  let ready: string[] = [];
  /** Of a crowd many are ready in the same turn: one broadcast tells them, which is encoded once. */
  function tellReady(socketId: string): void {
    if (ready.push(socketId) > 1) return;
    setImmediate(() => {
      const socketIds = ready;
      ready = [];
      io.local.to(socketIds).emit('connection:ready', {});
    });
  }

  function moveHere(personId: string, unitIds: readonly string[]): void {
    for (const socketId of adapter.rooms.get(personRoom(personId)) ?? []) {
      const socket: RealtimeSocket | undefined = io.sockets.sockets.get(socketId);
      if (socket === undefined) continue;
      const former = roomsOf(socket.data);
      socket.data = { ...socket.data, unitIds };
      const present = roomsOf(socket.data);
      for (const room of former) if (!present.includes(room)) void socket.leave(room);
      void socket.join(present);
    }
  }

  return {
    publish: (rooms, event, payload) => {
      // No room means everybody to socket.io; here it means nobody.
      if (rooms.length > 0) io.to([...rooms]).emit(event, payload);
    },
    publishToOthers: (room, socketId, event, payload) => {
      const members = adapter.rooms.get(room);
      const isAlone = bus === undefined && (members === undefined || (members.size === 1 && members.has(socketId)));
      if (!isAlone) io.to(room).except(socketId).emit(event, payload);
    },
    publishVolatile: (rooms, event, payload) => {
      if (rooms.length > 0) io.to([...rooms]).volatile.emit(event, payload);
    },
    // With Redis it is the same adapter below.
    settled: () => (adapter as DirectAdapter).settled(),
    disconnectSession: (sessionId) => io.in(sessionRoom(sessionId)).disconnectSockets(true),
    disconnectPerson: (personId) => io.in(personRoom(personId)).disconnectSockets(true),
    moveRooms: (personId, unitIds) => {
      moveHere(personId, unitIds);
      if (bus !== undefined) io.serverSideEmit(MOVE, personId, unitIds);
    },
    joinPeople: (personIds, room) => {
      if (personIds.length > 0) io.in(personIds.map(personRoom)).socketsJoin(room);
    },
    leavePeople: (personIds, room) => {
      if (personIds.length > 0) io.in(personIds.map(personRoom)).socketsLeave(room);
    },
    onConnect: (listener) => void greeters.push(listener),
    onDisconnect: (listener) => void farewells.push(listener),
    joinRoom: (socketId, room) => void io.sockets.sockets.get(socketId)?.join(room),
    leaveRoom: (socketId, room) => void io.sockets.sockets.get(socketId)?.leave(room),
    peopleIn: async (room) => {
      const all = await io
        .in(room)
        .fetchSockets()
        .catch(() => io.local.in(room).fetchSockets());
      return [...new Set(all.map(({ data }) => (data as SocketIdentity).personId))];
    },
    mayHaveMembers: (room) => bus !== undefined || adapter.rooms.has(room),
    onClientEvent: (event, schema, handler, { perSecond }) => {
      listeners.set(event, clientEventListener(event, { schema, handler, perSecond } as ClientEvent, logger));
    },
    connectionCount: () => io.engine.clientsCount,
    close: async () => {
      io.local.disconnectSockets(true);
      io.engine.close();
      await adapter.close();
      bus?.close();
    },
  };
}
