import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerCommands } from './answer.js';

/**
 * A chat with nothing around it: stock socket.io that passes on what is said to everybody in the room and keeps
 * nothing. What the product adds on top, such as a journaled write before each answer, is measured against it.
 */
const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });

io.on('connection', (socket) => {
  // The rooms of a connection are its token.
  void socket.join(String(socket.handshake.auth['token']).split(','));
  socket.on('say', ({ room, message }: { room: string; message: unknown }) => {
    io.to(room).emit('message:created', message);
  });
});

answerCommands({
  listen: (port: number) =>
    new Promise((resolve) => http.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => resolve(port))),
});
