import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Delegation } from '@yiwang/shared/document/issuer.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { type DelegationId, DelegationModel, type DelegationRecord } from '#modules/document/route/delegation.model';
import { maySignFor } from '#modules/document/route/may-approve';
import { requireUnmarkedWords } from '#modules/document/unmarked';
import { findColleagues } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** The last day of a standing substitute, in the order of days behind every other. */
const standing = '9999-12-31';

/** Delegations that begin today or ended yesterday: the tasks of both sides change with the day. */
export async function delegatorsChangedOn(day: string, dayBefore: string): Promise<PersonId[]> {
  return DelegationModel.distinct('fromPersonId', { $or: [{ fromOn: day }, { untilOn: dayBefore }] });
}

export async function listDelegations(actor: Actor): Promise<{ items: Delegation[] }> {
  const found = await DelegationModel.find({ $or: [{ fromPersonId: actor.personId }, { toPersonId: actor.personId }] })
    .sort({ untilOn: -1, _id: -1 })
    .limit(200)
    .lean<DelegationRecord[]>();

  return { items: await presentAll(found) };
}

export async function delegate(
  actor: Actor,
  { untilOn: until, ...wanted }: { toPersonId: PersonId; fromOn: string; untilOn: string | null; reason: string },
  id: DelegationId,
): Promise<Delegation> {
  const untilOn = until ?? standing;
  requireUnmarkedWords(wanted.reason);
  if (wanted.toPersonId === actor.personId) throw new AppError('delegation.to_oneself');
  if (untilOn < wanted.fromOn || untilOn < dateOf(now())) throw new AppError('delegation.dates_wrong');
  const [colleague] = await findColleagues([wanted.toPersonId]);
  if (!colleague) throw new AppError('document.signer_unknown');

  const record: DelegationRecord = {
    _id: id,
    version: 1,
    outbox: [],
    fromPersonId: actor.personId,
    fromName: actor.name,
    toName: colleague.name,
    ...wanted,
    untilOn,
    revokedAt: null,
  };
  const { toPersonId, fromOn } = wanted;
  const effect = effectOf('delegation.create', traceOf(actor), `delegation:${id}`, {
    fromPersonId: actor.personId,
    audit: { toPersonId, fromOn, untilOn },
  });
  return presentOne(await create(DelegationModel, record, [effect]));
}

export async function endDelegation(actor: Actor, id: DelegationId): Promise<Delegation> {
  const record = await DelegationModel.findById(id).lean<DelegationRecord>();
  const isMine = record && [record.fromPersonId, record.toPersonId].includes(actor.personId);
  if (!record || !isMine) throw new AppError('delegation.not_found');
  if (record.fromPersonId !== actor.personId) throw new AppError('delegation.forbidden');
  if (record.revokedAt) return presentOne(record);

  const effect = effectOf('delegation.end', traceOf(actor), `delegation:${id}`, { fromPersonId: record.fromPersonId });
  return presentOne(await commit(DelegationModel, record, { $set: { revokedAt: now() } }, [effect], 'route.stale'));
}

const presentOne = async (record: DelegationRecord): Promise<Delegation> =>
  (await presentAll([record]))[0] as Delegation;

async function presentAll(records: readonly DelegationRecord[]): Promise<Delegation[]> {
  const ids = records.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId]);
  const [people, tree] = await Promise.all([findColleagues(ids), getUnitTree()]);
  const person = (id: PersonId) => people.find(({ _id }) => _id === id);

  return records.map((record) =>
    present(record, maySignFor(person(record.fromPersonId), person(record.toPersonId), tree)),
  );
}

function present(record: DelegationRecord, signs: boolean | null): Delegation {
  const today = dateOf(now());
  const state = record.revokedAt
    ? 'revoked'
    : record.untilOn < today
      ? 'over'
      : record.fromOn > today
        ? 'coming'
        : 'active';

  return {
    id: record._id,
    from: { id: record.fromPersonId, name: record.fromName },
    to: { id: record.toPersonId, name: record.toName },
    fromOn: record.fromOn,
    untilOn: record.untilOn === standing ? null : record.untilOn,
    reason: record.reason,
    state,
    signs,
  };
}
