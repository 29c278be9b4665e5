import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMessageSplitter } from '#platform/database/embedded/wire-messages';

function messageOf(body: Uint8Array): Buffer {
  const message = Buffer.alloc(16 + body.length);
  message.writeInt32LE(message.length, 0);
  message.set(body, 16);
  return message;
}

test('messages come out whole and in order however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
      (bodies, cuts) => {
        const messages = bodies.map(messageOf);
        const stream = Buffer.concat(messages);
        const received: Buffer[] = [];
        const split = createMessageSplitter((message) => received.push(message));

        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1;
          split(stream.subarray(at, at + size));
          at += size;
        }

        expect(received).toEqual(messages);
      },
    ),
  );
});

test('a length that no message can have is refused', () => {
  const split = createMessageSplitter(() => undefined);

  expect(() => split(Buffer.from([3, 0, 0, 0]))).toThrow(RangeError);
  expect(() => createMessageSplitter(() => undefined)(Buffer.from([255, 255, 255, 127]))).toThrow(RangeError);
});
