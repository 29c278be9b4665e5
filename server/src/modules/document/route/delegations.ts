import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Delegation } from '@yiwang/shared/document/issuer.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { type DelegationId, DelegationModel, type DelegationRecord } from '#modules/document/route/delegation.model';
import { requireUnmarkedWords } from '#modules/document/unmarked';
import { findColleagues } from '#modules/person/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** Delegations that begin today or ended yesterday: the tasks of both sides change with the day. */
export async function delegatorsChangedOn(day: string, dayBefore: string): Promise<PersonId[]> {
  return DelegationModel.distinct('fromPersonId', { $or: [{ fromOn: day }, { untilOn: dayBefore }] });
}

export async function listDelegations(actor: Actor): Promise<{ items: Delegation[] }> {
  const found = await DelegationModel.find({ $or: [{ fromPersonId: actor.personId }, { toPersonId: actor.personId }] })
    .sort({ untilOn: -1, _id: -1 })
    .limit(200)
    .lean<DelegationRecord[]>();

  return { items: found.map(present) };
}

export async function delegate(
  actor: Actor,
  wanted: { toPersonId: PersonId; fromOn: string; untilOn: string; reason: string },
  id: DelegationId,
): Promise<Delegation> {
  requireUnmarkedWords(wanted.reason);
  if (wanted.toPersonId === actor.personId) throw new AppError('delegation.to_oneself');
  if (wanted.untilOn < wanted.fromOn || wanted.untilOn < dateOf(now())) throw new AppError('delegation.dates_wrong');
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
    revokedAt: null,
  };
  const { toPersonId, fromOn, untilOn } = wanted;
  const effect = effectOf('delegation.create', traceOf(actor), `delegation:${id}`, {
    fromPersonId: actor.personId,
    audit: { toPersonId, fromOn, untilOn },
  });
  return present(await create(DelegationModel, record, [effect]));
}

export async function endDelegation(actor: Actor, id: DelegationId): Promise<Delegation> {
  const record = await DelegationModel.findById(id).lean<DelegationRecord>();
  const isMine = record && [record.fromPersonId, record.toPersonId].includes(actor.personId);
  if (!record || !isMine) throw new AppError('delegation.not_found');
  if (record.fromPersonId !== actor.personId) throw new AppError('delegation.forbidden');
  if (record.revokedAt) return present(record);

  const effect = effectOf('delegation.end', traceOf(actor), `delegation:${id}`, { fromPersonId: record.fromPersonId });
  return present(await commit(DelegationModel, record, { $set: { revokedAt: now() } }, [effect], 'route.stale'));
}

function present(record: DelegationRecord): Delegation {
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
    untilOn: record.untilOn,
    reason: record.reason,
    state,
  };
}
