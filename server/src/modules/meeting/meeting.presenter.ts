import type { StoredFile } from '@yiwang/shared/file/file.contract';
import type {
  AnswerCounts,
  Meeting,
  MeetingSummary,
  MergeRequest,
  MyInvitation,
  UnitNomination,
} from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { InvitationRecord } from '#modules/meeting/invitation.model';
import type { MeetingRecord } from '#modules/meeting/meeting.model';
import type { MeetingAbilities } from '#modules/meeting/meeting.policy';
import type { NominationRecord } from '#modules/meeting/nomination.model';
import type { RoomRecord } from '#modules/meeting/room/room.model';
import type { UnitTree } from '#modules/unit/index';

export const instant = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** A unit that was removed keeps its name in the tree; one that never was shows its id. */
export const unitName = (id: UnitId, tree: UnitTree) => ({ id, name: tree.byId.get(id)?.name ?? id });

export type SummaryFields = Pick<
  MeetingRecord,
  | '_id'
  | 'version'
  | 'title'
  | 'status'
  | 'kind'
  | 'isCityWide'
  | 'mode'
  | 'conveningUnitId'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'answerBy'
  | 'sequence'
  | 'call'
  | 'calledAt'
>;

export const presentSummary = (meeting: SummaryFields, tree: UnitTree): MeetingSummary => ({
  id: meeting._id,
  version: meeting.version,
  title: meeting.title,
  status: meeting.status,
  kind: meeting.kind,
  isCityWide: meeting.isCityWide,
  mode: meeting.mode,
  convener: unitName(meeting.conveningUnitId, tree),
  startsAt: meeting.startsAt.toISOString(),
  endsAt: meeting.endsAt.toISOString(),
  place: meeting.place,
  answerBy: instant(meeting.answerBy),
  sequence: meeting.sequence,
  hasCall: meeting.call !== null,
  calledAt: instant(meeting.calledAt),
});

export const presentNomination = (nomination: NominationRecord, tree: UnitTree): UnitNomination => ({
  unit: unitName(nomination.unitId, tree),
  seats: nomination.seats,
  rank: nomination.rank,
  named: nomination.named,
  namedBy: nomination.namedBy,
  namedAt: instant(nomination.namedAt),
});

export function presentInvitation(
  row: InvitationRecord,
  nominations: readonly NominationRecord[],
  tree: UnitTree,
): MyInvitation {
  const mine = nominations.filter(({ unitId, dropped }) => !dropped && row.namesFor.includes(unitId));

  return {
    attends: row.attends,
    answer: row.answer,
    answeredAt: instant(row.answeredAt),
    leave: row.leave,
    delegate: row.delegateId ? { id: row.delegateId, name: row.delegateName } : null,
    inPlaceOf: row.inPlaceOf,
    namesFor: mine.map(({ unitId, seats, rank, named }) => ({ ...unitName(unitId, tree), seats, rank, named })),
    paths: row.paths,
    seat: row.seat,
    place: row.card.place,
    remindedAt: instant(row.remindedAt),
    askedRound: row.round,
    done: row.done,
  };
}

export interface Around {
  readonly tree: UnitTree;
  readonly abilities: MeetingAbilities;
  /** Whether the viewer sees the side that called it: whom it invites, reasons, who asked to merge. */
  readonly answersFor: boolean;
  readonly invitation: MyInvitation | null;
  readonly counts: AnswerCounts | null;
  readonly room: RoomRecord | null;
  readonly mergeRequests: readonly MergeRequest[];
  readonly files: ReadonlyMap<string, StoredFile>;
}

const named = <I extends string>(id: I | null, name: string) => (id === null ? null : { id, name });

export function presentMeeting(meeting: MeetingRecord, around: Around): Meeting {
  const { tree, answersFor, files, room } = around;
  const over = meeting.status === 'cancelled' || meeting.status === 'merged';

  return {
    ...presentSummary(meeting, tree),
    purpose: meeting.purpose,
    hasGroupDiscussion: meeting.hasGroupDiscussion,
    room: room && { id: room._id, name: room.name, place: room.place },
    placeText: meeting.placeText,
    subVenues: meeting.subVenues.map((venue) => ({ ...venue, unitName: unitName(venue.unitId, tree).name })),
    invitees: answersFor ? meeting.invitees : null,
    agenda: meeting.agenda,
    chairRank: meeting.chairRank,
    chair: named(meeting.chairId, meeting.chairName),
    leaveApprover: named(meeting.leaveApproverId, meeting.leaveApproverName),
    recorder: named(meeting.recorderId, meeting.recorderName),
    author: { id: meeting.authorId, name: meeting.authorName },
    planEntryId: meeting.planEntryId,
    outsidePlan: meeting.outsidePlan,
    approvalReference: meeting.approvalReference,
    relay: meeting.relay,
    // Number and password are for those who may join.
    call: answersFor || around.abilities.join ? meeting.call : null,
    recordsAttendance: meeting.recordsAttendance,
    materials: over
      ? []
      : meeting.materials.map(({ versions, ...material }) => ({
          ...material,
          versions: versions.flatMap(({ fileId, at, by, note }) => {
            const file = files.get(fileId);
            return file ? [{ file, at: at.toISOString(), by, note }] : [];
          }),
        })),
    minutes: meeting.minutes && { ...meeting.minutes, updatedAt: instant(meeting.minutes.updatedAt) },
    overrides: answersFor ? meeting.overrides : [],
    cancellation: meeting.cancellation && {
      at: meeting.cancellation.at.toISOString(),
      reason: meeting.cancellation.reason,
    },
    mergedInto: meeting.mergedInto,
    mergedFrom: meeting.mergedFrom,
    mergeRequests: [...around.mergeRequests],
    history: meeting.history.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    counts: around.counts,
    myInvitation: around.invitation,
    abilities: around.abilities,
    createdAt: meeting.createdAt.toISOString(),
    updatedAt: meeting.updatedAt.toISOString(),
  };
}
