import type { MeetingId, MergeRequest } from '@yiwang/shared/meeting/meeting.schemas';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRun, type Viewer } from '#modules/meeting/meeting.policy';
import { unitName } from '#modules/meeting/meeting.presenter';
import { MergeModel, type MergeRecord } from '#modules/meeting/merge/merge.model';
import type { UnitTree } from '#modules/unit/index';

/** Requests in which one of these meetings has a part, the oldest first. */
export async function findMergeRequests(
  viewer: Viewer,
  ids: readonly MeetingId[],
  tree: UnitTree,
): Promise<MergeRequest[]> {
  const among = { $in: [...ids] };
  const requests = await MergeModel.find({ $or: [{ absorbedId: among }, { intoId: among }] }, { outbox: 0 })
    .sort({ at: 1, _id: 1 })
    .limit(100)
    .lean<MergeRecord[]>();

  return presentRequests(viewer, requests, tree);
}

export async function presentRequests(
  viewer: Viewer,
  requests: readonly MergeRecord[],
  tree: UnitTree,
): Promise<MergeRequest[]> {
  if (requests.length === 0) return [];
  const meetings = await MeetingModel.find(
    { _id: { $in: requests.flatMap(({ absorbedId, intoId }) => [absorbedId, intoId]) } },
    { outbox: 0 },
  ).lean<MeetingRecord[]>();
  const byId = new Map(meetings.map((meeting) => [meeting._id, meeting]));
  const side = (id: MeetingId) => {
    const meeting = byId.get(id);
    return { id, title: meeting?.title ?? '', convener: meeting ? unitName(meeting.conveningUnitId, tree).name : '' };
  };

  return requests.flatMap((request) => {
    const asked = byId.get(request.askedMeetingId);
    const asking = byId.get(request.askedMeetingId === request.intoId ? request.absorbedId : request.intoId);
    if (!asked) return [];
    const isOpen = request.status === 'asked';
    return {
      id: request._id,
      absorbed: side(request.absorbedId),
      into: side(request.intoId),
      askedBy: { id: request.askerId, name: request.askerName },
      askedOf: unitName(asked.conveningUnitId, tree),
      note: request.note,
      status: request.status,
      answer: request.answer && { ...request.answer, at: request.answer.at.toISOString() },
      at: request.at.toISOString(),
      canAnswer: isOpen && mayRun(viewer, asked, tree),
      canWithdraw: isOpen && asking !== undefined && mayRun(viewer, asking, tree),
    };
  });
}
