import { fingertip, leastWorkingDays, longBody, relief, secrecy } from '../wording/relief.js';
import type { BurdenRule, RuleMoment } from './rule.contract.js';

type Setting = Omit<BurdenRule['settings'][number], 'value'>;
export interface RuleRow {
  readonly id: string;
  readonly clause: string;
  readonly level: BurdenRule['level'];
  readonly moments: readonly RuleMoment[];
  /** `module:check`; the check's own findings bear the same id. */
  readonly checks: readonly string[];
  readonly fixed: boolean;
  readonly settings: readonly Setting[];
}

const digital = '《政务移动互联网应用程序规范化管理办法》';
const circulars = '整治形式主义为基层减负专项工作机制通报';

const setting = (
  key: string,
  measure: Setting['measure'],
  usual: number,
  [least, most]: readonly [number, number],
): Setting => ({ key, measure, usual, least, most });

const row = (
  id: string,
  clause: string,
  level: RuleRow['level'],
  moments: string,
  checks: string,
  settings: readonly Setting[] = [],
  fixed = false,
): RuleRow => ({
  ...{ id, clause, level, settings, fixed },
  moments: moments.split(' ').filter((each) => each !== '') as RuleMoment[],
  checks: checks.split(' ').filter((each) => each !== ''),
});

const windowDays = (usual: number) => setting('days', 'days', usual, [1, 120]);

/**
 * G1 to G20 of domain.md 3.2 and the detectors of 3.5: where each stands, how much it weighs, when it looks and which
 * check carries it out. The checks live with what they check; here is only where to find and to switch them.
 */
export const ruleTable: readonly RuleRow[] = [
  row(
    'mark.classified',
    secrecy,
    'block',
    'writing submission',
    'notice:mark.classified document:mark.classified meeting:mark.classified demand:mark.classified',
    [],
    true,
  ),
  row('G1', `${relief}第1条`, 'block', 'submission', 'statistics:explanation', [], true),
  row(
    'G2',
    '《党政机关公文处理工作条例》第十六条（二）',
    'block',
    'writing submission',
    'document:R9.instruction document:R9.letter',
    [],
    true,
  ),
  row('G3', `${relief}第1条`, 'warn', 'writing submission', 'document:G3.plain-paper'),
  row(
    'G4',
    `${relief}第2条`,
    'warn',
    'writing submission nightly',
    'document:G4.long document:G4.long-task notice:body.long burden:G4',
    [setting('characters', 'characters', longBody.general, [500, 20_000])],
  ),
  row('G5', `${relief}第2条`, 'warn', 'submission', 'document:G5.copied'),
  row('G6', `${relief}第3条`, 'warn', 'writing submission', 'document:G6.elsewhere document:G6.reports'),
  row('G7', `${relief}：一年一次`, 'block', 'submission', 'meeting:G7.quota meeting:G7.approved'),
  row('G8', `${relief}：不搞层层陪会`, 'warn', 'writing submission', 'meeting:G8.principals'),
  row('G9', `${relief}：部门会议`, 'block', 'writing submission', 'meeting:G9.leaders', [], true),
  row('G10', `${relief}：不层层套开`, 'block', 'submission', 'meeting:G10.levels'),
  row('G11', `${relief}：开短会`, 'warn', 'writing submission', 'meeting:G11.both-speak meeting:G11.main-speech'),
  row('G12', `${relief}：开短会`, 'warn', 'writing submission', 'meeting:G12.long'),
  row('G13', `${relief}：提倡视频`, 'count', 'writing', 'meeting:G13.video'),
  row(
    'G14',
    `${relief}：督检考计划`,
    'warn',
    'writing submission nightly',
    'demand:G14.unplanned demand:G14.split burden:G14',
  ),
  row('G15', `${relief}：督检考计划`, 'count', 'nightly', 'burden:G15', [setting('times', 'times', 0, [0, 100])]),
  row(
    'G16',
    `${relief}：考核化繁为简`,
    'warn',
    'writing submission',
    'demand:G16.points demand:G16.levels demand:G16.fraction',
    [setting('points', 'points', 100, [10, 1000]), setting('levels', 'levels', 2, [1, 5])],
  ),
  row('G17', `${relief}：不以痕迹论实绩`, 'block', 'writing submission', 'demand:G17.traces', [], true),
  row('frequent-forms', `${relief}：不频繁要求填表`, 'warn', 'writing submission', 'demand:G17.frequent'),
  row('G18', `${relief}：不搞排名`, 'block', 'writing submission', 'conduct:T2 demand:G18.ranking', [], true),
  row('G19', `${relief}：一表通`, 'warn', 'writing submission nightly', 'demand:G19.repeated burden:G19', [
    windowDays(90),
    setting('percent', 'percent', 60, [30, 100]),
  ]),
  row('G20', `${relief}：履职事项清单`, 'count', 'writing submission', 'demand:G20.unlisted'),
  row('over-plan', `${relief}第1条`, 'warn', 'nightly', 'burden:over-plan'),
  row('off-platform', circulars, 'warn', 'writing submission nightly', 'demand:channel.beside burden:off-platform'),
  row(
    'duplicate-receipt',
    circulars,
    'warn',
    'writing nightly',
    'notice:text.repeated document:R14.already-sent burden:duplicate-receipt',
    [windowDays(30), setting('percent', 'percent', 90, [70, 100])],
  ),
  row(
    'rushed-deadline',
    circulars,
    'warn',
    'writing submission nightly',
    'notice:deadline.rushed document:deadline.rushed demand:deadline.rushed burden:rushed-deadline',
    [setting('days', 'working-days', leastWorkingDays, [1, 10])],
  ),
  row('repeated-consultation', circulars, 'warn', 'nightly', 'burden:repeated-consultation', [
    windowDays(30),
    setting('times', 'times', 3, [2, 20]),
  ]),
  row('meeting-load', circulars, 'warn', 'nightly', 'burden:meeting-load', [setting('times', 'times', 2, [1, 10])]),
  row('meeting-clash', circulars, 'warn', 'writing submission nightly', 'meeting:time.clash burden:meeting-clash'),
  row(
    'clustered-visits',
    circulars,
    'warn',
    'writing submission nightly',
    'demand:visits.clustered burden:clustered-visits',
    [windowDays(14), setting('times', 'times', 3, [2, 20])],
  ),
  row(
    'forced-words',
    fingertip,
    'warn',
    'writing submission nightly',
    'notice:words.forced document:words.forced demand:words.forced notice:reply.demanded burden:forced-words',
  ),
  row('zombie-group', fingertip, 'warn', 'nightly', 'group:idle group:expired'),
  row('overlapping-groups', fingertip, 'warn', 'nightly', 'group:overlapping group:duplicate'),
  row('no-online-time', digital, 'block', '', 'conduct:T1', [], true),
];

export const findRule = (id: string): RuleRow | null => ruleTable.find((each) => each.id === id) ?? null;

/** Rows by a check, so that a switch in the table reaches the check where it stands. */
const byCheck = new Map(ruleTable.flatMap((each) => each.checks.map((check) => [check, each] as const)));
export const ruleOfCheck = (check: string): RuleRow | null => byCheck.get(check) ?? null;

export interface Switch {
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, number>>;
}
export type Switches = ReadonlyMap<string, Switch>;

/** A check runs unless its row is switched off; a check that no row names always runs. */
export function isCheckOn(check: string, switches: Switches): boolean {
  const rule = ruleOfCheck(check);

  return rule === null || rule.fixed || (switches.get(rule.id)?.enabled ?? true);
}

/** A number of a rule as this place set it, or as it usually is. Throws for a key that the rule has not. */
export function settingOf(ruleId: string, key: string, switches: Switches): number {
  const usual = findRule(ruleId)?.settings.find((each) => each.key === key)?.usual;
  if (usual === undefined) throw new Error(`no setting ${key} of ${ruleId}`);

  return switches.get(ruleId)?.settings[key] ?? usual;
}

/** Whether each number is one of the rule, whole and within its bounds. */
export const settingsFit = (rule: RuleRow, settings: Readonly<Record<string, number>>): boolean =>
  Object.entries(settings).every(([key, value]) => {
    const known = rule.settings.find((each) => each.key === key);
    return known !== undefined && Number.isInteger(value) && known.least <= value && value <= known.most;
  });
