import type { RosterImport, RosterImportId } from '@yiwang/shared/admin/admin.contract';
import { carryOutImport } from '#modules/admin/carry-out-roster';
import { unnamedCity } from '#modules/admin/roster/city-name';
import { planRoster } from '#modules/admin/roster/plan-roster';
import { hashOfPlan } from '#modules/admin/roster/preview-roster';
import { previewRosterFile } from '#modules/admin/roster/read-roster-file';
import { RosterImportModel, type RosterImportRecord } from '#modules/admin/roster-import.model';
import { loadOrganisation } from '#modules/admin/roster-organisation';
import { loadReading, storeReading } from '#modules/admin/roster-reading-store';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { commitAhead, create } from '#platform/database/commit';
import { effectOf, onEffect } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';

/** More than this share of the people gone at once looks like a broken file. lessons.md: one outage deactivated everybody. */
const largestDeactivation = 0.1;

/** Reads a roster and keeps a preview of what it would change. Throws `roster.*` for files that are none. */
export async function previewRoster(actor: ActorTrace, file: { path: string; name: string }): Promise<RosterImport> {
  const { existing } = await loadOrganisation();
  const { reading, city, ...preview } = await previewRosterFile(file.path, existing);
  const id = newId<RosterImportId>();
  const readingKey = `roster/${id}`;
  await storeReading(readingKey, reading);

  const record: RosterImportRecord = {
    _id: id,
    version: 1,
    outbox: [],
    fileName: file.name,
    status: 'previewed',
    figures: preview.figures,
    refused: [...preview.refused],
    warnings: [...preview.warnings],
    remarkCounts: preview.remarkCounts,
    counts: { ...preview.counts },
    changes: [...preview.changes],
    deactivationShare: preview.deactivationShare,
    confirmationRequired: preview.deactivationShare > largestDeactivation ? city : null,
    planHash: preview.planHash,
    done: 0,
    total: preview.counts.changes,
    readingKey,
    uploadedAt: now(),
    appliedAt: null,
  };
  await create(RosterImportModel, record, [
    effectOf('roster.preview', actor, `roster:${id}`, { counts: record.counts }),
  ]);

  return presentImport(record);
}

/** Every refused line, also where the record holds the first only. */
export async function listRefusedLines(id: RosterImportId): Promise<RosterImport['refused']> {
  return [...(await loadReading((await loadImport(id)).readingKey)).refused];
}

export const getRosterImport = async (id: RosterImportId): Promise<RosterImport> => presentImport(await loadImport(id));

/**
 * Applies a preview. Throws `roster.confirmation_required` with what to type, and `roster.changed_since_preview`
 * where the organisation is no longer the one that was previewed.
 */
export async function applyRoster(
  actor: ActorTrace,
  id: RosterImportId,
  confirmation: string | undefined,
): Promise<RosterImport> {
  const record = await loadImport(id);
  if (record.status !== 'previewed') throw new AppError('roster.already_applied');
  // An empty name is no confirmation: nobody would have typed anything.
  const required = record.confirmationRequired === '' ? unnamedCity : record.confirmationRequired;
  if (required !== null && confirmation?.trim() !== required) {
    throw new AppError('roster.confirmation_required', {
      confirmation: required,
      share: record.deactivationShare,
    });
  }
  const plan = planRoster(await loadReading(record.readingKey), (await loadOrganisation()).existing);
  // Another change of the same size is another change.
  if (hashOfPlan(plan) !== record.planHash) throw new AppError('roster.changed_since_preview');

  const effect = effectOf('roster.apply', actor, `roster:${id}`, { importId: id });
  const applying = await commitAhead(
    RosterImportModel,
    record,
    { $set: { status: 'applying' } },
    [effect],
    'roster.already_applied',
  );

  return presentImport(applying);
}

onEffect('roster.apply', ({ payload, actor }) => carryOutImport(payload['importId'] as RosterImportId, actor));

async function loadImport(id: RosterImportId): Promise<RosterImportRecord> {
  const record = await RosterImportModel.findById(id).lean<RosterImportRecord>();
  if (!record) throw new AppError('roster.import_not_found');

  return record;
}

function presentImport(record: RosterImportRecord): RosterImport {
  const {
    _id,
    outbox: _outbox,
    version: _version,
    readingKey: _key,
    attempts: _attempts,
    planHash: _planHash,
    done,
    total,
    uploadedAt,
    appliedAt,
    ...rest
  } = record;

  return {
    ...rest,
    id: _id,
    progress: { done, total },
    uploadedAt: uploadedAt.toISOString(),
    appliedAt: appliedAt?.toISOString() ?? null,
  };
}
