import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { InvitationModel, type InvitationRecord, invitationId } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRead, type Viewer } from '#modules/meeting/meeting.policy';
import { unitName } from '#modules/meeting/meeting.presenter';
import { getUnitTree } from '#modules/unit/index';

/** What a meeting is found by: what it is for, what is on its agenda, and where it is held. */
export async function findMeetingForSearch(id: MeetingId) {
  const meeting = await MeetingModel.findById(id, { outbox: 0 }).lean<MeetingRecord>();
  if (!meeting) return null;
  const { version, title, purpose, place, agenda, materials, startsAt, conveningUnitId } = meeting;

  return {
    version,
    title,
    at: startsAt,
    from: unitName(conveningUnitId, await getUnitTree()).name,
    texts: [purpose, place, ...agenda.map((item) => item.title), ...materials.map((material) => material.title)],
    fileIds: materials.flatMap(({ versions }) => versions.at(-1)?.fileId ?? []),
  };
}

/** Those of the meetings that the viewer may open now. */
export async function findReadableMeetings(viewer: Viewer, ids: readonly MeetingId[]): Promise<Set<MeetingId>> {
  const [meetings, rows, tree] = await Promise.all([
    MeetingModel.find({ _id: { $in: [...ids] } }, { outbox: 0 }).lean<MeetingRecord[]>(),
    InvitationModel.find({ _id: { $in: ids.map((id) => invitationId(id, viewer.personId)) } }, { outbox: 0 }).lean<
      InvitationRecord[]
    >(),
    getUnitTree(),
  ]);
  const rowOf = new Map(rows.map((row) => [row.meetingId, row]));

  return new Set(
    meetings.filter((meeting) => mayRead(viewer, meeting, rowOf.get(meeting._id) ?? null, tree)).map(({ _id }) => _id),
  );
}

/** Ids behind one, in their order, drafts too: for making the index anew. */
export const listMeetingIdsForSearch = async (after: string, limit: number): Promise<string[]> =>
  (
    await MeetingModel.find({ _id: { $gt: after } } as never, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<{ _id: string }[]>()
  ).map(({ _id }) => _id);
