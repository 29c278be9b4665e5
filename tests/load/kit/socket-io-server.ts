import { createSecretKey } from 'node:crypto';
import { createServer } from 'node:http';
import { createRealtime, unitRoom } from '@yiwang/server/platform/realtime/index';
import jwt from 'jsonwebtoken';
import { Server } from 'socket.io';
import { answerCommands } from './answer.js';
import { sharedNowMs } from './figures.js';

/**
 * Socket.IO without the product around it. `stock` is the library as it comes, `ours` is the product's own
 * realtime server; both put each connection into the rooms that its auth names. `ours-tokens` also verifies.
 */
const kind = process.argv[2];
const key = createSecretKey(Buffer.from('bench '.repeat(8)));
const http = createServer();
const nobody = () => {};
const identityOf = (token: string) => {
  const [personId = '', unitId = ''] = token.split('/');
  return { personId, sessionId: `s${personId}`, unitIds: [unitId] };
};
const verified = (token: string) => identityOf(String(jwt.verify(token, key, { algorithms: ['HS256'] }).sub));

function stock() {
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
  io.on('connection', (socket) => {
    const { personId, unitIds } = identityOf(String(socket.handshake.auth['token']));
    void socket.join([`person:${personId}`, ...unitIds.map(unitRoom)]);
  });
  return {
    publish: (rooms: string[], event: string, payload: unknown) => void io.to(rooms).emit(event, payload),
    count: () => io.engine.clientsCount,
  };
}
function ours() {
  const authenticate = async (token: string) => (kind === 'ours-tokens' ? verified(token) : identityOf(token));
  const realtime = createRealtime(http, { authenticate, logger: { info: nobody, warn: nobody, error: nobody } });
  return {
    publish: (rooms: string[], event: `${string}:${string}`, payload: unknown) =>
      realtime.publish(rooms, event, payload),
    count: () => realtime.connectionCount(),
  };
}
const server = kind === 'stock' ? stock() : ours();

answerCommands({
  listen: (port: number) =>
    new Promise((resolve) => http.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => resolve(port))),
  publish: ({ rooms, event, payload }: { rooms: string[]; event: `${string}:${string}`; payload: unknown }) => {
    const startedAtMs = sharedNowMs();
    server.publish(rooms, event, payload);
    return { startedAtMs, endedAtMs: sharedNowMs() };
  },
  tokens: (subjects: string[]) =>
    subjects.map((subject) => jwt.sign({ sub: subject }, key, { algorithm: 'HS256', expiresIn: '1h' })),
  count: () => server.count(),
});
