import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildGroup, buildMembers, say } from '#testing/talk';

let api: TestApi;
let people: BuiltPerson[];
beforeAll(async () => {
  api = await startTestApi();
  people = await buildMembers(2);
});
afterAll(() => api.close());

test('a task comes out of a message for whoever may read it, and for nobody else', async () => {
  const [member, other] = people as [BuiltPerson, BuiltPerson];
  const stranger = await buildPerson();
  const { conversationId } = await buildGroup(people);
  const { seq } = await say(api, member, conversationId, { text: '老桥下游河道清障' });
  const giveAs = (person: BuiltPerson, id: string) =>
    api.ask('POST', '/tasks', {
      token: person.token,
      body: { title: '河道清障', ownerId: other._id, source: { kind: 'message', id } },
    });

  const given = await giveAs(member, `${conversationId}:${seq}`);
  const refused = await Promise.all([
    giveAs(stranger, `${conversationId}:${seq}`),
    giveAs(member, `${conversationId}:99`),
    giveAs(member, 'nothing'),
  ]);

  expect([given.status, given.body.source]).toEqual([
    201,
    { kind: 'message', id: `${conversationId}:${seq}`, label: '老桥下游河道清障' },
  ]);
  expect(refused.map(({ body }) => body.code)).toEqual(Array(3).fill('task.source_unknown'));
});
