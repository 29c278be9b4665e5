import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { AskedUnit, MeetingScene, NearMeeting } from '@yiwang/shared/meeting/checks/check.types';
import { isSameSubject } from '@yiwang/shared/meeting/checks/check-meeting';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { type AskedOfUnit, higher, type RankedReceiver, rankedReceivers, unitsAsked } from '#modules/meeting/desired';
import { InvitationModel } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingReach, type MeetingRecord, type StoredFields } from '#modules/meeting/meeting.model';
import { NominationModel } from '#modules/meeting/nomination.model';
import { findLimits, yearOf } from '#modules/meeting/plan/plans';
import { overlaps } from '#modules/meeting/room/book-room';
import type { TreeUnit, UnitTree } from '#modules/unit/index';

/** The fields of a meeting with whose name it is called in; `_id` is null before it is saved. */
export type ScenePlan = StoredFields & { readonly _id: MeetingId | null; readonly conveningUnitId: UnitId };

export interface NearFound extends NearMeeting {
  readonly meeting: MeetingRecord;
}
export interface GatheredScene {
  readonly scene: MeetingScene;
  readonly near: readonly NearFound[];
  readonly reach: MeetingReach & { readonly seatCount: number };
}

/** Everything that the rules look at, from the tree, the directory and the meetings around. */
export async function gatherScene(plan: ScenePlan, tree: UnitTree): Promise<GatheredScene> {
  const units = unitsAsked(plan.invitees, tree);
  const receivers = await rankedReceivers(plan.invitees, tree);
  const asked = askedUnits(plan.conveningUnitId, units, receivers, tree);
  const reach = reachOf(units, receivers, asked);
  const [limits, systemMeetings, near] = await Promise.all([
    findLimits(),
    countSystemMeetings(plan),
    findNear(plan, units, receivers, tree),
  ]);
  const convener = tree.byId.get(plan.conveningUnitId);

  return {
    near,
    reach,
    scene: {
      draft: { ...plan, place: plan.placeText },
      convener: { name: convener?.name ?? '', kind: convener?.kind ?? 'department' },
      asked,
      peopleCount: reach.peopleCount,
      principals: reach.principals,
      systemMeetings,
      near,
      limits,
    },
  };
}

/** Units below the one that calls, and for a department the towns and villages beside it. */
function isLower(unit: TreeUnit, convenerId: UnitId, tree: UnitTree): boolean {
  const convener = tree.byId.get(convenerId);
  if (unit.path.includes(convenerId)) return true;

  return convener?.kind === 'department' && (unit.kind === 'town' || unit.kind === 'village');
}

function askedUnits(
  convenerId: UnitId,
  units: readonly AskedOfUnit[],
  receivers: readonly RankedReceiver[],
  tree: UnitTree,
): AskedUnit[] {
  const asked = new Map<UnitId, AskedUnit>();
  const add = (unit: TreeUnit, rank: AskedUnit['rank']) =>
    asked.set(unit._id, {
      name: unit.shortName,
      kind: unit.kind,
      rank: higher(rank, asked.get(unit._id)?.rank ?? 'any'),
      isLower: isLower(unit, convenerId, tree),
    });
  for (const { unit, rank } of units) add(unit, rank);
  for (const { unit, rank } of receivers) if (unit) add(unit, rank);

  return [...asked.values()];
}

function reachOf(units: readonly AskedOfUnit[], receivers: readonly RankedReceiver[], asked: readonly AskedUnit[]) {
  const seatCount = units.reduce((sum, { seats }) => sum + seats, 0);
  const unitKinds: Record<string, number> = {};
  for (const { kind } of asked) unitKinds[kind] = (unitKinds[kind] ?? 0) + 1;
  const principalsOf = (kind: string) => asked.filter((unit) => unit.kind === kind && unit.rank === 'principal').length;

  return {
    peopleCount: receivers.length + seatCount,
    unitCount: asked.length,
    unitKinds,
    principals: { towns: principalsOf('town'), villages: principalsOf('village') },
    seatCount,
  };
}

const countSystemMeetings = ({ _id, kind, conveningUnitId, startsAt }: ScenePlan): Promise<number> | number =>
  kind === 'system'
    ? MeetingModel.countDocuments({
        ...yearOf(conveningUnitId, Number(dateOf(startsAt).slice(0, 4))),
        _id: { $ne: _id },
        kind: 'system',
        status: { $in: ['called', 'held', 'closed'] },
      } as never)
    : 0;

const weekMs = 7 * 86_400_000;
const nearFields = {
  title: 1,
  conveningUnitId: 1,
  startsAt: 1,
  endsAt: 1,
  mode: 1,
} as const;

/** Meetings that are called within the week before and after: on the same subject, at the same time, or for the same people. */
async function findNear(
  plan: ScenePlan,
  units: readonly AskedOfUnit[],
  receivers: readonly RankedReceiver[],
  tree: UnitTree,
): Promise<NearFound[]> {
  const around = await MeetingModel.find(
    {
      _id: { $ne: plan._id },
      status: 'called',
      startsAt: { $gte: new Date(plan.startsAt.getTime() - weekMs), $lte: new Date(plan.endsAt.getTime() + weekMs) },
    } as never,
    nearFields,
  )
    .sort({ startsAt: 1, _id: 1 })
    .limit(300)
    .lean<MeetingRecord[]>();
  const shared = await sharedWith(
    around.map(({ _id }) => _id),
    receivers.map(({ personId }) => personId),
    units.map(({ unit }) => unit._id),
  );
  const asked = receivers.length + units.length;

  return around.flatMap((meeting) => {
    const count = shared.get(meeting._id) ?? 0;
    const near = {
      meeting,
      title: meeting.title,
      convener: tree.byId.get(meeting.conveningUnitId)?.shortName ?? '',
      startsAt: meeting.startsAt,
      sameSubject: isSameSubject(plan.title, meeting.title),
      sharedPeopleCount: count,
      clashes: count > 0 && overlaps(plan, meeting),
    };
    // A few who meet anyway are no reason to hold two together.
    const samePeople = count >= 3 && count >= asked / 2;
    return near.sameSubject || near.clashes || samePeople ? [near] : [];
  });
}

/** How many of these people and units the meetings ask as well. */
async function sharedWith(
  ids: readonly MeetingId[],
  people: readonly PersonId[],
  units: readonly UnitId[],
): Promise<Map<MeetingId, number>> {
  const counts = new Map<MeetingId, number>();
  if (ids.length === 0) return counts;
  const grouped = (match: object) => [
    { $match: { meetingId: { $in: [...ids] }, dropped: false, ...match } },
    { $group: { _id: '$meetingId', count: { $sum: 1 } } },
  ];
  const found = await Promise.all([
    InvitationModel.aggregate<{ _id: MeetingId; count: number }>(
      grouped({ personId: { $in: [...people] }, attends: true }) as never,
    ),
    NominationModel.aggregate<{ _id: MeetingId; count: number }>(grouped({ unitId: { $in: [...units] } }) as never),
  ]);
  for (const { _id, count } of found.flat()) counts.set(_id, (counts.get(_id) ?? 0) + count);

  return counts;
}
