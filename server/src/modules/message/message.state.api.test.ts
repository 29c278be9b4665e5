import type { ConversationId, Message, MessagePage, Recall } from '@yiwang/shared/message/message.schemas';
import {
  emptyTalk,
  messagesOf,
  type TalkState,
  withAcknowledged,
  withMessage,
  withPage,
  withRead,
  withRecalled,
} from '@yiwang/shared/message/message.state';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import type { BuiltPerson } from '#testing/factories';
import { connectSocket, type TestSocket } from '#testing/socket';
import { buildGroup, buildMembers, newClientId } from '#testing/talk';

let api: TestApi;
let people: BuiltPerson[];
beforeAll(async () => {
  api = await startTestApi();
  people = await buildMembers(6);
});
afterAll(() => api.close());

interface Act {
  readonly kind: 'say' | 'reply' | 'quote' | 'mention' | 'recall' | 'remove' | 'acknowledge' | 'read';
  readonly who: number;
  readonly which: number;
}
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom<Act['kind']>('say', 'reply', 'quote', 'mention', 'recall', 'remove', 'acknowledge', 'read'),
    who: fc.nat(2),
    which: fc.nat(20),
  }),
  { minLength: 4, maxLength: 14 },
);

/** What a screen makes of everything that its socket heard. */
function heardBy({ received }: TestSocket, begun: TalkState, conversationId: ConversationId): TalkState {
  return received.reduce((state, { event, payload }) => {
    const told = payload as { conversationId: string; seq: number; messageId: never; recall: Recall; count: number };
    if (told.conversationId !== conversationId) return state;
    if (event === 'message:created') return withMessage(state, payload as Message);
    if (event === 'message:recalled') return withRecalled(state, told);
    if (event === 'message:acknowledged') return withAcknowledged(state, payload as typeof told & { mine: boolean });
    if (event === 'message:read') return withRead(state, (payload as { readSeq: number }).readSeq);
    return state;
  }, begun);
}

test('state plus events equals fresh state, for every act, on the screen of each member', async () => {
  await fc.assert(
    // Others than in a round before, so that nobody has spoken too often.
    fc.asyncProperty(acts, fc.nat(12), async (steps, from) => {
      const trio = people.sort(() => Math.random() - 0.5).slice(0, 3);
      const { conversationId } = await buildGroup(trio);
      const at = (index: number) => trio[index % trio.length] as BuiltPerson;
      const sockets = await Promise.all(trio.map(({ token }) => connectSocket(api.url, token)));
      await expect.poll(() => api.realtime.mayHaveMembers(`group:${conversationId}`)).toBe(true);
      const fresh = async (person: BuiltPerson): Promise<TalkState> => {
        const path = `/conversations/${conversationId}/messages?limit=200`;
        return withPage(emptyTalk, (await api.ask('GET', path, { token: person.token })).body as MessagePage);
      };

      let begun: TalkState[] = trio.map(() => emptyTalk);
      for (const [index, step] of steps.entries()) {
        // Everybody opens the conversation somewhere on the way.
        if (index === from) begun = await Promise.all(trio.map(fresh));
        await carryOut(conversationId, at(step.who), step, await fresh(at(0)));
      }

      for (const [index, person] of trio.entries()) {
        const expected = await fresh(person);
        const socket = sockets[index] as TestSocket;
        const shown = () => heardBy(socket, begun[index] ?? emptyTalk, conversationId);
        await expect.poll(() => messagesOf(shown()), { timeout: 3000 }).toEqual(messagesOf(expected));
        expect([shown().headSeq, shown().readSeq]).toEqual([expected.headSeq, expected.readSeq]);
      }
      for (const socket of sockets) socket.close();
    }),
    { numRuns: 6 },
  );
}, 60_000);

async function carryOut(
  id: ConversationId,
  person: BuiltPerson,
  { kind, which }: Act,
  state: TalkState,
): Promise<void> {
  const known = messagesOf(state);
  const chosen = known[which % Math.max(1, known.length)];
  const say = (more: Record<string, unknown> = {}) =>
    api.ask('POST', `/conversations/${id}/messages`, {
      token: person.token,
      body: { clientId: newClientId(), text: `${kind}${which}`, ...more },
    });
  const act = (method: string, rest: string, body?: unknown) =>
    api.ask(method, `/conversations/${id}/${rest}`, { token: person.token, body });

  if (!chosen || kind === 'say') await say();
  else if (kind === 'reply') await say({ replyTo: chosen.id });
  else if (kind === 'quote') await say({ quoteId: chosen.id });
  else if (kind === 'mention') await say({ mentionIds: [chosen.senderId] });
  else if (kind === 'recall') await act('POST', `messages/${chosen.id}/recall`);
  else if (kind === 'remove') await act('POST', `messages/${chosen.id}/removal`, { reason: '测试' });
  else if (kind === 'acknowledge') await act('PUT', `messages/${chosen.id}/acknowledgement`);
  else await act('PUT', 'read-position', { seq: chosen.seq });
}
