import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonId } from '../person/person.contract.js';
import type { ConversationId, Message, MessageId } from './message.schemas.js';
import {
  emptyTalk,
  messagesOf,
  missingAfter,
  recalledMessage,
  type TalkState,
  withAcknowledged,
  withMessage,
  withPage,
  withRecalled,
} from './message.state.js';

const idOf = (seq: number) => seq.toString(16).padStart(24, '0') as MessageId;
const recall = { at: '2026-11-25T02:00:00.000Z', by: 'sender' as const, byName: '张三', reason: null };

function messageOf(seq: number, more: Partial<Message> = {}): Message {
  return {
    ...{ id: idOf(seq), conversationId: 'c'.repeat(24) as ConversationId, seq, clientId: `client-${seq}` },
    ...{ senderId: 'a'.repeat(24) as PersonId, senderName: '张三', at: '2026-11-25T01:00:00.000Z', text: `第${seq}条` },
    ...{ mentions: [], mentionsEveryone: false, threadRootId: null, replyNumber: null, replyCount: 0, quote: null },
    ...{ attachments: [], cards: [], urgent: false, recall: null, acknowledgedCount: 0, acknowledgedByMe: false },
    ...more,
  };
}

type Act = { kind: 'say' | 'reply' | 'quote' | 'recall' | 'acknowledge'; pick: number };
type Step = (state: TalkState) => TalkState;

/** A server in memory: what a fresh reading gives after each act, and the pushes that told of it. */
function play(acts: readonly Act[]) {
  let rows: Message[] = [];
  const pushes: Step[] = [];
  const say = (more: Partial<Message>) => {
    const message = messageOf(rows.length + 1, more);
    rows = [...rows, message];
    pushes.push((state) => withMessage(state, message));
  };
  for (const { kind, pick } of acts) {
    const chosen = rows[pick % Math.max(1, rows.length)];
    if (kind === 'say' || !chosen) say({});
    else if (kind === 'reply') {
      const threadRootId = chosen.threadRootId ?? chosen.id;
      const replyNumber = rows.filter((row) => row.threadRootId === threadRootId).length + 1;
      rows = rows.map((row) => (row.id === threadRootId ? { ...row, replyCount: replyNumber } : row));
      say({ threadRootId, replyNumber });
    } else if (kind === 'quote') {
      const { id: messageId, seq, senderName } = chosen;
      say({ quote: { messageId, seq, senderName, excerpt: chosen.recall ? null : chosen.text } });
    } else if (kind === 'recall' && !chosen.recall) {
      rows = rows.map((row) => {
        if (row.seq === chosen.seq) return recalledMessage(row, recall);
        return row.quote?.messageId === chosen.id ? { ...row, quote: { ...row.quote, excerpt: null } } : row;
      });
      pushes.push((state) => withRecalled(state, { messageId: chosen.id, seq: chosen.seq, recall }));
    } else if (kind === 'acknowledge') {
      const count = chosen.acknowledgedCount + 1;
      rows = rows.map((row) =>
        row.seq === chosen.seq ? { ...row, acknowledgedCount: count, acknowledgedByMe: true } : row,
      );
      pushes.push((state) => withAcknowledged(state, { seq: chosen.seq, count, mine: true }));
    }
  }

  return { rows, pushes };
}

const actsOf = fc.array(
  fc.record({
    kind: fc.constantFrom('say', 'reply', 'quote', 'recall', 'acknowledge'),
    pick: fc.nat(50),
  }) as fc.Arbitrary<Act>,
  { maxLength: 40 },
);

test('state plus events equals fresh state, from wherever one began to listen, each push once or twice', () => {
  fc.assert(
    fc.property(actsOf, fc.nat(40), fc.nat(40), (acts, from, again) => {
      const { rows: early, pushes: heard } = play(acts.slice(0, from));
      const { rows, pushes } = play(acts);

      let state = withPage(emptyTalk, { items: early, headSeq: early.length, readSeq: 0 });
      // What was pushed while the page was read comes late, and what comes over two connections comes twice.
      const late = heard.slice(Math.max(0, heard.length - again));
      for (const push of [...late, ...pushes.slice(heard.length), ...pushes.slice(-again || pushes.length)])
        state = push(state);

      expect(messagesOf(state)).toEqual(rows);
      expect(state.headSeq).toBe(rows.length);
    }),
  );
});

test('who lost any of the pushes knows it, asks once, and is up to date', () => {
  fc.assert(
    fc.property(actsOf, fc.array(fc.boolean(), { maxLength: 40 }), (acts, lost) => {
      const { rows, pushes } = play(acts);
      let state: TalkState = emptyTalk;
      for (const [index, push] of pushes.entries()) if (!lost[index]) state = push(state);
      state = withPage(state, { items: [], headSeq: rows.length, readSeq: 0 });

      const missing = missingAfter(state);
      const isWhole = state.messages.size === rows.length;
      const first = messagesOf(state)[0]?.seq ?? 1;
      expect(missing === null).toBe(isWhole || state.messages.size === rows.length - (first - 1));

      const caughtUp = withPage(state, { items: rows, headSeq: rows.length, readSeq: 0 });
      expect(messagesOf(caughtUp)).toEqual(rows);
      expect(missingAfter(caughtUp)).toBe(null);
    }),
  );
});
