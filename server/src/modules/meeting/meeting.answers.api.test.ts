import { afterAll, beforeAll, expect, test } from 'vitest';
import { InvitationModel, invitationId } from '#modules/meeting/invitation.model';
import { AuditModel } from '#platform/audit/audit.model';
import { outboxesSettled } from '#platform/database/commit';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { answerBy, calledBy } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const answersIn = async (meetingId: string, people: readonly BuiltPerson[]) => {
  const rows = await InvitationModel.find({
    _id: { $in: people.map(({ _id }) => invitationId(meetingId, _id)) },
  }).lean();
  return new Map(rows.map((row) => [row.personId, row]));
};

test('whoever answers in the same moment as others is written, counted and in the audit trail once', async () => {
  const { clerk, government } = city;
  const people = await Promise.all(Array.from({ length: 40 }, () => buildPerson({ posts: [{ unit: government }] })));
  const meeting = await calledBy(api, clerk, { invitees: { people: people.map(({ _id }) => _id) } });
  const replies = await Promise.all(
    people.map((person, index) =>
      answerBy(
        api,
        person,
        meeting.id,
        index % 4 === 0 ? { answer: 'declined', reason: '下乡调研' } : { answer: 'accepted' },
      ),
    ),
  );

  expect(replies.map(({ status }) => status)).toEqual(people.map(() => 200));
  await outboxesSettled(InvitationModel);
  const rows = await answersIn(meeting.id, people);
  expect(people.map(({ _id }) => rows.get(_id)?.answer)).toEqual(
    people.map((_, index) => (index % 4 === 0 ? 'declined' : 'accepted')),
  );
  expect([...rows.values()].flatMap(({ outbox }) => outbox)).toEqual([]);
  const { body } = await api.ask('GET', `/meetings/${meeting.id}`, { token: clerk.token });
  expect(body.counts).toMatchObject({ invited: 40, accepted: 30, declined: 10, leaveAsked: 10, waiting: 0 });
  const audited = await AuditModel.countDocuments({
    action: 'meeting.answer',
    subject: { $in: people.map(({ _id }) => `meeting-invitation:${invitationId(meeting.id, _id)}`) },
  } as never);
  expect(audited).toBe(40);
});

test('somebody who says yes and no at once on two devices has one of both, and each device is told the truth', async () => {
  const { clerk, townCadre, bureauCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id, bureauCadre._id] } });
  const replies = await Promise.all([
    ...Array.from({ length: 6 }, (_, index) =>
      answerBy(
        api,
        townCadre,
        meeting.id,
        index % 2 === 0 ? { answer: 'accepted' } : { answer: 'declined', reason: '出差在外' },
      ),
    ),
    answerBy(api, bureauCadre, meeting.id, { answer: 'accepted' }),
  ]);

  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
  expect(replies.map(({ body }) => body.answer)).toEqual([
    ...Array.from({ length: 6 }, (_, index) => (index % 2 === 0 ? 'accepted' : 'declined')),
    'accepted',
  ]);
  const row = (await answersIn(meeting.id, [townCadre])).get(townCadre._id);
  expect(row?.answer === 'declined' ? row.leave?.reason : row?.leave).toEqual(
    row?.answer === 'declined' ? '出差在外' : null,
  );
});
