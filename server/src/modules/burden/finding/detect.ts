import { createHash } from 'node:crypto';
import type { BurdenFindingId, DetectionRun } from '@yiwang/shared/burden/finding.contract';
import { afterNight } from '@yiwang/shared/burden/finding.rules';
import { keyOf } from '@yiwang/shared/burden/sent-thing';
import { isOffice } from '#modules/burden/burden.policy';
import { FindingModel, type FindingRecord, RunModel, type RunRecord } from '#modules/burden/finding/finding.model';
import type { Fresh } from '#modules/burden/finding/fresh';
import { gather } from '#modules/burden/finding/gather';
import { loadSwitches } from '#modules/burden/rule/rule.service';
import { scopeOf } from '#modules/burden/subjects';
import { type Actor, systemTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

const idOf = ({ detector, key }: Fresh): BurdenFindingId =>
  createHash('sha256').update(`${detector}:${key}`).digest('hex').slice(0, 24) as BurdenFindingId;

/** All detectors over everything. What was found before keeps its row, its state and its reasons. */
export async function detectBurdens(at: Date): Promise<DetectionRun> {
  const startedAt = now();
  const { looked, found } = await gather(at, await loadSwitches());
  let fresh = 0;
  for (const each of found) if (await keep(each, at)) fresh += 1;
  const run: RunRecord = { _id: 'last', startedAt, endedAt: now(), looked, found: found.length, fresh };
  await RunModel.replaceOne({ _id: 'last' }, run, { upsert: true });

  return presentRun(run);
}

/** Answers whether it is new, or grew. */
async function keep(found: Fresh, at: Date): Promise<boolean> {
  const id = idOf(found);
  const subject = `burden-finding:${id}`;
  const { detector, evidence, unitIds, authorIds, receiverIds, values } = found;
  const seen = {
    ...{
      values,
      evidence: [...evidence],
      unitIds: [...unitIds],
      authorIds: [...authorIds],
      receiverIds: [...receiverIds],
    },
    scope: await scopeOf(unitIds),
  };
  const known = await FindingModel.findById(id, { outbox: 0 }).lean<FindingRecord>();
  if (!known) {
    const first = { act: 'found' as const, at, by: '', reason: '' };
    const record: FindingRecord = {
      ...{ _id: id, version: 1, outbox: [], detector, state: 'open', foundAt: at, history: [first] },
      ...seen,
    };
    await create(FindingModel, record, [effectOf('burden.find', systemTrace, subject)]);
    return true;
  }

  const keys = evidence.map((each) => keyOf(each.subject));
  const had = { state: known.state, evidenceKeys: known.evidence.map((each) => keyOf(each.subject)) };
  if (afterNight(had, keys) === 'same') return false;
  await commit<FindingRecord>(
    FindingModel,
    known,
    { $set: { ...seen, state: 'open' }, $push: { history: { act: 'grew', at, by: '', reason: '' } } },
    [effectOf('burden.find_more', systemTrace, subject)],
    'burden.finding_stale',
  );
  return true;
}

const running = limit(6, 600);

export async function runDetectors(actor: Actor): Promise<DetectionRun> {
  if (!isOffice(actor)) throw new AppError('burden.forbidden');
  await running.spend('all');

  return detectBurdens(now());
}

export async function getRun(actor: Actor): Promise<{ run: DetectionRun | null }> {
  if (!isOffice(actor)) throw new AppError('burden.forbidden');
  const run = await RunModel.findById('last').lean<RunRecord>();

  return { run: run && presentRun(run) };
}

const presentRun = ({ startedAt, endedAt, looked, found, fresh }: RunRecord): DetectionRun => ({
  ...{ looked: { ...looked }, found, fresh },
  startedAt: startedAt.toISOString(),
  endedAt: endedAt.toISOString(),
});
