import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { answerCommands } from './answer.js';
import { sharedNowMs } from './figures.js';

/** The reference that every bound is a multiple of: plain `ws`, one string, one `send` for each connection. */
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (connection) => connection.on('error', () => connection.terminate()));

answerCommands({
  listen: (port: number) =>
    new Promise((resolve) => http.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => resolve(port))),
  publish: ({ text }: { text: string }) => {
    const startedAtMs = sharedNowMs();
    for (const connection of server.clients) connection.send(text);
    return { startedAtMs, endedAtMs: sharedNowMs() };
  },
  count: () => server.clients.size,
});
