import type {
  BurdenReport,
  BurdenReportId,
  FollowedReport,
  Outcome,
  ReportAct,
} from '@yiwang/shared/burden/report.contract';
import { answerDays, dueOnOf, needsWords, reportAfter } from '@yiwang/shared/burden/report.rules';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { listKinds } from '#modules/burden/report/kinds';
import { hashOfCode } from '#modules/burden/report/make-report';
import { ReportModel, type ReportRecord } from '#modules/burden/report/report.model';
import { abilitiesOf, mayObject } from '#modules/burden/report/report.policy';
import { presentFollowed } from '#modules/burden/report/report.presenter';
import { openReport, presentFor } from '#modules/burden/report/report.service';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

interface Handling {
  readonly act: ReportAct;
  readonly text: string;
  readonly outcome: Outcome | null;
  readonly unitId: UnitId | null;
  readonly version: number;
}

export async function handleReport(actor: Actor, id: BurdenReportId, wish: Handling): Promise<BurdenReport> {
  const report = await openReport(actor, id);
  if (reportAfter(report.state, wish.act) === null) throw new AppError('burden.act_impossible');
  if (!abilitiesOf(actor, report)[wish.act]) throw new AppError('burden.forbidden');
  requireWords(wish.act, wish.text);
  if (wish.act === 'answer' && wish.outcome === null) throw new AppError('burden.reason_missing');
  if (wish.act === 'pass') await requireUnit(wish.unitId);

  const changed = await write({ ...report, version: wish.version }, wish, actor.name, traceOf(actor));
  return presentFor(actor, changed);
}

function requireWords(act: ReportAct, text: string): void {
  if (needsWords(act) && text === '') throw new AppError('burden.reason_missing');
  if (isMarked(text)) throw new AppError('burden.classified_mark');
}

async function requireUnit(unitId: UnitId | null): Promise<void> {
  const unit = unitId && (await getUnitTree()).byId.get(unitId);
  if (!unit?.active || unit.kind === 'office') throw new AppError('burden.unit_not_found');
}

const effectTypes = {
  accept: 'burden.accept_report',
  pass: 'burden.pass_report',
  reply: 'burden.reply_report',
  answer: 'burden.answer_report',
  object: 'burden.object_report',
  close: 'burden.close_report',
} as const satisfies Record<ReportAct, string>;

function write(
  report: ReportRecord,
  { act, text, outcome, unitId }: Omit<Handling, 'version'>,
  by: string,
  trace: ActorTrace,
): Promise<ReportRecord> {
  const at = now();
  const set: Partial<ReportRecord> = {
    state: reportAfter(report.state, act) ?? report.state,
    ...(act === 'pass' ? { passedTo: unitId, passedText: text } : {}),
    ...(act === 'object' ? { dueOn: dueOnOf(dateOf(at), answerDays.objection) } : {}),
  };

  return commit<ReportRecord>(
    ReportModel,
    report,
    { $set: set, $push: { history: { act, at, by, text, outcome: act === 'answer' ? outcome : null } } },
    [effectOf(effectTypes[act], trace, `burden-report:${report._id}`, unitId ? { audit: { unitId } } : {})],
    'burden.report_stale',
  );
}

const looking = limit(120, 600);
const nobody: ActorTrace = { personId: null, name: 'anonymous', requestId: null, address: null };

async function openByCode(address: string, code: string): Promise<ReportRecord> {
  await looking.spend(address);
  const report = await ReportModel.findOne({ codeHash: hashOfCode(code) }, { outbox: 0 }).lean<ReportRecord>();
  if (!report) throw new AppError('burden.code_unknown');

  return report;
}

export const followByCode = async (address: string, code: string): Promise<FollowedReport> =>
  presentFollowed(await openByCode(address, code), (await listKinds()).items);

export async function objectByCode(address: string, code: string, text: string): Promise<FollowedReport> {
  const report = await openByCode(address, code);
  if (!mayObject(report)) throw new AppError('burden.act_impossible');
  requireWords('object', text);
  const changed = await write(report, { act: 'object', text, outcome: null, unitId: null }, '', nobody);

  return presentFollowed(changed, (await listKinds()).items);
}
