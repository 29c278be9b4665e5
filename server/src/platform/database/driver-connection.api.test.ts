import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { attentive } from '#platform/database/connect';
import { openTestDatabase } from '#testing/database';

test('a command whose bytes wait to leave is refused when the connection is gone, and the next one is answered', async () => {
  const sockets: Socket[] = [];
  const note = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
  diagnostics.subscribe('net.client.socket', note);
  const { uri } = await openTestDatabase();
  const connection = await mongoose.createConnection(uri, attentive).asPromise();
  const texts = connection.collection<{ _id: string; text: string }>('texts');
  try {
    await texts.insertOne({ _id: 'first', text: '' });
    // What is larger than the socket's buffer waits for it to drain; that is when the connection goes.
    let lost = 0;
    for (const socket of sockets)
      socket.on('newListener', (event) => {
        if (event !== 'drain') return;
        lost += 1;
        socket.destroy();
      });
    const large = texts.insertOne({ _id: 'large', text: '文'.repeat(1_000_000) });

    await expect(large).rejects.toMatchObject({ name: 'MongoNetworkError' });
    expect(lost).toBe(1);
    await texts.insertOne({ _id: 'next', text: '' });
    expect(await texts.countDocuments({ _id: 'next' })).toBe(1);
  } finally {
    diagnostics.unsubscribe('net.client.socket', note);
    await connection.close();
  }
});
