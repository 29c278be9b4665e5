import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { MeetingId, MergeRequestId } from '@yiwang/shared/meeting/meeting.schemas';
import { planContract } from '@yiwang/shared/meeting/plan.contract';
import { recordContract } from '@yiwang/shared/meeting/record.contract';
import type { TaskId } from '@yiwang/shared/task/task.contract';
import { Router } from 'express';
import { decideLeave, putAnswer } from '#modules/meeting/answer-invitation';
import { setAttendance, setSeats } from '#modules/meeting/attendance';
import { callMeeting } from '#modules/meeting/call-meeting';
import { cancelMeeting, changeMeeting, closeMeeting, holdMeeting } from '#modules/meeting/change-meeting';
import { checkDraft } from '#modules/meeting/check-meeting';
import { createMeeting, removeDraft, saveDraft } from '#modules/meeting/draft-meeting';
import { exportAttendees } from '#modules/meeting/export-attendees';
import { getProgress, listAttendees } from '#modules/meeting/list-attendees';
import { listMeetings } from '#modules/meeting/list-meetings';
import { getMeeting } from '#modules/meeting/meeting.service';
import { answerMerge, askMerge } from '#modules/meeting/merge/merge-meetings';
import { nominate } from '#modules/meeting/nominate';
import { getLimits, getPlan, putLimits, putPlan } from '#modules/meeting/plan/plans';
import {
  addDecision,
  addMaterial,
  addMaterialVersion,
  linkMinutes,
  listDecisions,
  putMinutes,
  removeMaterial,
} from '#modules/meeting/record-meeting';
import { remindInvited } from '#modules/meeting/remind';
import { setRoom } from '#modules/meeting/room/meeting-room';
import { attachmentName } from '#platform/http/attachment-name';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const meetingRoutes = Router();

const nothing = async (act: Promise<void>): Promise<Record<string, never>> => {
  await act;
  return {};
};

bind(meetingRoutes, attendeeContract.putAnswer, ({ actor, params, body }) => putAnswer(actor, params.id, body));
bind(meetingRoutes, attendeeContract.nominate, ({ actor, params, body }) =>
  nominate(actor, params.id, params.unitId, body.personIds),
);
bind(meetingRoutes, attendeeContract.decideLeave, ({ actor, params, body }) =>
  decideLeave(actor, params.id, params.personId, body),
);
bind(meetingRoutes, attendeeContract.list, ({ actor, params, query }) => listAttendees(actor, params.id, query));
bind(meetingRoutes, attendeeContract.getProgress, ({ actor, params }) => getProgress(actor, params.id));
bind(meetingRoutes, attendeeContract.exportList, async ({ actor, params }, { res }) => {
  const { name, content } = await exportAttendees(actor, params.id);
  res.attachment(attachmentName(name)).send(content);
});
bind(meetingRoutes, attendeeContract.remind, ({ actor, params, body }) =>
  remindInvited(actor, params.id, body?.unitId),
);
bind(meetingRoutes, attendeeContract.setSeats, ({ actor, params, body }) => setSeats(actor, params.id, body.seats));
bind(meetingRoutes, attendeeContract.setAttendance, ({ actor, params, body }) =>
  setAttendance(actor, params.id, body.personIds),
);

bind(meetingRoutes, meetingContract.list, ({ actor, query }) => listMeetings(actor, query));
bind(meetingRoutes, meetingContract.create, ({ actor, body }, { req }) =>
  createMeeting(actor, body, idOf(req, actor, newId) as MeetingId),
);
bind(meetingRoutes, meetingContract.get, ({ actor, params }) => getMeeting(actor, params.id));
bind(meetingRoutes, meetingContract.saveDraft, ({ actor, params, body }) => saveDraft(actor, params.id, body));
bind(meetingRoutes, meetingContract.removeDraft, ({ actor, params }) => nothing(removeDraft(actor, params.id)));
bind(meetingRoutes, meetingContract.check, ({ actor, body }) => checkDraft(actor, body));
bind(meetingRoutes, meetingContract.publish, ({ actor, params, body }) => callMeeting(actor, params.id, body));
bind(meetingRoutes, meetingContract.change, ({ actor, params, body }) => changeMeeting(actor, params.id, body));
bind(meetingRoutes, meetingContract.cancel, ({ actor, params, body }) => cancelMeeting(actor, params.id, body.reason));
bind(meetingRoutes, meetingContract.hold, ({ actor, params }) => holdMeeting(actor, params.id));
bind(meetingRoutes, meetingContract.close, ({ actor, params }) => closeMeeting(actor, params.id));
bind(meetingRoutes, meetingContract.setRoom, ({ actor, params, body }) => setRoom(actor, params.id, body.roomId));
bind(meetingRoutes, meetingContract.askMerge, ({ actor, params, body }, { req }) =>
  askMerge(actor, params.id, body, idOf(req, actor, newId) as MergeRequestId),
);
bind(meetingRoutes, meetingContract.answerMerge, ({ actor, params, body }) => answerMerge(actor, params.id, body));

bind(meetingRoutes, recordContract.addMaterial, ({ actor, params, body }) => addMaterial(actor, params.id, body));
bind(meetingRoutes, recordContract.addMaterialVersion, ({ actor, params, body }) =>
  addMaterialVersion(actor, params.id, params.materialId, body),
);
bind(meetingRoutes, recordContract.removeMaterial, ({ actor, params }) =>
  nothing(removeMaterial(actor, params.id, params.materialId)),
);
bind(meetingRoutes, recordContract.putMinutes, ({ actor, params, body }) => putMinutes(actor, params.id, body));
bind(meetingRoutes, recordContract.linkMinutes, ({ actor, params, body }) =>
  linkMinutes(actor, params.id, body.documentId),
);
bind(meetingRoutes, recordContract.addDecision, ({ actor, params, body }, { req }) =>
  addDecision(actor, params.id, body, idOf(req, actor, newId) as TaskId),
);
bind(meetingRoutes, recordContract.listDecisions, ({ actor, params }) => listDecisions(actor, params.id));

bind(meetingRoutes, planContract.getPlan, ({ actor, params }) => getPlan(actor, params.unitId, params.year));
bind(meetingRoutes, planContract.putPlan, ({ actor, params, body }) =>
  putPlan(actor, params.unitId, params.year, body),
);
bind(meetingRoutes, planContract.getLimits, ({ actor }) => getLimits(actor));
bind(meetingRoutes, planContract.putLimits, ({ actor, body }) => putLimits(actor, body));
