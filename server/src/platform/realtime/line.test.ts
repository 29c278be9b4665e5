import { expect, test } from 'vitest';
import { type Connection, createLines, type LocalSocket, settle } from '#platform/realtime/line';

const socketOf = (id: string, conn: Partial<Connection> = {}) => ({ id, client: { conn } }) as LocalSocket;
const idsOf = (lines: readonly { readonly socket: LocalSocket }[]) => lines.map(({ socket }) => socket.id);

test('who is in several rooms is found once, in the order of connecting, and without those excepted and gone', () => {
  const lines = createLines(() => undefined);
  for (const id of ['a', 'b', 'c', 'd', 'e']) lines.open(socketOf(id));
  lines.close('d');

  expect(
    idsOf(
      lines.find(
        [
          ['e', 'd'],
          ['c', 'e'],
          ['a', 'nobody'],
        ],
        [['c']],
      ),
    ),
  ).toEqual(['a', 'e']);
  expect(idsOf(lines.find([['e', 'a']], []))).toEqual(['a', 'e']);
  lines.open(socketOf('e'));
  expect(idsOf(lines.find([['d', 'e', 'c']], []))).toEqual(['c', 'e']);
});

test('a few among many are found in the same order', () => {
  const lines = createLines(() => undefined);
  const ids = Array.from({ length: 100 }, (_, number) => `socket ${number}`);
  for (const id of ids) lines.open(socketOf(id));
  lines.close('socket 3');

  expect(idsOf(lines.find([['socket 70', 'socket 3', 'socket 9', 'socket 70']], []))).toEqual([
    'socket 9',
    'socket 70',
  ]);
  expect(idsOf(lines.find([ids.toReversed()], [['socket 0']]))).toEqual(
    ids.filter((id) => id !== 'socket 0' && id !== 'socket 3'),
  );
});

test('a line is looked at again after each write, until nothing can wait on it', () => {
  let noteFlush: (connection: Connection) => void = () => undefined;
  const lines = createLines((listener) => {
    noteFlush = listener;
  });
  const transport = { name: 'websocket', writable: true, socket: { _sender: { _state: 0 } } };
  const conn = { writeBuffer: [] as unknown[], transport } as unknown as Connection;
  const socket = socketOf('a', conn);
  lines.open(socket);
  const [line] = lines.find([['a']], []);
  if (line === undefined) throw new Error('the line is not found');

  expect([line.isSettled, settle(line), line.isSettled]).toEqual([false, true, true]);
  noteFlush(conn);
  transport.writable = false;
  expect([line.isSettled, settle(line), line.isSettled]).toEqual([false, true, false]);
  (conn.writeBuffer as unknown[]).push('a packet');
  expect([settle(line), line.isSettled]).toEqual([false, false]);
});
