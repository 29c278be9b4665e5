import { dateOf, instantAt, workingDayAfter } from '@yiwang/shared/calendar/working-days';
import type { Meeting, MeetingDraft } from '@yiwang/shared/meeting/meeting.schemas';

const nobody = { units: [], posts: [], people: [] };

/** What a new meeting begins with: two working days from now, from nine to ten. */
export function freshDraft(now: Date): MeetingDraft {
  const day = workingDayAfter(dateOf(now), 2);

  return {
    title: '',
    purpose: '',
    kind: 'special',
    isCityWide: false,
    mode: 'in-person',
    startsAt: instantAt(day, { hour: 9, minute: 0 }).toISOString(),
    endsAt: instantAt(day, { hour: 10, minute: 0 }).toISOString(),
    hasGroupDiscussion: false,
    place: '',
    subVenues: [],
    invitees: nobody,
    agenda: [],
    chairRank: 'any',
    chairId: null,
    leaveApproverId: null,
    recorderId: null,
    planEntryId: null,
    outsidePlan: null,
    approvalReference: '',
    relay: null,
    call: null,
    answerBy: null,
    recordsAttendance: false,
  };
}

export const draftOf = (meeting: Meeting): MeetingDraft => ({
  title: meeting.title,
  purpose: meeting.purpose,
  kind: meeting.kind,
  isCityWide: meeting.isCityWide,
  mode: meeting.mode,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  hasGroupDiscussion: meeting.hasGroupDiscussion,
  place: meeting.placeText,
  subVenues: meeting.subVenues.map(({ unitId, place, roomId }) => ({ unitId, place, roomId })),
  invitees: meeting.invitees ?? nobody,
  agenda: meeting.agenda,
  chairRank: meeting.chairRank,
  chairId: meeting.chair?.id ?? null,
  leaveApproverId: meeting.leaveApprover?.id ?? null,
  recorderId: meeting.recorder?.id ?? null,
  planEntryId: meeting.planEntryId,
  outsidePlan: meeting.outsidePlan,
  approvalReference: meeting.approvalReference,
  relay: meeting.relay,
  call: meeting.call,
  answerBy: meeting.answerBy,
  recordsAttendance: meeting.recordsAttendance,
});

export type Lack = 'title' | 'times' | 'invitees' | 'explained' | 'blocked' | 'reason';

/** Whether what is begun beside the plan, or for a superior's meeting, is filled in. */
export const isExplained = ({ outsidePlan, relay }: MeetingDraft): boolean =>
  (outsidePlan === null || (outsidePlan.reason.trim().length >= 2 && outsidePlan.approvedBy.trim() !== '')) &&
  (relay === null || (relay.title.trim() !== '' && relay.issuer.trim() !== ''));

/** Whether it can be sent to the server at all. */
export const isWhole = (draft: MeetingDraft): boolean =>
  draft.title.trim() !== '' &&
  draft.endsAt > draft.startsAt &&
  draft.agenda.every((item) => item.title.trim() !== '') &&
  isExplained(draft);
