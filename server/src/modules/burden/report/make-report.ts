import { createHash, randomBytes } from 'node:crypto';
import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import type { BurdenReport, BurdenReportId } from '@yiwang/shared/burden/report.contract';
import { answerDays, codeOf, dueOnOf, readableCode } from '@yiwang/shared/burden/report.rules';
import { dateOf, instantAt } from '@yiwang/shared/calendar/working-days';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { everywhere, isMonitor } from '#modules/burden/burden.policy';
import { requireKind } from '#modules/burden/report/kinds';
import { ReportModel, type ReportRecord } from '#modules/burden/report/report.model';
import { presentFor } from '#modules/burden/report/report.service';
import { findSubject, scopeOf } from '#modules/burden/subjects';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

export interface Wish {
  readonly kindId: string;
  readonly text: string;
  readonly subject: BurdenSubject | null;
}

const naming = limit(30, 600);
/** A whole town may stand behind one address. */
const speaking = limit(60, 600);

/** The trail says that a report without a name was made, and nothing of who or from where. */
const nobody: ActorTrace = { personId: null, name: 'anonymous', requestId: null, address: null };
export const hashOfCode = (code: string): string => createHash('sha256').update(`burden-report:${code}`).digest('hex');

/** By name, from the desk or from the thing itself. */
export async function reportByName(actor: Actor, wish: Wish, id: BurdenReportId): Promise<BurdenReport> {
  await naming.spend(actor.personId);
  await requireSound(wish);
  const tree = await getUnitTree();
  const home = actor.unitIds[0] ? tree.unitOf(actor.unitIds[0]) : null;
  const at = now();
  const record: ReportRecord = {
    ...(await fieldsOf(wish, at, answerDays.report)),
    ...{ _id: id, channel: 'named', contact: '', codeHash: null },
    reporter: { personId: actor.personId, name: actor.name, unitName: home?.name ?? '' },
    fromMonitor: isMonitor(actor),
    history: [{ act: 'report', at, by: actor.name, text: '', outcome: null }],
  };
  const made = await create(ReportModel, record, [effectOf('burden.report', traceOf(actor), `burden-report:${id}`)]);

  return presentFor(actor, made);
}

/** Without a name. Nothing of the request is kept; the address only counts against a limit in memory. */
export async function speakUp(
  address: string,
  wish: Wish & { readonly contact: string },
): Promise<{ code: string; dueOn: string }> {
  await speaking.spend(address);
  await requireSound(wish);
  const code = codeOf(randomBytes(16));
  // An ordinary id holds the second in which it was made.
  const id = randomBytes(12).toString('hex') as BurdenReportId;
  const day = instantAt(dateOf(now()), { hour: 0, minute: 0 });
  const record: ReportRecord = {
    ...(await fieldsOf(wish, day, wish.subject ? answerDays.report : answerDays.voice)),
    ...{ _id: id, channel: wish.subject ? 'anonymous' : 'voice', contact: wish.contact, codeHash: hashOfCode(code) },
    ...{ reporter: null, fromMonitor: false },
    history: [{ act: 'report', at: day, by: '', text: '', outcome: null }],
  };
  await create(ReportModel, record, [effectOf('burden.report_anonymous', nobody, 'burden-report:anonymous')]);

  return { code: readableCode(code), dueOn: record.dueOn };
}

async function requireSound({ kindId, text, contact = '' }: { kindId: string; text: string; contact?: string }) {
  if (isMarked(text) || isMarked(contact)) throw new AppError('burden.classified_mark');
  await requireKind(kindId);
}

/** What is said to be the cause is looked up for the office alone: a thing that is not there is no error, which would tell. */
async function fieldsOf({ kindId, text, subject }: Wish, at: Date, days: number) {
  const known = subject ? await findSubject(subject) : null;
  const receivedOn = dateOf(at);

  return {
    ...{ version: 1, outbox: [], kindId, text, subject, receivedOn },
    state: 'received' as const,
    unitId: known?.unitId ?? null,
    authorIds: [...(known?.authorIds ?? [])],
    scope: known ? await scopeOf([known.unitId]) : [everywhere],
    dueOn: dueOnOf(receivedOn, days),
    passedTo: null,
    passedText: '',
  };
}
