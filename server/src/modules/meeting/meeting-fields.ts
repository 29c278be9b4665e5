import { timeFault } from '@yiwang/shared/meeting/meeting.rules';
import type { MeetingDraft, RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import type { MeetingRecord, StoredFields } from '#modules/meeting/meeting.model';
import { mayConveneFor } from '#modules/meeting/meeting.policy';
import { require } from '#modules/meeting/meeting.service';
import { isRoomRepeated } from '#modules/meeting/room/meeting-room';
import { findPersonSummaries } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

export type Wanted = { [K in keyof MeetingDraft]?: MeetingDraft[K] | undefined };

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** The fields as they are stored; those that were not sent stay away. */
export function storedOf(wanted: Wanted): Partial<StoredFields> {
  const { startsAt, endsAt, answerBy, place, subVenues, ...others } = wanted;
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));

  return {
    ...given,
    ...(startsAt === undefined ? {} : { startsAt: new Date(startsAt) }),
    ...(endsAt === undefined ? {} : { endsAt: new Date(endsAt) }),
    ...(answerBy === undefined ? {} : { answerBy: asDate(answerBy) }),
    ...(place === undefined ? {} : { placeText: place }),
    ...(subVenues === undefined ? {} : { subVenues: subVenues.map((venue) => ({ ...venue, where: venue.place })) }),
  };
}

export type Names = Pick<MeetingRecord, 'chairName' | 'leaveApproverName' | 'recorderName'>;

/**
 * Refuses what cannot be a meeting, whatever the rules say of it; answers the names of those who are named.
 * Throws `meeting.*` codes.
 */
export async function requireSound(
  fields: StoredFields & { readonly roomId: RoomId | null },
  tree: UnitTree,
): Promise<Names> {
  const fault = timeFault(fields, fields.kind);
  if (fault) throw new AppError(fault);

  const lines = fields.agenda.map(({ id }) => id);
  require(new Set(lines).size === lines.length, 'meeting.agenda_repeated');
  require(!isRoomRepeated(fields), 'meeting.rooms_repeated');
  const words = [fields.title, fields.purpose, fields.placeText, ...fields.agenda.map(({ title }) => title)];
  require(!words.some(isMarked), 'meeting.classified_mark');
  const units = [...fields.invitees.units, ...fields.subVenues].map(({ unitId }) => unitId);
  const isUnit = (id: UnitId) => {
    const unit = tree.byId.get(id);
    return unit?.active === true && unit.kind !== 'office';
  };
  require(units.every(isUnit), 'meeting.unit_unknown');

  return requirePeople(fields);
}

async function requirePeople({ chairId, leaveApproverId, recorderId, invitees, agenda }: StoredFields): Promise<Names> {
  const speakers = agenda.flatMap(({ speaker }) => speaker?.personId ?? []);
  const ids = [chairId, leaveApproverId, recorderId, ...invitees.people, ...speakers].filter((id) => id !== null);
  const people = await findPersonSummaries(ids);
  require(ids.every((id) => people.get(id)?.active), 'meeting.person_unknown');
  const nameOf = (id: PersonId | null) => (id ? (people.get(id)?.name ?? '') : '');

  return {
    chairName: nameOf(chairId),
    leaveApproverName: nameOf(leaveApproverId),
    recorderName: nameOf(recorderId),
  };
}

/** The unit in whose name it is called: the one asked for, else the first of the actor's own that allows it. */
export function conveningUnitFor(actor: Actor, asked: UnitId | undefined, tree: UnitTree): UnitId {
  if (asked !== undefined) {
    const unit = tree.byId.get(asked);
    if (!unit?.active || unit.kind === 'office') throw new AppError('meeting.unit_unknown');
    require(mayConveneFor(actor, asked, tree), 'meeting.forbidden');
    return asked;
  }

  const own = [...actor.unitIds, ...actor.roles.map(({ unitId }) => unitId)];
  const unit = own.map((id) => tree.unitOf(id)).find((each) => each?.active && mayConveneFor(actor, each._id, tree));
  if (!unit) throw new AppError('meeting.forbidden');

  return unit._id;
}
