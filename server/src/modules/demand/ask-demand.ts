import { checkDemand, textsOf } from '@yiwang/shared/demand/demand.rules';
import type { Demand, DemandFields, DemandId } from '@yiwang/shared/demand/demand.schemas';
import { unsettled } from '@yiwang/shared/meeting/checks/check-meeting';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { DemandModel, type DemandRecord } from '#modules/demand/demand.model';
import { mayAskFor, viewerOf } from '#modules/demand/demand.policy';
import { demandSubject, presentFull } from '#modules/demand/demand.service';
import { gatherScene } from '#modules/demand/demand-scene';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { withoutSwitchedOff } from '#platform/check-switch';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

const checking = limit(240, 60);
const asking = limit(60, 60);

function requireSound(actor: Actor, { unitId, receiverIds, from, through }: DemandFields, tree: UnitTree): void {
  const unit = tree.byId.get(unitId);
  if (!unit?.active || unit.kind === 'office') throw new AppError('demand.unit_unknown');
  if (!mayAskFor(actor, unitId, tree)) throw new AppError('demand.forbidden');
  const known = receiverIds.every((id) => {
    const receiver = tree.byId.get(id);
    return receiver?.active && receiver.kind !== 'office' && id !== unitId;
  });
  if (!known || new Set(receiverIds).size !== receiverIds.length) throw new AppError('demand.receiver_unknown');
  if (through < from) throw new AppError('demand.dates_reversed');
}

const findingsOf = async (fields: DemandFields, tree: UnitTree): Promise<Finding[]> =>
  withoutSwitchedOff('demand', checkDemand(await gatherScene(fields, tree)));

export async function checkDraft(actor: Actor, fields: DemandFields): Promise<{ findings: Finding[] }> {
  await checking.spend(actor.personId);
  const tree = await getUnitTree();
  requireSound(actor, fields, tree);

  return { findings: await findingsOf(fields, tree) };
}

type Overrides = DemandRecord['overrides'];

/** Asks for it. A repeat with the same id answers the one that stands. */
export async function askDemand(
  actor: Actor,
  { overrides, ...fields }: DemandFields & { overrides: Overrides },
  id: DemandId,
): Promise<Demand> {
  await asking.spend(actor.personId);
  const tree = await getUnitTree();
  requireSound(actor, fields, tree);
  if ([...textsOf(fields), ...overrides.map(({ reason }) => reason)].some(isMarked))
    throw new AppError('demand.classified_mark');
  const findings = await findingsOf(fields, tree);
  const { blocking, unanswered } = unsettled(findings, overrides);
  if (blocking.length > 0) throw new AppError('demand.blocked_by_rule', { findings: blocking });
  if (unanswered.length > 0) throw new AppError('demand.reason_missing', { findings: unanswered });

  const warned = new Set(findings.filter(({ level }) => level === 'warn').map(({ rule }) => rule));
  const kept = overrides.filter(({ rule }) => warned.has(rule));
  const parties = [fields.unitId, ...fields.receiverIds];
  const demand = await create<DemandRecord>(
    DemandModel,
    {
      ...{ _id: id, version: 1, outbox: [], ...fields, status: 'asked', withdrawn: null, overrides: kept },
      ...{ authorId: actor.personId, authorName: actor.name, askedAt: now() },
      within: [...new Set(parties.flatMap((unitId) => [unitId, ...(tree.byId.get(unitId)?.path ?? [])]))],
    },
    [effectOf('demand.ask', traceOf(actor), demandSubject(id), { audit: { overrides: kept } })],
  );

  return presentFull(viewerOf(actor, tree), demand, tree);
}
