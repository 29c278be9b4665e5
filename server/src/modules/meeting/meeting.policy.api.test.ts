import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InvitationModel, type InvitationRecord } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRead, readableBy, type Viewer } from '#modules/meeting/meeting.policy';
import { getUnitTree } from '#modules/unit/index';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { calledBy, plannedBy } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

test('the filter in the database and the question in memory agree on who may read', async () => {
  const { clerk, bureauClerk, townClerk, townCadre, secretary, northCadre, government, bureau, town } = city;
  const people = [clerk, bureauClerk, townClerk, townCadre, secretary, northCadre];
  await plannedBy(api, clerk, { chairId: secretary._id });
  await calledBy(api, clerk, { invitees: { people: [townCadre._id] }, recorderId: secretary._id });
  await calledBy(api, townClerk, { invitees: { units: [{ unitId: town._id }] }, leaveApproverId: northCadre._id });
  const [sample] = await MeetingModel.find().lean<MeetingRecord[]>();
  const pick = <T>(...values: T[]) => fc.constantFrom(...values);
  const generated = fc.record({
    status: pick('draft', 'called', 'held', 'closed', 'cancelled', 'merged'),
    authorId: pick(...people.map(({ _id }) => _id)),
    conveningUnitId: pick(government._id, bureau._id, town._id),
    chairId: pick(null, secretary._id, northCadre._id),
    recorderId: pick(null, townCadre._id),
    leaveApproverId: pick(null, bureauClerk._id),
  });
  const records = fc.sample(generated, { numRuns: 60, seed: 5 });
  await MeetingModel.collection.insertMany(
    records.map((record) => ({ ...sample, ...record, _id: newId(), outbox: [] })) as never,
  );

  const tree = await getUnitTree();
  const all = await MeetingModel.find().lean<MeetingRecord[]>();
  for (const viewer of people.map(({ _id, roles }): Viewer => ({ personId: _id, roles }))) {
    const rows = await InvitationModel.find({ personId: viewer.personId }).lean<InvitationRecord[]>();
    const invited = rows.filter(({ dropped }) => !dropped).map(({ meetingId }) => meetingId);
    const rowOf = (id: MeetingId) => rows.find(({ meetingId }) => meetingId === id) ?? null;
    const found = await MeetingModel.find(readableBy(viewer, tree, invited) as never).lean<MeetingRecord[]>();
    const ids = (meetings: readonly MeetingRecord[]) => meetings.map(({ _id }) => _id).sort();

    expect(ids(found)).toEqual(ids(all.filter((meeting) => mayRead(viewer, meeting, rowOf(meeting._id), tree))));
  }
});

test('lists show each box what belongs in it', async () => {
  const { clerk, townCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id] } });
  const list = async (person: typeof clerk, query: string) =>
    (await api.ask('GET', `/meetings?${query}`, { token: person.token })).body.items;
  const found = async (person: typeof clerk, query: string) =>
    (await list(person, query)).find(({ id }: { id: string }) => id === meeting.id);

  expect(await found(townCadre, 'box=invited&when=upcoming')).toMatchObject({
    myInvitation: { answer: 'needs-action' },
    counts: null,
  });
  expect(await found(clerk, `box=convened&q=${encodeURIComponent(meeting.title)}`)).toMatchObject({
    counts: { invited: 1 },
  });
  expect(await found(townCadre, 'box=convened')).toBeUndefined();
  expect((await api.ask('GET', '/meetings', { token: townCadre.token })).status).toBe(200);
  const walked: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await api.ask('GET', `/meetings?box=convened&limit=7${cursor}`, { token: clerk.token });
    walked.push(...body.items.map(({ id }: { id: string }) => id));
    if (!body.nextCursor) break;
    cursor = `&cursor=${body.nextCursor}`;
  }
  expect(new Set(walked).size).toBe(walked.length);
  expect(walked).toHaveLength((await list(clerk, 'box=convened&limit=200')).length);
});
