import '#modules/meeting/meeting.links';
import '#modules/meeting/meeting.subscriber';

export { deleteOldAttendance } from '#modules/meeting/attendance';
export { calendarRoutes } from '#modules/meeting/calendar/calendar.routes';
export { callRoutes } from '#modules/meeting/call/call.routes';
export { setCallSettings } from '#modules/meeting/call/call.settings';
export { listenForCalls } from '#modules/meeting/call/call.sockets';
export { callMeeting } from '#modules/meeting/call-meeting';
export { drainCounts } from '#modules/meeting/counts-ticker';
export { createMeeting } from '#modules/meeting/draft-meeting';
export {
  findMeetingFact,
  listMeetingIds,
  listMeetingsReceived,
  type MeetingFact,
  type ReceivedMeeting,
} from '#modules/meeting/facts';
export { countMeetingAsks, listMeetingAsks, type WaitingMeeting } from '#modules/meeting/meeting.inbox';
export { holdDueMeetings, remindDueMeetings } from '#modules/meeting/meeting.jobs';
export { meetingRoutes } from '#modules/meeting/meeting.routes';
export { getPlan, putPlan } from '#modules/meeting/plan/plans';
export { setRoom, settleRooms } from '#modules/meeting/room/meeting-room';
export { roomRoutes } from '#modules/meeting/room/room.routes';
export { createRoom } from '#modules/meeting/room/rooms';
export { findMeetingForSearch, findReadableMeetings, listMeetingIdsForSearch } from '#modules/meeting/search-source';
