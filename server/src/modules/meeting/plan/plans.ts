import { dateOf } from '@yiwang/shared/calendar/working-days';
import { limitPresets, usualLimits } from '@yiwang/shared/meeting/meeting.rules';
import type { MeetingLimits, MeetingPlan, PlanEntry } from '@yiwang/shared/meeting/planning.schemas';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { managesUnit, runsUnit } from '#modules/meeting/meeting.policy';
import { unitName } from '#modules/meeting/meeting.presenter';
import { require } from '#modules/meeting/meeting.service';
import { LimitsModel, type LimitsRecord, limitsId, PlanModel, type PlanRecord } from '#modules/meeting/plan/plan.model';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import type { Aggregate, Effect } from '#platform/database/aggregate';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

const planId = (unitId: UnitId, year: number): string => `${unitId}:${year}`;

/** Throws `meeting.plan_entry_unknown` for an entry that the plan of that unit and year does not have. */
export async function requirePlanEntry(entryId: string | null, unitId: UnitId, startsAt: Date): Promise<void> {
  if (entryId === null) return;
  const plan = await PlanModel.findById(planId(unitId, Number(dateOf(startsAt).slice(0, 4)))).lean<PlanRecord>();
  require(plan?.entries.some(({ id }) => id === entryId) ?? false, 'meeting.plan_entry_unknown');
}

/** Plans are open to those who manage the unit or one below or above it; others need not know. */
async function openUnit(actor: Actor, unitId: UnitId): Promise<UnitTree> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(unitId);
  const isOwn = actor.unitIds.some((id) => tree.unitOf(id)?._id === unitId);
  if (!unit || unit.kind === 'office' || !(isOwn || managesUnit(actor, unitId, tree) || overseesBurden(actor)))
    throw new AppError('meeting.not_found');

  return tree;
}

const overseesBurden = (actor: Actor): boolean => reaches(actor, ['burden-officer'], rootUnitId, []);

export async function getPlan(actor: Actor, unitId: UnitId, year: number): Promise<MeetingPlan> {
  const tree = await openUnit(actor, unitId);

  return presentPlan(actor, unitId, year, tree);
}

export async function putPlan(
  actor: Actor,
  unitId: UnitId,
  year: number,
  { version, approvedBy, entries }: { version: number; approvedBy: string; entries: PlanEntry[] },
): Promise<MeetingPlan> {
  const tree = await openUnit(actor, unitId);
  require(runsUnit(actor, unitId, tree), 'meeting.forbidden');
  require(new Set(entries.map(({ id }) => id)).size === entries.length, 'meeting.agenda_repeated');

  const changed = effectOf('meeting.plan', traceOf(actor), `meeting-plan:${planId(unitId, year)}`, {
    audit: { entries: entries.length, approvedBy },
  });
  const fields = { unitId, year, approvedBy, entries };
  await put(PlanModel, planId(unitId, year), version, fields, changed, 'meeting.plan_stale');

  return presentPlan(actor, unitId, year, tree);
}

type Model<T extends Aggregate> = Parameters<typeof create<T>>[0];

/** Version 0 makes the record; whoever comes second with it is out of date. */
async function put<T extends Aggregate>(
  model: Model<T>,
  _id: string,
  version: number,
  fields: Omit<T, keyof Aggregate>,
  effect: Effect,
  stale: 'meeting.plan_stale' | 'meeting.limits_stale',
): Promise<void> {
  if (version > 0) {
    await commit<T>(model, { _id, version } as T, { $set: fields } as never, [effect], stale);
    return;
  }

  if (await model.exists({ _id } as never)) throw new AppError(stale);
  const record = { _id, version: 1, outbox: [], ...fields } as unknown as T;
  // Another was first by a moment: `create` answers that one.
  if ((await create<T>(model, record, [effect])) !== record) throw new AppError(stale);
}

async function presentPlan(actor: Actor, unitId: UnitId, year: number, tree: UnitTree): Promise<MeetingPlan> {
  const plan = await PlanModel.findById(planId(unitId, year), { outbox: 0 }).lean<PlanRecord>();
  const ids = plan?.entries.map(({ id }) => id) ?? [];
  const meetings = await MeetingModel.find(
    { ...yearOf(unitId, year), planEntryId: { $in: ids }, status: { $ne: 'draft' } },
    { title: 1, startsAt: 1, status: 1, planEntryId: 1 },
  )
    .sort({ startsAt: 1, _id: 1 })
    .lean<MeetingRecord[]>();
  const under = (entryId: string) =>
    meetings
      .filter(({ planEntryId }) => planEntryId === entryId)
      .map(({ _id, title, startsAt, status }) => ({ id: _id, title, startsAt: startsAt.toISOString(), status }));

  return {
    unit: unitName(unitId, tree),
    year,
    version: plan?.version ?? 0,
    approvedBy: plan?.approvedBy ?? '',
    entries: plan?.entries.map((entry) => ({ ...entry, meetings: under(entry.id) })) ?? [],
    canEdit: runsUnit(actor, unitId, tree),
  };
}

/** Meetings of a unit that start in a year of Asia/Shanghai. */
export const yearOf = (conveningUnitId: UnitId, year: number) => ({
  conveningUnitId,
  startsAt: { $gte: new Date(`${year}-01-01T00:00:00+08:00`), $lt: new Date(`${year + 1}-01-01T00:00:00+08:00`) },
});

const loadLimits = () => LimitsModel.findById(limitsId, { outbox: 0 }).lean<LimitsRecord>();

export const findLimits = async (): Promise<MeetingLimits> => (await loadLimits())?.limits ?? usualLimits;

export async function getLimits(actor: Actor) {
  const record = await loadLimits();

  return {
    version: record?.version ?? 0,
    limits: record?.limits ?? usualLimits,
    canEdit: maySetLimits(actor),
    presets: limitPresets.map((preset) => ({ ...preset })),
  };
}

/** Limits hold for the whole place, so they are set by those whose role reaches all of it. */
const maySetLimits = (actor: Actor): boolean =>
  reaches(actor, ['burden-officer', 'unit-administrator'], rootUnitId, []);

export async function putLimits(actor: Actor, { version, limits }: { version: number; limits: MeetingLimits }) {
  require(maySetLimits(actor), 'meeting.forbidden');
  const changed = effectOf('meeting.set_limits', traceOf(actor), 'meeting-limits:here', { audit: { limits } });
  await put(LimitsModel, limitsId, version, { limits }, changed, 'meeting.limits_stale');

  return getLimits(actor);
}
