import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { expect, test, vi } from 'vitest';
import { type EngineConnection, NO_HANDSHAKE, releaseHandshakeRequest } from '#platform/realtime/memory';

test('an open connection does not keep its HTTP request in memory', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const io = new Server(http, { transports: ['websocket'] });
  let request: WeakRef<IncomingMessage> | undefined;
  io.engine.on('initial_headers', (_headers: unknown, initial: IncomingMessage) => {
    request = new WeakRef(initial);
  });
  io.engine.on('connection', (connection: EngineConnection) => releaseHandshakeRequest(connection));
  io.on('connection', (socket) => {
    (socket as { handshake: unknown }).handshake = NO_HANDSHAKE;
  });

  const { port } = http.address() as AddressInfo;
  const client = connect(`http://127.0.0.1:${port}`, { transports: ['websocket'] });
  await once(client as never, 'connect');
  await vi.waitFor(() => {
    collectGarbage();
    expect(request).toBeDefined();
    expect(request?.deref()).toBeUndefined();
  });
  expect(client.connected).toBe(true);

  client.close();
  await io.close();
});
