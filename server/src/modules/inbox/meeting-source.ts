import type { InboxSource } from '#modules/inbox/inbox.source';
import { countMeetingAsks, listMeetingAsks, type WaitingMeeting } from '#modules/meeting/index';

/** What meetings ask of a person: to answer, to name who comes, to decide on leave, to hold two together. */
export const meetingSource: InboxSource = {
  list: async ({ personId }, state, after, limit) => (await listMeetingAsks(personId, state, after, limit)).map(placed),
  countOpen: ({ personId }) => countMeetingAsks(personId),
};

const placed = ({ rowId, ask, meeting, dueAt, at, done }: WaitingMeeting) => ({
  place: { dueAt, at, id: rowId },
  item: {
    kind: 'meeting' as const,
    id: meeting.id,
    ask,
    title: meeting.title,
    from: meeting.convener.name,
    dueAt: dueAt.toISOString(),
    at: at.toISOString(),
    done,
    meeting,
  },
});
