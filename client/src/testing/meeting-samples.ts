import { type Meeting, type MyInvitation, meetingIdSchema } from '@yiwang/shared/meeting/meeting.schemas';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { newId } from '#testing/fake-server';

export const buildInvitation = (said: Partial<MyInvitation> = {}): MyInvitation => ({
  attends: true,
  answer: 'needs-action',
  answeredAt: null,
  leave: null,
  delegate: null,
  inPlaceOf: null,
  namesFor: [],
  paths: [{ kind: 'person', label: '林秀英' }],
  seat: '',
  place: '大礼堂',
  remindedAt: null,
  askedRound: 1,
  done: false,
  ...said,
});

const nothing: Meeting['abilities'] = {
  edit: false,
  call: false,
  change: false,
  cancel: false,
  hold: false,
  close: false,
  follow: false,
  remind: false,
  record: false,
  decideLeave: false,
  answer: false,
  join: false,
  merge: false,
};

export function buildMeeting(
  said: Partial<Omit<Meeting, 'abilities'>> & { readonly abilities?: Partial<Meeting['abilities']> } = {},
): Meeting {
  const { abilities, ...others } = said;

  return {
    id: newId(meetingIdSchema),
    version: 3,
    title: '防汛调度会',
    status: 'called',
    kind: 'special',
    isCityWide: false,
    mode: 'in-person',
    convener: { id: newId(unitIdSchema), name: '云岭市水务局' },
    startsAt: '2099-11-24T01:00:00.000Z',
    endsAt: '2099-11-24T02:30:00.000Z',
    place: '大礼堂',
    answerBy: null,
    sequence: 0,
    hasCall: false,
    calledAt: '2026-11-20T01:00:00.000Z',
    purpose: '',
    hasGroupDiscussion: false,
    room: null,
    placeText: '大礼堂',
    subVenues: [],
    invitees: null,
    agenda: [],
    chairRank: 'any',
    chair: null,
    leaveApprover: null,
    recorder: null,
    author: { id: newId(personIdSchema), name: '陈文' },
    planEntryId: null,
    outsidePlan: null,
    approvalReference: '',
    relay: null,
    call: null,
    recordsAttendance: false,
    materials: [],
    minutes: null,
    overrides: [],
    cancellation: null,
    mergedInto: null,
    mergedFrom: [],
    mergeRequests: [],
    history: [],
    counts: null,
    myInvitation: null,
    createdAt: '2026-11-20T00:00:00.000Z',
    updatedAt: '2026-11-20T00:00:00.000Z',
    ...others,
    abilities: { ...nothing, ...abilities },
  };
}
