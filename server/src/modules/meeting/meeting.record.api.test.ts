import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { AttendanceModel } from '#modules/meeting/attendance.model';
import { deleteOldAttendance, findMeetingFact, holdDueMeetings, listMeetingsReceived } from '#modules/meeting/index';
import { MeetingModel } from '#modules/meeting/meeting.model';
import { setClock, systemClock } from '#platform/clock';
import { sweep } from '#platform/database/sweeper';
import { startTestApi, type TestApi } from '#testing/api';
import type { BuiltPerson } from '#testing/factories';
import { calledBy, morningIn, plannedBy } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterEach(() => setClock(systemClock));
afterAll(() => api.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const upload = async (person: BuiltPerson, name: string): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob(['会议材料']), name);
  return (await api.ask('POST', '/files', { token: person.token, body: form })).body.id;
};
/** Makes the start of a meeting pass for the whole server. */
const afterStart = (startsAt: string, minutes: number) => {
  const at = new Date(Date.parse(startsAt) + minutes * 60_000);
  setClock({ now: () => at });
  return at;
};

test('materials have versions, are read by the invited, and by nobody else', async () => {
  const { clerk, townCadre, northCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id] } });
  const [one, two] = [await upload(clerk, '讨论稿.txt'), await upload(clerk, '讨论稿二.txt')];
  const add = (body: object, token = clerk.token) =>
    api.ask('POST', `/meetings/${meeting.id}/materials`, { token, body });

  expect(codeOf(await add({ title: '讨论稿', fileId: one }, townCadre.token))).toEqual([403, 'meeting.forbidden']);
  expect(codeOf(await add({ title: '讨论稿', fileId: '0123456789abcdef01234567' }))).toEqual([
    400,
    'meeting.file_unknown',
  ]);
  const [material] = (await add({ title: '讨论稿', fileId: one })).body.materials;
  const newer = await api.ask('POST', `/meetings/${meeting.id}/materials/${material.id}/versions`, {
    token: clerk.token,
    body: { fileId: two, note: '按意见修改' },
  });
  expect(newer.body.materials[0].versions).toMatchObject([
    { file: { id: one } },
    { file: { id: two }, note: '按意见修改' },
  ]);
  expect((await api.ask('GET', `/files/${two}/content`, { token: townCadre.token })).status).toBe(200);
  expect((await api.ask('GET', `/files/${two}/content`, { token: northCadre.token })).status).toBe(404);

  const remove = () => api.ask('DELETE', `/meetings/${meeting.id}/materials/${material.id}`, { token: clerk.token });
  expect((await remove()).status).toBe(200);
  expect(codeOf(await remove())).toEqual([404, 'meeting.material_unknown']);
});

test('minutes are written by who keeps the record, become a document, and the meeting is closed', async () => {
  const { clerk, secretary, townCadre } = city;
  const meeting = await calledBy(api, clerk, {
    // Soon, so that the session lives when it has begun.
    startsAt: new Date(Date.now() + 600_000).toISOString(),
    endsAt: new Date(Date.now() + 4_200_000).toISOString(),
    invitees: { people: [townCadre._id] },
    recorderId: secretary._id,
    agenda: [{ id: 'a', title: '防汛', minutes: 30 }],
  });
  const write = (person: BuiltPerson, version: number, text = '会议认为，汛期将至。') =>
    api.ask('PUT', `/meetings/${meeting.id}/minutes`, {
      token: person.token,
      body: { version, opening: '会议由陈文主持。', items: [{ agendaItemId: 'a', text }] },
    });

  expect(codeOf(await write(townCadre, meeting.version))).toEqual([403, 'meeting.forbidden']);
  expect(codeOf(await write(secretary, meeting.version, '机密★ 内容'))).toEqual([400, 'meeting.classified_mark']);
  const written = await write(secretary, meeting.version);
  expect(written.body.minutes).toMatchObject({ items: [{ agendaItemId: 'a' }], documentId: null });
  expect(codeOf(await write(clerk, meeting.version))).toEqual([409, 'meeting.stale']);
  const documentId = '0123456789abcdef01234567';
  const linked = await api.ask('PUT', `/meetings/${meeting.id}/minutes-document`, {
    token: clerk.token,
    body: { documentId },
  });
  expect(linked.body.minutes.documentId).toBe(documentId);

  const act = (what: string) => api.ask('POST', `/meetings/${meeting.id}/${what}`, { token: clerk.token });
  expect(codeOf(await act('holding'))).toEqual([409, 'meeting.wrong_status']);
  expect(codeOf(await api.ask('POST', `/meetings/${meeting.id}/closing`, { token: clerk.token }))).toEqual([
    409,
    'meeting.wrong_status',
  ]);
  afterStart(meeting.startsAt, 60);
  expect((await api.ask('POST', `/meetings/${meeting.id}/holding`, { token: clerk.token })).body.status).toBe('held');
  expect((await act('closing')).body.status).toBe('closed');
  expect(
    codeOf(
      await api.ask('POST', `/meetings/${meeting.id}/cancellation`, { token: clerk.token, body: { reason: '不开了' } }),
    ),
  ).toEqual([409, 'meeting.wrong_status']);
});

test('a meeting whose end has passed was held, once, whoever says so', async () => {
  const { clerk, townCadre } = city;
  const meeting = await calledBy(api, clerk, { ...morningIn(5), invitees: { people: [townCadre._id] } });
  expect(await holdDueMeetings(new Date())).toBe(0);
  const at = afterStart(meeting.startsAt, 91);

  const counts = await Promise.all([holdDueMeetings(at), holdDueMeetings(at)]);
  expect(counts[0] + counts[1]).toBeGreaterThan(0);
  const held = await MeetingModel.findById(meeting.id).lean();
  expect([held?.status, held?.history.filter(({ kind }) => kind === 'held').length]).toEqual(['held', 1]);
});

test('a decision becomes a task that is followed from the meeting', async () => {
  const { clerk, townCadre, bureauCadre, northCadre } = city;
  const meeting = await calledBy(api, clerk, { ...morningIn(6), invitees: { people: [townCadre._id] } });
  const decide = (token = clerk.token, body: object = {}) =>
    api.ask('POST', `/meetings/${meeting.id}/decisions`, {
      token,
      body: { title: '排查水库隐患', ownerId: bureauCadre._id, dueOn: morningIn(9).startsAt.slice(0, 10), ...body },
    });

  expect(codeOf(await decide(townCadre.token))).toEqual([403, 'meeting.forbidden']);
  expect(codeOf(await decide(clerk.token, { dueOn: '2020-01-01' }))).toEqual([400, 'task.due_past']);
  const task = (await decide()).body;
  expect(task).toMatchObject({
    owner: { name: '周舟' },
    source: { kind: 'meeting', id: meeting.id, label: meeting.title },
  });
  await api.ask('PUT', `/tasks/${task.id}/progress`, { token: bureauCadre.token, body: { percent: 40 } });

  const list = (token: string) => api.ask('GET', `/meetings/${meeting.id}/decisions`, { token });
  expect((await list(townCadre.token)).body.items).toMatchObject([{ id: task.id, percent: 40, status: 'open' }]);
  expect(codeOf(await list(northCadre.token))).toEqual([404, 'meeting.not_found']);
});

test('T7: attendance is optional, stays with the meeting, and is deleted after the days set', async () => {
  const { clerk, townCadre, bureauCadre, northCadre } = city;
  const people = { invitees: { people: [townCadre._id, bureauCadre._id] } };
  const without = await calledBy(api, clerk, { ...morningIn(7), ...people });
  const meeting = await calledBy(api, clerk, { ...morningIn(8), ...people, recordsAttendance: true });
  const tick = (id: string, personIds: string[], token = clerk.token) =>
    api.ask('PUT', `/meetings/${id}/attendance`, { token, body: { personIds } });

  expect(codeOf(await tick(without.id, [townCadre._id]))).toEqual([409, 'meeting.no_attendance']);
  expect(
    codeOf(
      await api.ask('PUT', `/meetings/${meeting.id}/attendance`, { token: townCadre.token, body: { personIds: [] } }),
    ),
  ).toEqual([403, 'meeting.forbidden']);
  expect(codeOf(await tick(meeting.id, [northCadre._id]))).toEqual([400, 'meeting.person_unknown']);
  expect((await tick(meeting.id, [townCadre._id])).body).toEqual({ present: 1, deletedAfterDays: 30 });
  const list = async () =>
    (await api.ask('GET', `/meetings/${meeting.id}/attendees`, { token: clerk.token })).body.items.map(
      ({ person, attended }: { person: { name: string }; attended: boolean | null }) => [person.name, attended],
    );
  expect(await list()).toEqual([
    ['王强', true],
    ['周舟', false],
  ]);

  const end = Date.parse(meeting.endsAt);
  expect(await deleteOldAttendance(new Date(end + 29 * 86_400_000))).toBe(0);
  expect(await deleteOldAttendance(new Date(end + 30 * 86_400_000))).toBe(1);
  expect(await list()).toEqual([
    ['王强', null],
    ['周舟', null],
  ]);
  const indexed = Object.keys(AttendanceModel.schema.indexes().flatMap(([fields]) => Object.keys(fields)));
  expect(indexed).not.toContain('presentIds');
});

test('what the statistics and the receiving side count of a meeting', async () => {
  const { clerk, government, town, townCadre, bureau, bureauCadre } = city;
  const meeting = await calledBy(api, clerk, {
    ...morningIn(15, 60),
    isCityWide: true,
    outsidePlan: { reason: '上级部署', approvedBy: '陈市长' },
    invitees: { units: [{ unitId: town._id, rank: 'principal', seats: 2 }], people: [bureauCadre._id] },
  });
  const draft = await plannedBy(api, clerk);

  expect(await findMeetingFact(draft.id)).toBeNull();
  expect(await findMeetingFact(meeting.id)).toMatchObject({
    unitId: government._id,
    unitName: '云岭市人民政府',
    isCityWide: true,
    mode: 'video',
    minutes: 60,
    peopleCount: 3,
    unitCount: 2,
    unitKinds: { town: 1, department: 1 },
    principals: { towns: 1, villages: 0 },
    mergedCount: 0,
    isOutsidePlan: true,
    date: new Date(Date.parse(meeting.startsAt) + 8 * 3_600_000).toISOString().slice(0, 10),
  });
  const day = Date.parse(meeting.startsAt);
  const received = await listMeetingsReceived(
    [town._id, bureau._id, government._id],
    new Date(day),
    new Date(day + 1000),
  );
  expect(received.map(({ unitId, meetingId }) => [unitId, meetingId])).toEqual([
    [town._id, meeting.id],
    [bureau._id, meeting.id],
  ]);
  expect(
    await listMeetingsReceived(
      [townCadre.appointments[0]?.unitId ?? town._id],
      new Date(day + 1000),
      new Date(day + 2000),
    ),
  ).toEqual([]);
});

test('an effect that was left behind is carried out again and invites nobody twice', async () => {
  const { clerk, town, townCadre } = city;
  const meeting = await calledBy(api, clerk, {
    ...morningIn(18),
    invitees: { units: [{ unitId: town._id }], people: [townCadre._id] },
  });
  const before = await api.ask('GET', `/meetings/${meeting.id}/progress`, { token: clerk.token });
  const effect = {
    id: 'left-behind',
    type: 'meeting.call',
    at: new Date(),
    actor: { personId: clerk._id, name: clerk.name, requestId: null, address: null },
    subject: `meeting:${meeting.id}`,
    payload: {},
  };
  await MeetingModel.collection.updateOne({ _id: meeting.id } as never, { $push: { outbox: effect } } as never);

  expect(await sweep(new Date())).toBe(1);
  const after = await api.ask('GET', `/meetings/${meeting.id}/progress`, { token: clerk.token });
  expect(after.body).toEqual(before.body);
});
