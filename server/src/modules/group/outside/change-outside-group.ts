import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import type { OutsideGroup, OutsideGroupId } from '@yiwang/shared/group/outside-group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { UpdateQuery } from 'mongoose';
import { attachFiles } from '#modules/file/index';
import { findGroupSummaries, today } from '#modules/group/group.service';
import { outsideSubject } from '#modules/group/outside/outside-facts';
import { OutsideGroupModel, type OutsideGroupRecord } from '#modules/group/outside/outside-group.model';
import { mayKeep } from '#modules/group/outside/outside-group.policy';
import { openOutsideGroup, presentOne } from '#modules/group/outside/outside-group.service';
import { outsideIdOf } from '#modules/group/outside/outside-id';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

type Registration = ParsedOf<typeof outsideGroupContract.register>['body'];
type Edit = ParsedOf<typeof outsideGroupContract.edit>['body'];
type Ending = ParsedOf<typeof outsideGroupContract.dissolve>['body'];
type Moving = ParsedOf<typeof outsideGroupContract.move>['body'];

export async function registerOutsideGroup(actor: Actor, body: Registration): Promise<OutsideGroup> {
  const unit = await keptUnit(actor, body.unitId);
  const id = outsideIdOf({
    name: body.name,
    platform: body.platformName || body.platform,
    unitName: unit.shortName,
    foundedOn: body.foundedOn,
  });
  if (await OutsideGroupModel.exists({ _id: id })) throw new AppError('outside_group.exists');

  const record: OutsideGroupRecord = {
    ...body,
    _id: id,
    version: 1,
    outbox: [],
    unitName: unit.shortName,
    state: 'active',
    endedOn: null,
    movedToId: null,
    evidence: null,
    evidenceFileIds: [],
    source: 'entered',
    importId: null,
    updatedAt: now(),
  };

  return presentOne(actor, await create(OutsideGroupModel, record, [changed(actor, id, { act: 'register' })]));
}

export async function editOutsideGroup(
  actor: Actor,
  id: OutsideGroupId,
  { version, ...edit }: Edit,
): Promise<OutsideGroup> {
  await openKept(actor, id);
  const unit = edit.unitId ? await keptUnit(actor, edit.unitId) : null;
  const fields = {
    ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)),
    ...(unit ? { unitName: unit.shortName } : {}),
  };

  return write(actor, { _id: id, version }, fields, { act: 'edit', fields: Object.keys(fields) });
}

/** Its work goes on in a group of this platform: it leaves the count of groups in use from that day on. */
export async function moveOutsideGroup(actor: Actor, id: OutsideGroupId, body: Moving): Promise<OutsideGroup> {
  const target = (await findGroupSummaries([body.groupId])).get(body.groupId);
  if (target?.state !== 'active') throw new AppError('outside_group.group_unknown');

  return end(actor, id, body, body.groupId);
}

export const dissolveOutsideGroup = (actor: Actor, id: OutsideGroupId, body: Ending): Promise<OutsideGroup> =>
  end(actor, id, body, null);

async function end(
  actor: Actor,
  id: OutsideGroupId,
  { version, endedOn, evidence, evidenceFileIds }: Ending,
  movedToId: GroupId | null,
): Promise<OutsideGroup> {
  const record = await openKept(actor, id);
  if (record.state !== 'active') throw new AppError('outside_group.wrong_state');
  if (endedOn > today()) throw new AppError('outside_group.end_in_future');
  if (record.foundedOn !== null && endedOn < record.foundedOn) throw new AppError('outside_group.end_before_founding');
  if (record.version !== version) throw new AppError('outside_group.stale');
  await attachEvidence(actor, id, evidenceFileIds);

  const state = movedToId ? ('moved' as const) : ('dissolved' as const);
  const fields = { state, endedOn, evidence, evidenceFileIds, movedToId };
  return write(actor, { _id: id, version }, fields, { act: state, endedOn, movedToId });
}

async function attachEvidence(actor: Actor, id: OutsideGroupId, fileIds: readonly FileId[]): Promise<void> {
  try {
    await attachFiles(actor, fileIds, `outside-group:${id}`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'file.not_found') throw error;
    throw new AppError('outside_group.evidence_unknown', {}, { cause: error });
  }
}

/** Takes a wrong mark back. What was attached as evidence stays with the trail. */
export async function reopenOutsideGroup(
  actor: Actor,
  id: OutsideGroupId,
  { version }: { version: number },
): Promise<OutsideGroup> {
  const record = await openKept(actor, id);
  if (record.state === 'active') throw new AppError('outside_group.wrong_state');
  const fields = { state: 'active' as const, endedOn: null, evidence: null, evidenceFileIds: [], movedToId: null };

  return write(actor, { _id: id, version }, fields, { act: 'reopen', from: record.state, evidence: record.evidence });
}

async function openKept(actor: Actor, id: OutsideGroupId): Promise<OutsideGroupRecord> {
  const record = await openOutsideGroup(actor, id);
  if (!mayKeep(actor, record.unitId, await getUnitTree())) throw new AppError('outside_group.forbidden');

  return record;
}

async function keptUnit(actor: Actor, unitId: UnitId) {
  const tree = await getUnitTree();
  const unit = tree.byId.get(unitId);
  if (!unit?.active || unit.kind === 'office') throw new AppError('outside_group.unit_unknown');
  if (!mayKeep(actor, unitId, tree)) throw new AppError('outside_group.forbidden');

  return unit;
}

const changed = (actor: Actor, id: OutsideGroupId, audit: Record<string, unknown>) =>
  effectOf('group.change_outside', traceOf(actor), outsideSubject(id), { audit });

async function write(
  actor: Actor,
  record: Pick<OutsideGroupRecord, '_id' | 'version'>,
  fields: Partial<OutsideGroupRecord>,
  audit: Record<string, unknown>,
): Promise<OutsideGroup> {
  const written = await commit(
    OutsideGroupModel,
    record,
    { $set: { ...fields, updatedAt: now() } } as UpdateQuery<OutsideGroupRecord>,
    [changed(actor, record._id, audit)],
    'outside_group.stale',
  );

  return presentOne(actor, written);
}
