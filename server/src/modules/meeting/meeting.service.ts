import type { ErrorCode } from '@yiwang/shared/contracts';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { findStoredFiles } from '#modules/file/index';
import { countAnswers } from '#modules/meeting/counts';
import { InvitationModel, type InvitationRecord, invitationId } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { abilitiesOf, answersFor, mayRead, type Viewer } from '#modules/meeting/meeting.policy';
import { presentInvitation, presentMeeting } from '#modules/meeting/meeting.presenter';
import { findMergeRequests } from '#modules/meeting/merge/merge-requests';
import { NominationModel, type NominationRecord, nominationId } from '#modules/meeting/nomination.model';
import { RoomModel, type RoomRecord } from '#modules/meeting/room/room.model';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';

/** A meeting that may be read, with what its rules look at. */
export interface OpenedMeeting {
  readonly meeting: MeetingRecord;
  readonly row: InvitationRecord | null;
  readonly tree: UnitTree;
}

export const meetingSubject = (id: MeetingId): string => `meeting:${id}`;
export const meetingIdOf = (subject: string): MeetingId => subject.slice('meeting:'.length) as MeetingId;

export function require(allowed: boolean, code: ErrorCode): void {
  if (!allowed) throw new AppError(code);
}

/** Hundreds answer within a second and look at the same meeting: what is asked for at once is read together. */
const findMeeting = gathered<MeetingId, MeetingRecord | null>(async (ids) => {
  const found = await MeetingModel.find({ _id: { $in: [...new Set(ids)] } }, { outbox: 0 }).lean<MeetingRecord[]>();

  return inOrder(ids, found);
});

const findInvitation = gathered<string, InvitationRecord | null>(async (ids) => {
  const found = await InvitationModel.find({ _id: { $in: [...new Set(ids)] } }, { outbox: 0 }).lean<
    InvitationRecord[]
  >();

  return inOrder(ids, found);
});

function inOrder<T extends { readonly _id: string }>(ids: readonly string[], found: readonly T[]): (T | null)[] {
  const byId = new Map(found.map((record) => [record._id, record]));

  return ids.map((id) => byId.get(id) ?? null);
}

/** The only door to a meeting. Throws `meeting.not_found` for one that the viewer may not see. */
export async function openMeeting(viewer: Viewer, id: MeetingId): Promise<OpenedMeeting> {
  const [meeting, row, tree] = await Promise.all([
    findMeeting(id),
    findInvitation(invitationId(id, viewer.personId)),
    getUnitTree(),
  ]);
  if (!meeting || !mayRead(viewer, meeting, row, tree)) throw new AppError('meeting.not_found');

  return { meeting, row: row?.dropped ? null : row, tree };
}

export const getMeeting = async (actor: Actor, id: MeetingId): Promise<Meeting> =>
  presentFor(actor, await openMeeting(actor, id));

/** A meeting as the viewer may see it. */
export async function presentFor(viewer: Viewer, { meeting, row, tree }: OpenedMeeting): Promise<Meeting> {
  const abilities = abilitiesOf(viewer, meeting, row, tree);
  const sees = answersFor(viewer, meeting, tree);
  const fileIds: FileId[] = meeting.materials.flatMap(({ versions }) => versions.map(({ fileId }) => fileId));
  const [files, counts, room, mergeRequests, nominations] = await Promise.all([
    findStoredFiles(fileIds),
    abilities.follow ? countAnswers([meeting._id]) : null,
    meeting.roomId ? RoomModel.findById(meeting.roomId, { bookings: 0, outbox: 0 }).lean<RoomRecord>() : null,
    sees ? findMergeRequests(viewer, [meeting._id], tree) : [],
    row ? nominationsFor(row) : [],
  ]);

  return presentMeeting(meeting, {
    ...{ tree, abilities, files, room, mergeRequests },
    answersFor: sees,
    counts: counts?.get(meeting._id) ?? null,
    invitation: row && presentInvitation(row, nominations, tree),
  });
}

export const nominationsFor = ({ meetingId, namesFor }: InvitationRecord): Promise<NominationRecord[]> | [] =>
  namesFor.length === 0
    ? []
    : NominationModel.find({ _id: { $in: namesFor.map((unitId) => nominationId(meetingId, unitId)) } }, { outbox: 0 })
        .sort({ unitOrder: 1, _id: 1 })
        .lean<NominationRecord[]>();
