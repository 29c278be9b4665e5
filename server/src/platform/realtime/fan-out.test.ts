import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFanOut } from '#platform/realtime/fan-out';

/** A fan-out whose turns are taken by hand; `delivered` lists the messages of each target in order. */
function fanOutByHand(slice: number) {
  const delivered = new Map<number, number[]>();
  const turns: (() => void)[] = [];
  const writes: (readonly number[])[] = [];
  const deliver = (target: number, messages: readonly number[]) => {
    writes.push(messages);
    delivered.set(target, [...(delivered.get(target) ?? []), ...messages]);
  };
  const fanOut = createFanOut<number, number>(deliver, (step) => turns.push(step), slice);

  return { ...fanOut, delivered, writes, turns, takeTurn: () => turns.shift()?.() };
}

test('every target gets every message that was sent to it, once and in the order of sending', () => {
  const sending = fc.record({ kind: fc.constant('send' as const), targets: fc.uniqueArray(fc.nat(11)) });
  const turning = fc.record({ kind: fc.constant('turn' as const) });

  fc.assert(
    fc.property(fc.array(fc.oneof(sending, turning)), (acts) => {
      const fanOut = fanOutByHand(3);
      const expected = new Map<number, number[]>();
      for (const [message, act] of acts.entries()) {
        if (act.kind === 'turn') {
          fanOut.takeTurn();
          continue;
        }
        for (const target of act.targets) expected.set(target, [...(expected.get(target) ?? []), message]);
        fanOut.send(act.targets, message);
      }
      while (fanOut.turns.length > 0) fanOut.takeTurn();

      expect(fanOut.delivered).toEqual(expected);
    }),
  );
});

test('a large broadcast begins in the next turn, is served a slice a turn, and says when it is done', () => {
  const fanOut = fanOutByHand(3);
  let done = false;
  fanOut.send([1, 2, 3, 4, 5], 7, () => {
    done = true;
  });

  fanOut.takeTurn();
  expect(fanOut.delivered.size).toBe(0);
  fanOut.takeTurn();
  expect([fanOut.delivered.size, done]).toEqual([3, false]);
  fanOut.takeTurn();
  expect([fanOut.delivered.size, done]).toEqual([5, true]);
  expect(fanOut.turns).toEqual([]);
});

test('what came for somebody meanwhile is written together', () => {
  const fanOut = fanOutByHand(3);
  for (const message of [7, 8, 9]) fanOut.send([1, 2, 3, 4], message);
  fanOut.takeTurn();
  fanOut.takeTurn();
  fanOut.send([4], 10);
  while (fanOut.turns.length > 0) fanOut.takeTurn();

  expect(fanOut.writes).toEqual([
    [7, 8, 9],
    [7, 8, 9],
    [7, 8, 9],
    [7, 8, 9, 10],
  ]);
});

test('what is cleared is not delivered', () => {
  const fanOut = fanOutByHand(1);
  fanOut.send([1, 2], 7);
  fanOut.clear();
  while (fanOut.turns.length > 0) fanOut.takeTurn();

  expect(fanOut.delivered.size).toBe(0);
});

test('it settles when what was sent before is delivered, whatever was sent after, and when it is forgotten', async () => {
  const fanOut = fanOutByHand(2);
  const settled: string[] = [];
  const note = (name: string) => fanOut.settled().then(() => settled.push(name));
  await note('nothing to do');
  fanOut.send([1, 2, 3], 1);
  void note('first');
  fanOut.send([4, 5, 6], 2);
  void note('second');

  fanOut.takeTurn();
  fanOut.takeTurn();
  await Promise.resolve();
  const halfway = [...settled];
  fanOut.takeTurn();
  await Promise.resolve();
  const atFirst = [...settled];
  fanOut.clear();
  await new Promise(setImmediate);

  expect([halfway, atFirst, settled]).toEqual([
    ['nothing to do'],
    ['nothing to do', 'first'],
    ['nothing to do', 'first', 'second'],
  ]);
});
