import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import { calendarContract } from '@yiwang/shared/meeting/calendar.contract';
import { callContract } from '@yiwang/shared/meeting/call.contract';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { recordContract } from '@yiwang/shared/meeting/record.contract';
import { roomContract } from '@yiwang/shared/meeting/room.contract';
import { queryOf } from '#lib/call';
import { pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';

export type MeetingBox = 'invited' | 'convened' | 'drafts';

export const meetingQuery = (id: MeetingId) => queryOf(meetingContract.get, { params: { id } });
export const meetingPages = (box: MeetingBox, q: string) =>
  pagesOf(meetingContract.list, { query: { box, ...(q === '' ? {} : { q }) } });
export const calendarQuery = (from: string, to: string) => queryOf(calendarContract.list, { query: { from, to } });
export const callProvidersQuery = queryOf(callContract.listProviders);
export const feedQuery = queryOf(calendarContract.getFeed);
export const progressQuery = (id: MeetingId) => queryOf(attendeeContract.getProgress, { params: { id } });
export const attendeePages = (id: MeetingId) =>
  pagesOf(attendeeContract.list, { params: { id }, query: { limit: 100 } });
export const decisionsQuery = (id: MeetingId) => queryOf(recordContract.listDecisions, { params: { id } });
export const roomsQuery = (from: string, to: string) => queryOf(roomContract.list, { query: { from, to, limit: 200 } });

/** The meeting as an act answered it; all that may show it is read again. */
export async function keepMeeting(meeting: Meeting): Promise<void> {
  queryClient.setQueryData(meetingQuery(meeting.id).queryKey, meeting);
  await refreshAround(meeting.id);
}

export async function refreshMeeting(id: MeetingId): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: [meetingContract.get.path, { params: { id } }] }),
    refreshAround(id),
  ]);
}

async function refreshAround(id: MeetingId): Promise<void> {
  const around = [meetingContract.list, calendarContract.list, roomContract.list];

  await Promise.all([
    ...around.map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })),
    queryClient.invalidateQueries({ queryKey: progressQuery(id).queryKey }),
    queryClient.invalidateQueries({ queryKey: decisionsQuery(id).queryKey }),
    queryClient.invalidateQueries({ queryKey: [attendeeContract.list.path, 'pages'] }),
  ]);
}
