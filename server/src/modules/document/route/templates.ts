import type { IssuerId } from '@yiwang/shared/document/document.content';
import type { DocKind } from '@yiwang/shared/document/document.kinds';
import { routeFaults } from '@yiwang/shared/document/route.rules';
import type { RouteTemplate, RouteTemplateId, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { keepsUnit } from '#modules/document/document.policy';
import { loadIssuer } from '#modules/document/issuer/issuer.service';
import { builtInTemplates } from '#modules/document/route/built-in-templates';
import { TemplateModel, type TemplateRecord } from '#modules/document/route/template.model';
import { requireUnmarkedWords } from '#modules/document/unmarked';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

interface Wanted {
  readonly name: string;
  readonly docKinds: DocKind[];
  readonly steps: StepPlan[];
}

/** Throws `document.route_faulty` with what is wrong. */
export function requireSound(steps: readonly StepPlan[], issuerIds: readonly IssuerId[] = []): void {
  const faults = routeFaults(steps, issuerIds);
  if (faults.length > 0) throw new AppError('document.route_faulty', { faults });
}

/** A unit's own templates first, then those of the units above it, then the plain ones of the 条例. */
export async function listTemplates(
  actor: Actor,
  query: { issuerId?: IssuerId | undefined; docKind?: DocKind | undefined },
) {
  const tree = await getUnitTree();
  const issuer = query.issuerId ? await loadIssuer(query.issuerId) : null;
  const units = issuer ? [issuer.unitId, ...(tree.byId.get(issuer.unitId)?.path ?? []).toReversed()] : actor.unitIds;
  const found = await TemplateModel.find({ unitId: { $in: [...units] } })
    .sort({ name: 1, _id: 1 })
    .lean<TemplateRecord[]>();
  const fits = (kinds: readonly DocKind[]) => !query.docKind || kinds.length === 0 || kinds.includes(query.docKind);
  const own = found
    .filter(({ docKinds }) => fits(docKinds))
    .sort((a, b) => units.indexOf(a.unitId) - units.indexOf(b.unitId))
    .map((template) => ({ ...present(template), abilities: { change: keepsUnit(actor, template.unitId, tree) } }));
  const unitId = issuer?.unitId ?? actor.unitIds[0];
  const plain = unitId ? builtInTemplates(unitId).filter(({ docKinds }) => fits(docKinds)) : [];

  return { items: [...own, ...plain.map((template) => ({ ...template, abilities: { change: false } }))] };
}

export async function createTemplate(
  actor: Actor,
  wanted: Wanted & { unitId: UnitId },
  id: RouteTemplateId,
): Promise<RouteTemplate> {
  requireKeeper(actor, wanted.unitId, await getUnitTree());
  requireSound(wanted.steps);
  requireUnmarkedWords(wanted);

  const record: TemplateRecord = { _id: id, version: 1, outbox: [], ...wanted, updatedAt: now() };
  return present(
    await create(TemplateModel, record, [effectOf('route.create_template', traceOf(actor), `route:${id}`)]),
  );
}

export async function changeTemplate(
  actor: Actor,
  id: RouteTemplateId,
  { version, ...wanted }: Wanted & { version: number },
): Promise<RouteTemplate> {
  const template = await loadTemplate(actor, id);
  requireSound(wanted.steps);
  requireUnmarkedWords(wanted);

  const effect = effectOf('route.change_template', traceOf(actor), `route:${id}`);
  const change = { $set: { ...wanted, updatedAt: now() } };
  return present(await commit(TemplateModel, { ...template, version }, change, [effect], 'route.stale'));
}

export async function removeTemplate(actor: Actor, id: RouteTemplateId): Promise<void> {
  const template = await loadTemplate(actor, id);
  const effect = effectOf('route.remove_template', traceOf(actor), `route:${id}`);
  await commit(TemplateModel, template, { $set: { updatedAt: now() } }, [effect], 'route.stale');
  await TemplateModel.deleteOne({ _id: id, outbox: { $size: 0 } });
}

async function loadTemplate(actor: Actor, id: RouteTemplateId): Promise<TemplateRecord> {
  const template = await TemplateModel.findById(id).lean<TemplateRecord>();
  if (!template) throw new AppError('route.not_found');
  requireKeeper(actor, template.unitId, await getUnitTree());

  return template;
}

function requireKeeper(actor: Actor, unitId: UnitId, tree: UnitTree): void {
  if (!keepsUnit(actor, unitId, tree)) throw new AppError('route.forbidden');
}

const present = ({ _id, version, name, unitId, docKinds, steps, updatedAt }: TemplateRecord): RouteTemplate => ({
  id: _id,
  version,
  name,
  unitId,
  docKinds,
  steps,
  updatedAt: updatedAt.toISOString(),
});
