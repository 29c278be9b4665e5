import { expect, test } from 'vitest';
import { rowsOf } from '#features/message/talk/rows';
import { buildMessage } from '#testing/message-samples';

const at = (time: string) => `2026-11-20T${time}:00.000Z`;

test('a line for each day, one above what is new, and those of one person within five minutes together', () => {
  const messages = [
    buildMessage({ seq: 1, at: at('01:00') }),
    buildMessage({ seq: 2, at: at('01:04') }),
    buildMessage({ seq: 3, at: at('01:05') }),
    // Midnight in Shanghai lies between the two.
    buildMessage({ seq: 4, at: at('15:59') }),
    buildMessage({ seq: 5, at: at('16:01') }),
  ];

  const rows = rowsOf(messages, 2, []).map((row) =>
    row.kind === 'message' ? `${row.key}${row.isFirst ? ' first' : ''}` : row.kind,
  );

  expect(rows).toEqual(['day', 'm1 first', 'm2', 'new', 'm3 first', 'm4 first', 'day', 'm5 first']);
});

test('a message that arrived is not shown a second time as waiting', () => {
  const message = buildMessage();
  const outgoing = {
    ...message,
    sender: { id: message.senderId, name: '我' },
    refusal: null,
  };

  const rows = rowsOf([message], null, [outgoing, { ...outgoing, clientId: 'still-waiting' }]);

  expect(rows.map(({ key }) => key)).toEqual(['d1', 'm1', 'still-waiting']);
});
