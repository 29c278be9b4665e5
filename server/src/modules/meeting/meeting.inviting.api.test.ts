import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { InvitationModel } from '#modules/meeting/invitation.model';
import { remindDueMeetings } from '#modules/meeting/meeting.jobs';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson } from '#testing/factories';
import { answerBy, askedOf, calledBy, invitationOf, morningIn, plannedBy, publishMeeting } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterEach(() => setClock(systemClock));
afterAll(() => api.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

test('a person reached by several paths has one invitation with all of them', async () => {
  const { clerk, town, townCadre, townClerk } = city;
  const meeting = await calledBy(api, clerk, {
    invitees: {
      units: [{ unitId: town._id, rank: 'principal', seats: 2 }],
      posts: [{ post: '镇长' }],
      people: [townCadre._id, townClerk._id],
    },
  });
  await api.ask('PUT', `/meetings/${meeting.id}/nominations/${town._id}`, {
    token: townClerk.token,
    body: { personIds: [townCadre._id] },
  });

  const rows = await InvitationModel.find({ meetingId: meeting.id }).lean();
  expect(rows.filter(({ personId }) => personId === townCadre._id)).toHaveLength(1);
  expect(await invitationOf(api, townCadre, meeting.id)).toMatchObject({
    attends: true,
    answer: 'needs-action',
    paths: [
      { kind: 'post', label: '镇长' },
      { kind: 'person', label: '王强' },
      { kind: 'named', label: '青石镇' },
    ],
  });
  expect((await invitationOf(api, townClerk, meeting.id)).paths).toEqual([
    { kind: 'person', label: '李梅' },
    { kind: 'unit', label: '青石镇' },
  ]);
});

test('a unit names who comes, within its seats and of its own people, and may name anew', async () => {
  const { clerk, town, townCadre, townClerk, northCadre, bureauCadre, bureauClerk } = city;
  const meeting = await calledBy(api, clerk, { invitees: { units: [{ unitId: town._id, seats: 1 }] } });
  const name = (personIds: unknown[], token = townClerk.token) =>
    api.ask('PUT', `/meetings/${meeting.id}/nominations/${town._id}`, { token, body: { personIds } });
  expect(await askedOf(api, townClerk, meeting.id)).toEqual(['name']);

  expect(codeOf(await name([townCadre._id, northCadre._id]))).toEqual([400, 'meeting.seats_exceeded']);
  expect(codeOf(await name([bureauCadre._id]))).toEqual([400, 'meeting.person_unknown']);
  expect(codeOf(await name([townCadre._id], bureauClerk.token))).toEqual([404, 'meeting.not_found']);
  expect((await name([townCadre._id])).body).toMatchObject({ named: [{ id: townCadre._id, name: '王强' }] });
  expect([await askedOf(api, townClerk, meeting.id), await askedOf(api, townCadre, meeting.id)]).toEqual([
    [],
    ['answer'],
  ]);

  await name([northCadre._id]);
  expect(codeOf(await api.ask('GET', `/meetings/${meeting.id}`, { token: townCadre.token }))).toEqual([
    404,
    'meeting.not_found',
  ]);
  expect(await askedOf(api, northCadre, meeting.id)).toEqual(['answer']);
});

test('leave is asked with a reason, decided by whom the convener names, and asked again where it is refused', async () => {
  const { clerk, secretary, townCadre, bureauCadre } = city;
  const meeting = await calledBy(api, clerk, {
    invitees: { people: [townCadre._id, bureauCadre._id] },
    leaveApproverId: secretary._id,
  });
  const decide = (person: typeof clerk, granted: boolean, token = secretary.token) =>
    api.ask('PUT', `/meetings/${meeting.id}/leaves/${person._id}`, { token, body: { granted, note: '另有安排' } });

  expect(codeOf(await answerBy(api, townCadre, meeting.id, { answer: 'declined' }))).toEqual([
    400,
    'meeting.leave_reason_missing',
  ]);
  expect(codeOf(await decide(townCadre, true))).toEqual([404, 'meeting.no_leave_asked']);
  expect((await answerBy(api, townCadre, meeting.id, { answer: 'declined', reason: '出差在外' })).status).toBe(200);
  await answerBy(api, bureauCadre, meeting.id, { answer: 'declined', reason: '病假' });
  expect(await askedOf(api, secretary, meeting.id)).toEqual(['leave']);
  expect(codeOf(await decide(townCadre, true, clerk.token))).toEqual([403, 'meeting.forbidden']);

  expect((await decide(townCadre, true)).body.leave).toMatchObject({ status: 'granted', decidedBy: '高远' });
  expect((await decide(bureauCadre, false)).body).toMatchObject({
    answer: 'needs-action',
    leave: { status: 'refused' },
  });
  expect(await askedOf(api, secretary, meeting.id)).toEqual([]);
  expect(await askedOf(api, bureauCadre, meeting.id)).toEqual(['answer']);
});

test('a delegate comes in the place of one person and is asked; whoever is invited cannot be one', async () => {
  const { clerk, townCadre, townClerk, northCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id, townClerk._id] } });
  const send = (delegateId?: string) =>
    answerBy(api, townCadre, meeting.id, { answer: 'delegated', ...(delegateId ? { delegateId } : {}) });

  expect(codeOf(await send())).toEqual([400, 'meeting.delegate_unknown']);
  expect(codeOf(await send(townCadre._id))).toEqual([400, 'meeting.delegate_unknown']);
  expect(codeOf(await send(townClerk._id))).toEqual([409, 'meeting.delegate_invited']);
  expect((await send(northCadre._id)).body).toMatchObject({ answer: 'delegated', delegate: { name: '赵北' } });
  expect(await invitationOf(api, northCadre, meeting.id)).toMatchObject({ attends: true, inPlaceOf: '王强' });

  await answerBy(api, townCadre, meeting.id, { answer: 'accepted' });
  expect((await api.ask('GET', `/meetings/${meeting.id}`, { token: northCadre.token })).status).toBe(404);
});

test('only a change of time or place asks again, and everybody sees every change at once', async () => {
  const { clerk, townCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id] } });
  await answerBy(api, townCadre, meeting.id, { answer: 'accepted' });
  const socket = await connectSocket(api.url, townCadre.token);
  const change = async (fields: object) => {
    const { body } = await api.ask('GET', `/meetings/${meeting.id}`, { token: clerk.token });
    const overrides = ['time.clash', 'near.merge'].map((rule) => ({ rule, reason: '测试需要' }));
    return api.ask('POST', `/meetings/${meeting.id}/changes`, {
      token: clerk.token,
      body: { version: body.version, overrides, ...fields },
    });
  };

  expect((await change({ purpose: '研究汛期安排' })).status).toBe(200);
  expect(await socket.next('meeting:changed')).toMatchObject({ id: meeting.id, sequence: 1 });
  expect((await invitationOf(api, townCadre, meeting.id)).answer).toBe('accepted');

  expect((await change(morningIn(4))).status).toBe(200);
  expect(await socket.next('meeting:changed')).toMatchObject({ id: meeting.id, sequence: 2 });
  expect(await invitationOf(api, townCadre, meeting.id)).toMatchObject({ answer: 'needs-action', askedRound: 2 });
  expect(
    codeOf(
      await api.ask('POST', `/meetings/${meeting.id}/changes`, {
        token: clerk.token,
        body: { version: 1, purpose: 'x' },
      }),
    ),
  ).toEqual([409, 'meeting.stale']);
  socket.close();
});

test('whom a change leaves out is no longer invited, and whom it adds is', async () => {
  const { clerk, townCadre, bureauCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id] } });
  const reply = await api.ask('POST', `/meetings/${meeting.id}/changes`, {
    token: clerk.token,
    body: {
      version: meeting.version,
      invitees: { people: [bureauCadre._id] },
      overrides: ['time.clash', 'near.merge'].map((rule) => ({ rule, reason: '测试需要' })),
    },
  });

  expect(reply.status).toBe(200);
  expect([await askedOf(api, townCadre, meeting.id), await askedOf(api, bureauCadre, meeting.id)]).toEqual([
    [],
    ['answer'],
  ]);
  expect((await api.ask('GET', `/meetings/${meeting.id}`, { token: townCadre.token })).status).toBe(404);
});

test('a cancelled meeting asks nothing, and whoever was invited reads why', async () => {
  const { clerk, townCadre, northCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id] } });
  const cancel = (token: string) =>
    api.ask('POST', `/meetings/${meeting.id}/cancellation`, { token, body: { reason: '台风停工' } });

  expect(codeOf(await cancel(northCadre.token))).toEqual([404, 'meeting.not_found']);
  expect(codeOf(await cancel(townCadre.token))).toEqual([403, 'meeting.forbidden']);
  expect((await cancel(clerk.token)).body.status).toBe('cancelled');
  expect((await cancel(clerk.token)).status).toBe(200);
  expect(await askedOf(api, townCadre, meeting.id)).toEqual([]);
  const seen = await api.ask('GET', `/meetings/${meeting.id}`, { token: townCadre.token });
  expect(seen.body.cancellation.reason).toBe('台风停工');
  expect(codeOf(await answerBy(api, townCadre, meeting.id, { answer: 'accepted' }))).toEqual([410, 'meeting.over']);
});

test('who has not answered is reminded, at most once an hour, and by itself before it begins', async () => {
  const { clerk, townCadre, bureauCadre } = city;
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id, bureauCadre._id] } });
  await answerBy(api, bureauCadre, meeting.id, { answer: 'accepted' });
  const remind = () => api.ask('POST', `/meetings/${meeting.id}/reminders`, { token: clerk.token });

  expect((await remind()).body).toEqual({ reminded: 1 });
  expect(codeOf(await remind())).toEqual([429, 'meeting.reminded_recently']);
  expect(await remindDueMeetings(new Date())).toBe(0);
  const before = new Date(Date.parse(meeting.startsAt) - 30 * 60_000);
  setClock({ now: () => before });
  expect(await remindDueMeetings(before)).toBeGreaterThan(0);
  expect(await remindDueMeetings(before)).toBe(0);
  setClock(systemClock);
});

test('the list of those who come is in the order of the tree, is the convener’s, and leaves as a workbook', async () => {
  const { clerk, town, townCadre, bureauCadre, townClerk } = city;
  const meeting = await calledBy(api, clerk, {
    invitees: { units: [{ unitId: town._id }], people: [bureauCadre._id, townCadre._id] },
  });
  const get = (path: string, token = clerk.token) => api.ask('GET', path, { token });
  await api.ask('PUT', `/meetings/${meeting.id}/seats`, {
    token: clerk.token,
    body: { seats: [{ personId: townCadre._id, seat: '一排1座' }] },
  });

  const list = await get(`/meetings/${meeting.id}/attendees?limit=1`);
  const next = await get(`/meetings/${meeting.id}/attendees?cursor=${list.body.nextCursor}`);
  expect(
    [...list.body.items, ...next.body.items].map(({ person, seat, answer }) => [person.name, seat, answer]),
  ).toEqual([
    ['王强', '一排1座', 'needs-action'],
    ['周舟', '', 'needs-action'],
  ]);
  expect((await get(`/meetings/${meeting.id}/progress`)).body).toMatchObject({
    counts: { invited: 2, waiting: 2, unitsWaiting: 1 },
    units: [{ unit: { name: '青石镇' }, named: [] }],
  });
  const workbook = await fetch(`${api.url}/api/v1/meetings/${meeting.id}/attendees-export`, {
    headers: { authorization: `Bearer ${clerk.token}` },
  });
  expect([workbook.status, (await workbook.arrayBuffer()).byteLength > 1000]).toEqual([200, true]);
  expect((await api.ask('GET', `/meetings/${meeting.id}/attendees-export`, { token: clerk.token })).status).toBe(200);
  for (const path of ['attendees', 'progress', 'attendees-export'])
    expect(codeOf(await get(`/meetings/${meeting.id}/${path}`, townClerk.token))).toEqual([403, 'meeting.forbidden']);
});

test('a draft is nobody else’s, and a meeting without people is not called', async () => {
  const { clerk, secretary, townCadre } = city;
  const draft = await plannedBy(api, clerk, { invitees: { people: [] } });

  expect(codeOf(await publishMeeting(api, clerk, draft.id))).toEqual([400, 'meeting.invitees_empty']);
  for (const person of [secretary, townCadre])
    expect(codeOf(await api.ask('GET', `/meetings/${draft.id}`, { token: person.token }))).toEqual([
      404,
      'meeting.not_found',
    ]);
  const loner = await buildPerson();
  expect(
    codeOf(await api.ask('POST', '/meetings', { token: loner.token, body: { title: '会', ...morningIn(2) } })),
  ).toEqual([403, 'meeting.forbidden']);
});
