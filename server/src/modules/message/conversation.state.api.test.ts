import type { Conversation, ConversationId, LastMessage, Message } from '@yiwang/shared/message/message.schemas';
import { conversationRead, conversationWith } from '@yiwang/shared/message/message.state';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { connectSocket, type TestSocket } from '#testing/socket';
import { buildGroup, buildMembers, newClientId } from '#testing/talk';

let api: TestApi;
let people: BuiltPerson[];
let unit: Awaited<ReturnType<typeof buildUnit>>;
let clerk: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  people = await buildMembers(9);
  unit = await buildUnit();
  clerk = await buildPerson({ posts: [{ unit }], roles: [{ role: 'office-clerk', unit }] });
});
afterAll(() => api.close());

const kinds = [
  ...['say', 'mention', 'everyone', 'recall', 'remove', 'read', 'pin', 'unpin', 'quieten', 'duty', 'unit-duty'],
  ...['silence', 'announce', 'rename', 'drop', 'add', 'transfer', 'dissolve'],
] as const;
interface Act {
  readonly kind: string;
  readonly who: number;
  readonly which: number;
}
const acts = fc.array(fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(2), which: fc.nat(20) }), {
  minLength: 3,
  maxLength: 12,
});

/** Where one line of the list of conversations stands: as it is known, gone, or to be read again. */
type Line = Conversation | 'gone' | 'to be read';
/** Events on which a device reads the conversation again. */
const rereading = ['conversation:changed', 'conversation:head', 'group:joined', 'group:changed', 'group:membership'];

/** What a device makes of what its socket hears, as `message.live.tsx` does. */
function follow(line: Line, { event, payload }: TestSocket['received'][number], me: BuiltPerson): Line {
  if (rereading.includes(event)) return 'to be read';
  if (event === 'group:left') return 'gone';
  if (typeof line === 'string') return line;
  if (event === 'message:created') return conversationWith(line, payload as Message, me._id);
  if (event === 'message:read') {
    const { readSeq, headSeq } = payload as { readSeq: number; headSeq: number };
    return conversationRead(line, readSeq, headSeq);
  }
  if (event === 'message:recalled' && line.lastMessage?.seq === (payload as Message).seq)
    return { ...line, lastMessage: { ...line.lastMessage, recalled: true, excerpt: '' } };

  return line;
}

/** What a recalled message had with it is not told again in the list, nor whom it named. */
const shown = (line: Line) =>
  typeof line === 'string'
    ? line
    : { ...line, mentionSeq: null, lastMessage: line.lastMessage && withoutFiles(line.lastMessage) };
const withoutFiles = ({ attachmentCount, cardCount, ...last }: LastMessage) => last;

test('the line of a conversation is what its events make of it, or they say to read it again, for every act', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (steps) => {
      const trio = [...people].sort(() => Math.random() - 0.5).slice(0, 3);
      const { conversationId } = await buildGroup(trio, { ownerUnitId: unit._id });
      const sockets = await Promise.all(trio.map(({ token }) => connectSocket(api.url, token)));
      await expect.poll(() => api.realtime.mayHaveMembers(`group:${conversationId}`)).toBe(true);
      const fresh = async (person: BuiltPerson): Promise<Line> => {
        const { status, body } = await api.ask('GET', `/conversations/${conversationId}`, { token: person.token });
        return status === 200 ? (body as Conversation) : 'gone';
      };
      const lines = await Promise.all(trio.map(fresh));
      const heard = trio.map(() => 0);

      for (const step of steps) {
        await carryOut(conversationId, trio, step);
        for (const [index, person] of trio.entries()) {
          const expected = await fresh(person);
          const { received } = sockets[index] as TestSocket;
          const isTold = () => {
            const news = received.slice(heard[index]).filter(({ payload }) => isAbout(payload, conversationId));
            const line = news.reduce((known, each) => follow(known, each, person), lines[index] as Line);
            return line === 'to be read' ? shown(expected) : shown(line);
          };
          await expect.poll(isTold, { timeout: 5000, message: step.kind }).toEqual(shown(expected));
          lines[index] = expected;
          heard[index] = received.length;
        }
      }
      for (const socket of sockets) socket.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);

const isAbout = (payload: unknown, id: ConversationId): boolean => {
  const { conversationId, groupId, id: own } = payload as Record<string, unknown>;
  return [conversationId, groupId, own].includes(id);
};

async function carryOut(id: ConversationId, trio: readonly BuiltPerson[], { kind, who, which }: Act): Promise<void> {
  const [head, person, other] = [trio[0], trio[who], trio[1 + (which % 2)]] as [BuiltPerson, BuiltPerson, BuiltPerson];
  const act = (by: BuiltPerson, method: string, path: string, body?: unknown) =>
    api.ask(method, path, { token: by.token, ...(body === undefined ? {} : { body }) });
  const talk = `/conversations/${id}`;
  const group = `/groups/${id}`;
  const say = (more: Record<string, unknown> = {}) =>
    act(person, 'POST', `${talk}/messages`, { clientId: newClientId(), text: `${kind}${which}`, ...more });
  const { body: page } = await act(head, 'GET', `${talk}/messages`);
  const known = (page.items ?? []) as Message[];
  const chosen = known[which % Math.max(1, known.length)];
  const version = async () => (await act(head, 'GET', group)).body.version;

  const run: Record<string, () => Promise<unknown>> = {
    mention: () => say({ mentionIds: [other._id] }),
    everyone: () =>
      act(head, 'POST', `${talk}/messages`, { clientId: newClientId(), text: '各位', mentionsEveryone: true }),
    recall: () => act(person, 'POST', `${talk}/messages/${chosen?.id}/recall`),
    remove: () => act(head, 'POST', `${talk}/messages/${chosen?.id}/removal`, { reason: '测试' }),
    read: () => act(person, 'PUT', `${talk}/read-position`, { seq: chosen?.seq }),
    pin: () => act(head, 'PUT', `${talk}/pins/${chosen?.id}`),
    unpin: () => act(head, 'DELETE', `${talk}/pins/${chosen?.id}`),
    quieten: () => act(person, 'PUT', `${talk}/mute`, { muted: which % 2 === 0 }),
    duty: () => act(head, 'PUT', `${talk}/duty`, { personId: which % 3 === 0 ? null : other._id }),
    'unit-duty': () => act(clerk, 'PUT', `/units/${unit._id}/duty`, { personId: which % 3 === 0 ? null : other._id }),
    silence: () =>
      act(head, 'PUT', `${group}/members/${other._id}/mute`, {
        until: which % 3 === 0 ? null : '2099-01-01T00:00:00Z',
      }),
    announce: async () => act(head, 'PATCH', group, { version: await version(), announceOnly: which % 2 === 0 }),
    rename: async () => act(head, 'PATCH', group, { version: await version(), name: `新名${which}` }),
    drop: () => act(head, 'DELETE', `${group}/members/${other._id}`),
    add: () => act(head, 'POST', `${group}/members`, { personIds: [other._id] }),
    transfer: () => act(head, 'PUT', `${group}/administrator`, { personId: other._id }),
    dissolve: () => act(head, 'POST', `${group}/dissolution`, { reason: '任务完成' }),
  };
  const wantsOne = ['recall', 'remove', 'read', 'pin', 'unpin'].includes(kind);
  await (kind === 'say' || (wantsOne && !chosen) ? say() : run[kind]?.());
}
