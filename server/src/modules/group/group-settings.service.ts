import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import type { GroupSettings } from '@yiwang/shared/group/group.schemas';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { requirePeople } from '#modules/group/check-members';
import { mayChangeSettings } from '#modules/group/group.policy';
import { unitOf } from '#modules/group/group.presenter';
import { GroupSettingsModel, type GroupSettingsRecord, settingsId } from '#modules/group/group-settings.model';
import { loadSettings } from '#modules/group/load-settings';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

type Change = ParsedOf<typeof groupGovernanceContract.setSettings>['body'];

export const getGroupSettings = async (actor: Actor): Promise<GroupSettings> => present(actor, await loadSettings());

/** Limits, delegates and periods are the burden office's of the whole city. */
export async function setGroupSettings(actor: Actor, { version, ...change }: Change): Promise<GroupSettings> {
  if (!mayChangeSettings(actor, rootUnitId)) throw new AppError('group.forbidden');
  const tree = await getUnitTree();
  const named = [...change.unitLimits, ...change.delegates];
  if (named.some(({ unitId }) => !tree.byId.get(unitId)?.active)) throw new AppError('group.unit_unknown');
  await requirePeople(change.delegates.map(({ personId }) => personId));

  const effect = effectOf('group.set_settings', traceOf(actor), 'group-settings:city', { audit: { ...change } });
  if (version > 0)
    return present(
      actor,
      await commit(GroupSettingsModel, { _id: settingsId, version }, { $set: change }, [effect], 'group.stale'),
    );

  const first: GroupSettingsRecord = { _id: settingsId, version: 1, outbox: [], ...change };
  const created = await create(GroupSettingsModel, first, [effect]);
  // Somebody set them first: `create` answered what stands.
  if (created !== first) throw new AppError('group.stale');

  return present(actor, created);
}

async function present(actor: Actor, settings: GroupSettingsRecord): Promise<GroupSettings> {
  const [tree, people] = await Promise.all([
    getUnitTree(),
    findPersonSummaries(settings.delegates.map(({ personId }) => personId)),
  ]);

  return {
    version: settings.version,
    limitPerUnit: settings.limitPerUnit,
    unitLimits: settings.unitLimits.map(({ unitId, limit }) => ({ unit: unitOf(unitId, tree), limit })),
    delegates: settings.delegates.map(({ unitId, personId }) => ({
      unit: unitOf(unitId, tree),
      person: { id: personId, name: people.get(personId)?.name ?? '' },
    })),
    idleDays: settings.idleDays,
    retentionDays: settings.retentionDays,
    abilities: { change: mayChangeSettings(actor, rootUnitId) },
  };
}
