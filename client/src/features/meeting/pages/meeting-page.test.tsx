import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { meetingRoutes } from '#features/meeting/index';
import { beginSession } from '#lib/session-state';
import { fakeServer, Refusal } from '#testing/fake-server';
import { buildInvitation, buildMeeting } from '#testing/meeting-samples';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

beforeEach(() => beginSession(signedInAs(buildSessionPerson())));
afterEach(() => vi.unstubAllGlobals());

function show(meeting: Meeting) {
  const server = fakeServer();
  server.on(meetingContract.get, () => meeting);
  renderPage(meetingRoutes, `/meetings/${meeting.id}`);

  return server;
}

test('whoever sits in a sub-venue is told of that place', async () => {
  show(buildMeeting({ myInvitation: buildInvitation({ place: '镇三楼会议室' }) }));

  expect(await screen.findByText('您的会场')).toBeTruthy();
  expect(screen.getByText('镇三楼会议室')).toBeTruthy();
});

test('leave that was refused is asked again, with what was said to it', async () => {
  const leave = { reason: '出差', status: 'refused' as const, decidedBy: '高远', note: '请务必参加' };
  show(buildMeeting({ myInvitation: buildInvitation({ leave }), abilities: { answer: true } }));

  expect(await screen.findByText('请务必参加')).toBeTruthy();
  expect(screen.getByRole('button', { name: '参加：防汛调度会' })).toBeTruthy();
});

test('a new time or place asks again and says so', async () => {
  show(buildMeeting({ myInvitation: buildInvitation({ askedRound: 2 }), abilities: { answer: true } }));

  expect(await screen.findByRole('alert')).toBeTruthy();
});

test('a meeting that is off says why and asks for nothing', async () => {
  show(
    buildMeeting({
      status: 'cancelled',
      cancellation: { at: '2026-11-21T01:00:00.000Z', reason: '改为书面传达' },
      myInvitation: buildInvitation({ answer: 'accepted' }),
    }),
  );

  expect(await screen.findByText(/改为书面传达/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /参加/ })).toBeNull();
});

test('an answer that the server refuses is said, and may be given again', async () => {
  const user = userEvent.setup({ delay: null });
  const meeting = buildMeeting({ myInvitation: buildInvitation(), abilities: { answer: true } });
  const server = show(meeting);
  server.on(attendeeContract.putAnswer, () => {
    throw new Refusal('meeting.over');
  });

  await user.click(await screen.findByRole('button', { name: '参加：防汛调度会' }));

  expect(await screen.findByText('会议已结束、取消或合并，不再答复')).toBeTruthy();
  expect(server.countOf(attendeeContract.putAnswer)).toBe(1);
  expect(screen.getByRole('button', { name: '参加：防汛调度会' })).toBeTruthy();
});

test('a meeting that is not mine to see is not there', async () => {
  const server = fakeServer();
  server.on(meetingContract.get, () => {
    throw new Refusal('meeting.not_found');
  });
  renderPage(meetingRoutes, '/meetings/0123456789abcdef01234567');

  expect(await screen.findByText('没有这个会议，或您不在受邀范围')).toBeTruthy();
});
