import type { MeetingSummary } from '@yiwang/shared/meeting/meeting.schemas';
import { refreshMeeting } from '#features/meeting/meeting.queries';
import { useRealtime } from '#lib/socket';

/** Keeps what was read of meetings in step with pushes; `onPush` hears of each. Once in the whole app. */
export function useMeetingPushes(onPush: (summary: MeetingSummary) => void): void {
  const follow = (summary: MeetingSummary) => {
    onPush(summary);
    refreshMeeting(summary.id).catch(() => undefined);
  };
  useRealtime('meeting:invited', follow);
  useRealtime('meeting:changed', follow);
  useRealtime('meeting:reminded', follow);
  useRealtime('meeting:answered', ({ meetingId }) => {
    refreshMeeting(meetingId).catch(() => undefined);
  });
  useRealtime('meeting:counts', ({ meetingId }) => {
    refreshMeeting(meetingId).catch(() => undefined);
  });
}
