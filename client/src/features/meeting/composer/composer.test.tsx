import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import { planContract } from '@yiwang/shared/meeting/plan.contract';
import { roomContract } from '@yiwang/shared/meeting/room.contract';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { personContract } from '@yiwang/shared/person/person.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { meetingRoutes } from '#features/meeting/index';
import { beginSession } from '#lib/session-state';
import { fakeServer, Refusal } from '#testing/fake-server';
import { buildMeeting } from '#testing/meeting-samples';
import { renderPage } from '#testing/render-page';
import { buildPerson, buildSessionPerson, buildUnit, signedInAs } from '#testing/samples';

const town = buildUnit({ name: '青石镇', shortName: '青石镇', kind: 'town' });
const guest = buildPerson({ name: '王强' });

function composerServer(said: Parameters<typeof buildMeeting>[0] = {}, findings: Finding[] = []) {
  const server = fakeServer();
  const meeting = buildMeeting({
    status: 'draft',
    invitees: { units: [], posts: [], people: [guest.id] },
    abilities: { edit: true, call: true },
    ...said,
  });
  const reach = { peopleCount: 1, unitCount: 1, seatCount: 0 };
  server.on(meetingContract.get, () => meeting);
  server.on(meetingContract.check, () => ({ findings, neighbours: [], reach, principals: { towns: 0, villages: 0 } }));
  server.on(meetingContract.saveDraft, ({ body: { version, ...fields } }) => ({
    ...meeting,
    version: version + 1,
    relay: fields.relay ?? null,
  }));
  server.on(meetingContract.publish, () => ({ ...meeting, status: 'called' as const }));
  server.on(meetingContract.change, () => ({ ...meeting, version: 9 }));
  server.on(roomContract.list, () => ({ items: [], nextCursor: null }));
  server.on(planContract.getPlan, ({ params }) => ({
    unit: { id: params.unitId, name: '云岭市水务局' },
    year: params.year,
    version: 0,
    approvedBy: '',
    entries: [],
    canEdit: true,
  }));
  server.on(noticeContract.countAudience, () => ({ unitCount: 1, peopleCount: 1 }));
  server.on(unitContract.list, () => ({ items: [town] }));
  server.on(unitContract.get, () => ({ unit: town, ancestors: [] }));
  server.on(personContract.get, () => guest);
  const sent = (endpoint: unknown) =>
    server.received.filter((each) => each.endpoint === endpoint).map(({ input }) => input.body);

  return { server, meeting, sent };
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('a superior’s meeting is passed on with its name and its organ, and not before', async () => {
  const user = userEvent.setup({ delay: null });
  const { meeting, sent } = composerServer();
  renderPage(meetingRoutes, `/meetings/${meeting.id}/edit`);

  await user.click(await screen.findByRole('checkbox', { name: '贯彻上级会议' }));
  await user.click(screen.getByRole('button', { name: '发出会议通知' }));
  expect(screen.getByRole('alert').textContent).toBe('请补齐计划外或上级会议的说明');
  expect(sent(meetingContract.publish)).toEqual([]);

  await user.type(screen.getByRole('textbox', { name: '上级会议名称' }), '全省防汛会议');
  await user.type(screen.getByRole('textbox', { name: '上级召开机关' }), '省政府');
  await user.click(screen.getByRole('button', { name: '发出会议通知' }));
  await waitFor(() => expect(sent(meetingContract.publish)).toHaveLength(1));
  expect(sent(meetingContract.saveDraft).at(-1)).toMatchObject({
    relay: { title: '全省防汛会议', issuer: '省政府', lowestKind: 'department' },
  });
});

test('a room of a sub-venue that somebody was quicker to take is said where the meeting is filled in', async () => {
  const { server, meeting } = composerServer({ mode: 'video', subVenues: [] });
  server.on(meetingContract.saveDraft, () => {
    throw new Refusal('room.taken');
  });
  const user = userEvent.setup({ delay: null });
  renderPage(meetingRoutes, `/meetings/${meeting.id}/edit`);

  await user.click(await screen.findByRole('combobox', { name: '添加分会场的单位' }));
  await user.click(await screen.findByTitle('青石镇'));

  expect(await screen.findByText('这个时间会议室已被占用', undefined, { timeout: 5000 })).toBeTruthy();
  expect(screen.getByRole('combobox', { name: '青石镇分会场会议室' })).toBeTruthy();
});

test('whoever changes a meeting does not give the reasons of its calling again', async () => {
  const user = userEvent.setup({ delay: null });
  const finding: Finding = {
    rule: 'near.merge',
    level: 'warn',
    clause: '第八条',
    message: 'near.merge.message',
    values: { convener: '云岭市农业农村局', title: '水利会商' },
  };
  const { meeting, sent } = composerServer(
    {
      status: 'called',
      overrides: [{ rule: 'near.merge', reason: '内容不同' }],
      abilities: { change: true },
    },
    [finding],
  );
  renderPage(meetingRoutes, `/meetings/${meeting.id}/edit`);

  await user.type(await screen.findByRole('textbox', { name: '会议名称' }), '（二）');
  expect(await screen.findByDisplayValue('内容不同')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '保存并告知参会人' }));

  await waitFor(() =>
    expect(sent(meetingContract.change)).toEqual([
      { version: 3, title: '防汛调度会（二）', overrides: [{ rule: 'near.merge', reason: '内容不同' }] },
    ]),
  );
});

test('what is typed while a meeting is being called does not save itself under it', async () => {
  const { server, meeting, sent } = composerServer();
  let refuse: () => void = () => undefined;
  server.on(
    meetingContract.publish,
    () =>
      new Promise((_, reject) => {
        refuse = () => reject(new Refusal('meeting.blocked_by_rule'));
      }),
  );
  const user = userEvent.setup({ delay: null });
  renderPage(meetingRoutes, `/meetings/${meeting.id}/edit`);

  await user.click(await screen.findByRole('button', { name: '发出会议通知' }));
  await waitFor(() => expect(sent(meetingContract.publish)).toHaveLength(1));
  await user.type(screen.getByRole('textbox', { name: '会议名称' }), '（二）');
  await new Promise((done) => setTimeout(done, 1500));
  expect(sent(meetingContract.saveDraft)).toEqual([]);

  refuse();
  await waitFor(() => expect(sent(meetingContract.saveDraft)).toEqual([{ version: 3, title: '防汛调度会（二）' }]), {
    timeout: 3000,
  });
});

test('whoever leaves the page right after typing loses no word of it', async () => {
  const { meeting, sent } = composerServer();
  const user = userEvent.setup({ delay: null });
  const { unmount } = renderPage(meetingRoutes, `/meetings/${meeting.id}/edit`);

  await user.type(await screen.findByRole('textbox', { name: '会议名称' }), '（二）');
  unmount();

  await waitFor(() => expect(sent(meetingContract.saveDraft)).toEqual([{ version: 3, title: '防汛调度会（二）' }]));
});
