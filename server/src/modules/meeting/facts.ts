import { dateOf } from '@yiwang/shared/calendar/working-days';
import { sittingMinutes } from '@yiwang/shared/meeting/meeting.rules';
import type { MeetingId, MeetingKind, MeetingMode, MeetingStatus } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { InvitationModel } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingReach, type MeetingRecord } from '#modules/meeting/meeting.model';
import { unitName } from '#modules/meeting/meeting.presenter';
import { NominationModel } from '#modules/meeting/nomination.model';
import { getUnitTree } from '#modules/unit/index';

/** What the statistics count of a meeting (domain.md 5.2); a meeting by video counts once, whatever its sub-venues. */
export interface MeetingFact {
  readonly id: MeetingId;
  readonly title: string;
  readonly status: MeetingStatus;
  readonly kind: MeetingKind;
  readonly isCityWide: boolean;
  readonly mode: MeetingMode;
  /** Whose name it is called in. */
  readonly unitId: UnitId;
  readonly unitName: string;
  /** Date of its start in Asia/Shanghai. */
  readonly date: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Minutes of sitting, nights left out. */
  readonly minutes: number;
  readonly peopleCount: number;
  readonly unitCount: number;
  /** Units asked, by their kind. */
  readonly unitKinds: MeetingReach['unitKinds'];
  /** 镇村主要负责同志 who had to come (G13). */
  readonly principals: MeetingReach['principals'];
  readonly subVenueCount: number;
  /** Meetings that were held together with it. */
  readonly mergedCount: number;
  readonly mergedInto: MeetingId | null;
  readonly isOutsidePlan: boolean;
  readonly calledAt: Date;
}

/** Null for one that was never called. */
export async function findMeetingFact(id: MeetingId): Promise<MeetingFact | null> {
  const meeting = await MeetingModel.findById(id, { outbox: 0 }).lean<MeetingRecord>();
  if (!meeting?.calledAt || !meeting.reach) return null;
  const { title, status, kind, isCityWide, mode, conveningUnitId, startsAt, endsAt, reach, calledAt } = meeting;

  return {
    ...{ id, title, status, kind, isCityWide, mode, startsAt, endsAt, calledAt },
    unitId: conveningUnitId,
    unitName: unitName(conveningUnitId, await getUnitTree()).name,
    date: dateOf(startsAt),
    minutes: Math.round(sittingMinutes(startsAt, endsAt)),
    peopleCount: reach.peopleCount,
    unitCount: reach.unitCount,
    unitKinds: reach.unitKinds,
    principals: reach.principals,
    subVenueCount: meeting.subVenues.length,
    mergedCount: meeting.mergedFrom.length,
    mergedInto: meeting.mergedInto?.id ?? null,
    isOutsidePlan: meeting.outsidePlan !== null,
  };
}

/** One meeting that asked something of one unit, from the receiving side. */
export interface ReceivedMeeting {
  readonly meetingId: MeetingId;
  readonly unitId: UnitId;
  readonly title: string;
  readonly convenerId: UnitId;
  readonly convenerName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mode: MeetingMode;
  readonly status: MeetingStatus;
}

/**
 * Meetings that units were asked to between two instants, in the order of time, each meeting once a unit. Neither the
 * unit's own nor those called off. People are not named and not counted.
 */
export async function listMeetingsReceived(
  unitIds: readonly UnitId[],
  from: Date,
  to: Date,
): Promise<ReceivedMeeting[]> {
  const meetings = await MeetingModel.find(
    { status: { $in: ['called', 'held', 'closed'] }, startsAt: { $gte: from, $lt: to } },
    { title: 1, conveningUnitId: 1, startsAt: 1, endsAt: 1, mode: 1, status: 1 },
  )
    .sort({ startsAt: 1, _id: 1 })
    .lean<MeetingRecord[]>();
  const match = {
    $match: {
      meetingId: { $in: meetings.map(({ _id }) => _id) },
      unitId: { $in: [...unitIds] },
      dropped: false,
    },
  };
  const group = { $group: { _id: { meetingId: '$meetingId', unitId: '$unitId' } } };
  type Pair = { readonly _id: { readonly meetingId: MeetingId; readonly unitId: UnitId } };
  const [people, units, tree] = await Promise.all([
    InvitationModel.aggregate<Pair>([{ ...match }, { $match: { attends: true } }, group] as never),
    NominationModel.aggregate<Pair>([match, group] as never),
    getUnitTree(),
  ]);
  const asked = new Set([...people, ...units].map(({ _id }) => `${_id.meetingId}:${_id.unitId}`));

  return meetings.flatMap((meeting) =>
    unitIds
      .filter((unitId) => unitId !== meeting.conveningUnitId && asked.has(`${meeting._id}:${unitId}`))
      .map((unitId) => ({
        meetingId: meeting._id,
        unitId,
        title: meeting.title,
        convenerId: meeting.conveningUnitId,
        convenerName: unitName(meeting.conveningUnitId, tree).name,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
        mode: meeting.mode,
        status: meeting.status,
      })),
  );
}

/** Ids of all meetings that were ever called, for counting them anew. */
export const listMeetingIds = async (after: MeetingId | null, limit: number): Promise<MeetingId[]> => {
  const meetings = await MeetingModel.find(
    { calledAt: { $ne: null }, ...(after ? { _id: { $gt: after } } : {}) } as never,
    { _id: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean<{ _id: MeetingId }[]>();

  return meetings.map(({ _id }) => _id);
};
