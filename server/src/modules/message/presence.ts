import type { PersonName } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { peopleIn } from '#platform/realtime/push';
import { unitRoom } from '#platform/realtime/rooms';

/**
 * Who of the actor's own unit can be reached this moment, in the order of names. Answered to who asks and to nobody
 * else; since when is neither said nor kept, so that nobody can make a time sheet of it (domain 6.4).
 */
export async function listPresent(actor: Actor, unitId: UnitId): Promise<{ items: PersonName[] }> {
  if (!(await getUnitTree()).byId.has(unitId)) throw new AppError('unit.not_found');
  if (!actor.unitIds.includes(unitId)) throw new AppError('message.forbidden');

  const ids = (await peopleIn(unitRoom(unitId))) as readonly PersonId[];
  const people = await findPersonSummaries(ids);
  const items = ids.flatMap((id) => (people.get(id)?.active ? [{ id, name: people.get(id)?.name ?? '' }] : []));
  return { items: items.sort((one, other) => one.name.localeCompare(other.name, 'zh-CN')) };
}
