import type { ConversationId, PersonName } from '@yiwang/shared/message/message.schemas';
import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { findGroupAccess, findGroupSummaries, groupRoom, listActiveGroupIdsOf } from '#modules/group/index';
import { changeConversation } from '#modules/message/change-conversation';
import { UnitDutyModel, type UnitDutyRecord } from '#modules/message/conversation.model';
import { conversationOfGroup, groupOfConversation } from '#modules/message/conversation-id';
import { getStanding, loadRecord, requireOpen, type Standing } from '#modules/message/standing';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { push } from '#platform/realtime/push';

/** Who puts people on duty for a unit, and for those below it. */
const rostering: readonly Role[] = ['unit-administrator', 'office-clerk'];

/** 值班: the one on duty for the group, or else for the unit that owns it. */
export async function findDuty(standing: Standing): Promise<PersonName | null> {
  if (!standing.access) return null;
  const record = await loadRecord(standing.id);
  const dutyId = record?.dutyId ?? (await unitDutyOf(standing));

  return dutyId ? activeName(dutyId) : null;
}

async function unitDutyOf({ id }: Standing): Promise<PersonId | null> {
  const groupId = groupOfConversation(id);
  const unitId = (await findGroupSummaries([groupId])).get(groupId)?.ownerUnit.id;

  return unitId ? dutyIdOf(unitId) : null;
}

/** For many units at once; those without anybody on duty are left out. */
export async function dutyIdsOf(unitIds: readonly UnitId[]): Promise<Map<UnitId, PersonId>> {
  if (unitIds.length === 0) return new Map();
  const duties = await UnitDutyModel.find({ _id: { $in: [...new Set(unitIds)] } }).lean<UnitDutyRecord[]>();

  return new Map(duties.flatMap(({ _id, personId }) => (personId ? [[_id as UnitId, personId] as const] : [])));
}

const dutyIdOf = async (unitId: UnitId): Promise<PersonId | null> =>
  (await UnitDutyModel.findById(unitId).lean<UnitDutyRecord>())?.personId ?? null;

async function activeName(id: PersonId): Promise<PersonName | null> {
  const person = (await findPersonSummaries([id])).get(id);

  return person?.active ? { id, name: person.name } : null;
}

/** The group's own duty; only a member can have it. */
export async function setDuty(actor: Actor, id: ConversationId, personId: PersonId | null): Promise<void> {
  const standing = await getStanding(actor.personId, id);
  if (!standing.isAdministrator) throw new AppError('message.forbidden');
  requireOpen(standing);
  if (personId !== null) {
    const { joinedAt } = await findGroupAccess(personId, groupOfConversation(id));
    if (!joinedAt) throw new AppError('message.duty_unknown');
  }

  await changeConversation(
    standing,
    () => ({ $set: { dutyId: personId } }),
    () => [effectOf('message.set_duty', traceOf(actor), `conversation:${id}`, { audit: { personId } })],
  );
}

const mayRoster = (actor: Actor, unitId: UnitId, path: readonly UnitId[]): boolean =>
  reaches(actor, rostering, unitId, path);

async function openUnit(unitId: UnitId) {
  const unit = (await getUnitTree()).byId.get(unitId);
  if (!unit) throw new AppError('unit.not_found');

  return unit;
}

export async function getUnitDuty(actor: Actor, unitId: UnitId) {
  const { path } = await openUnit(unitId);
  const dutyId = await dutyIdOf(unitId);

  return { duty: dutyId ? await activeName(dutyId) : null, mayChange: mayRoster(actor, unitId, path) };
}

export async function setUnitDuty(actor: Actor, unitId: UnitId, personId: PersonId | null) {
  const { path } = await openUnit(unitId);
  if (!mayRoster(actor, unitId, path)) throw new AppError('message.forbidden');
  if (personId !== null && !(await activeName(personId))) throw new AppError('message.duty_unknown');

  const effects = [effectOf('message.set_unit_duty', traceOf(actor), `unit:${unitId}`, { audit: { personId } })];
  const record = await UnitDutyModel.findById(unitId).lean<UnitDutyRecord>();
  if (record) await commit(UnitDutyModel, record, { $set: { personId } }, effects, 'message.stale');
  else await create(UnitDutyModel, { _id: unitId, version: 1, outbox: [], personId }, effects);

  // Groups of the unit without a duty of their own show another name now, and whether one may be urgent.
  for (const groupId of await listActiveGroupIdsOf(unitId))
    push([groupRoom(groupId)], 'conversation:changed', { conversationId: conversationOfGroup(groupId) });

  return getUnitDuty(actor, unitId);
}
