import type { MeetingId, UnitNomination } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { presentNomination } from '#modules/meeting/meeting.presenter';
import { openMeeting, require } from '#modules/meeting/meeting.service';
import { NominationModel, type NominationRecord, nominationId } from '#modules/meeting/nomination.model';
import { findColleagues } from '#modules/person/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** A unit names who comes; naming again replaces the names, and the same names again change nothing. */
export const nominate = (
  actor: Actor,
  id: MeetingId,
  unitId: UnitId,
  personIds: readonly PersonId[],
): Promise<UnitNomination> =>
  againWhenStale(async () => {
    const { meeting, row, tree } = await openMeeting(actor, id);
    if (!row?.namesFor.includes(unitId)) throw new AppError('meeting.not_invited');
    require(meeting.status === 'called', 'meeting.over');
    const nomination = await NominationModel.findById(nominationId(id, unitId), { outbox: 0 }).lean<NominationRecord>();
    if (!nomination || nomination.dropped) throw new AppError('meeting.not_invited');

    const ids = [...new Set(personIds)];
    require(ids.length <= nomination.seats, 'meeting.seats_exceeded');
    const people = await findColleagues(ids);
    const within = new Set(tree.below(unitId).map(({ _id }) => _id));
    // A unit sends its own people, those of its offices and of the units below it.
    const isOwn = people.every(({ appointments }) => appointments.some((held) => within.has(held.unitId)));
    require(people.length === ids.length && isOwn, 'meeting.person_unknown');
    const before = nomination.named.map((each) => each.id);
    if (nomination.namedAt && before.length === ids.length && ids.every((each) => before.includes(each)))
      return presentNomination(nomination, tree);

    const named = ids.flatMap((each) =>
      people.filter(({ _id }) => _id === each).map(({ _id, name }) => ({ id: _id, name })),
    );
    const changed = await commit<NominationRecord>(
      NominationModel,
      nomination,
      { $set: { named, namedBy: actor.name, namedAt: now() } },
      [
        effectOf('meeting.nominate', traceOf(actor), `meeting-nomination:${nomination._id}`, {
          ...{ meetingId: id, unitId, people: [...new Set([...before, ...ids])] },
          audit: { people: ids },
        }),
      ],
      'meeting.stale',
    );
    return presentNomination(changed, tree);
  });
