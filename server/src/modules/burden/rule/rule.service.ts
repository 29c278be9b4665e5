import type { BurdenRule, RuleSettings } from '@yiwang/shared/burden/rule.contract';
import {
  findRule,
  isCheckOn,
  type RuleRow,
  ruleTable,
  type Switches,
  settingsFit,
} from '@yiwang/shared/burden/rule-table';
import { isOffice } from '#modules/burden/burden.policy';
import { RuleModel, type RuleRecord } from '#modules/burden/rule/rule.model';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { keptFor } from '#platform/kept-for';

/** A place has a handful of records; another server's change shows within seconds. */
const keptRules = keptFor<RuleRecord[]>(3_000, () => RuleModel.find({}, { outbox: 0 }).lean<RuleRecord[]>().exec());
export const forgetSwitches = keptRules.forget;

export const loadSwitches = async (): Promise<Switches> =>
  new Map((await keptRules.get()).map(({ _id, enabled, settings }) => [_id, { enabled, settings }]));

/** Those of the checks that this place switched off; for the modules below, see `setCheckSwitch`. */
export async function findSwitchedOff(checks: readonly string[]): Promise<ReadonlySet<string>> {
  const switches = await loadSwitches();

  return new Set(checks.filter((check) => !isCheckOn(check, switches)));
}

/** A number as this place set it; for the modules below, see `setCheckSwitch`. */
export const findRuleNumber = async (rule: string, key: string, usual: number): Promise<number> =>
  (await loadSwitches()).get(rule)?.settings[key] ?? usual;

export async function listRules(actor: Actor) {
  const records = new Map((await keptRules.get()).map((record) => [record._id, record]));

  return {
    items: ruleTable.map((row) => presentRule(row, records.get(row.id) ?? null)),
    abilities: { edit: isOffice(actor) },
  };
}

export async function setRule(
  actor: Actor,
  id: string,
  { enabled, settings, version }: { enabled: boolean; settings: RuleSettings; version: number },
): Promise<BurdenRule> {
  if (!isOffice(actor)) throw new AppError('burden.forbidden');
  const row = findRule(id);
  if (!row) throw new AppError('burden.rule_not_found');
  if (row.fixed && !enabled) throw new AppError('burden.rule_fixed');
  if (!settingsFit(row, settings)) throw new AppError('burden.setting_invalid');

  const change = { enabled, settings, changedAt: now(), changedBy: actor.name };
  const effect = effectOf('burden.set_rule', traceOf(actor), `burden-rule:${id}`, { audit: { enabled, settings } });
  const record = version === 0 ? await first(id, change, effect) : await next(id, version, change, effect);
  forgetSwitches();

  return presentRule(row, record);
}

type Change = Omit<RuleRecord, '_id' | 'version' | 'outbox'>;

async function first(id: string, change: Change, effect: ReturnType<typeof effectOf>): Promise<RuleRecord> {
  const record = await create<RuleRecord>(RuleModel, { _id: id, version: 1, outbox: [], ...change }, [effect]);
  // Somebody else was first, and the record that stands is theirs.
  if (record.changedAt.getTime() !== change.changedAt.getTime() || record.changedBy !== change.changedBy)
    throw new AppError('burden.rule_stale');

  return record;
}

const next = (id: string, version: number, change: Change, effect: ReturnType<typeof effectOf>) =>
  commit<RuleRecord>(RuleModel, { _id: id, version }, { $set: change }, [effect], 'burden.rule_stale');

const presentRule = (row: RuleRow, record: RuleRecord | null): BurdenRule => ({
  ...{ id: row.id, clause: row.clause, level: row.level, fixed: row.fixed },
  moments: [...row.moments],
  checks: [...row.checks],
  enabled: row.fixed || (record?.enabled ?? true),
  settings: row.settings.map((each) => ({ ...each, value: record?.settings[each.key] ?? each.usual })),
  version: record?.version ?? 0,
  changed: record && { at: record.changedAt.toISOString(), by: record.changedBy },
});
