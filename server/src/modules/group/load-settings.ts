import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { GroupSettingsModel, type GroupSettingsRecord, settingsId } from '#modules/group/group-settings.model';

/** Where the burden office has set nothing: no limit, a month without a word is idle, three years are kept. */
const unset: GroupSettingsRecord = {
  _id: settingsId,
  version: 0,
  outbox: [],
  limitPerUnit: null,
  unitLimits: [],
  delegates: [],
  idleDays: 30,
  retentionDays: 1096,
};

export const loadSettings = async (): Promise<GroupSettingsRecord> =>
  (await GroupSettingsModel.findById(settingsId).lean<GroupSettingsRecord>()) ?? unset;

export const limitOf = (settings: GroupSettingsRecord, unitId: UnitId): number | null =>
  settings.unitLimits.find((each) => each.unitId === unitId)?.limit ?? settings.limitPerUnit;
