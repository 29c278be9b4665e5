import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { importOutcomeSchema } from '@yiwang/shared/statistics/statistics.contract';
import type { z } from 'zod';
import { importOutsideGroups } from '#modules/group/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import type { BaselineRow } from '#modules/statistics/import/import.types';
import { figureColumns } from '#modules/statistics/import/import-columns';
import { readBaselineFile } from '#modules/statistics/import/read-import-file';
import { figuresSettled, keepFacts } from '#modules/statistics/rollup/keep-facts';
import { abilitiesOf } from '#modules/statistics/statistics.policy';
import { getUnitTree, type TreeUnit } from '#modules/unit/index';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';

export type ImportOutcome = z.output<typeof importOutcomeSchema>;

/** Throws `statistics.forbidden`; asked before a byte of the file is taken. */
export function requireImporter(actor: Actor): ActorTrace {
  if (!abilitiesOf(actor).import) throw new AppError('statistics.forbidden');

  return traceOf(actor);
}

/** Enters the monthly counts of a workbook; entering them again changes nothing, a corrected file corrects. */
export async function importBaseline(by: ActorTrace, path: string): Promise<ImportOutcome> {
  const { rows, refused, totals } = await readBaselineFile(path);
  const findUnit = await unitFinder();
  const counts = rows
    .flatMap((row) => monthlyCounts(row, findUnit(row.unitCode, row.unitName)))
    .map((fact) => ({ id: fact._id, fact }));

  return {
    rows: rows.length,
    changed: (await writeFacts(by, 'statistics.import_baseline', rows.length, counts)).length,
    totals: { ...totals },
    refused: refused.map(({ line, reason }) => ({ line, reason })),
  };
}

/** Enters the census into the register of groups elsewhere; what is counted of them follows from its effect. */
export async function importCensus(by: ActorTrace, path: string): Promise<ImportOutcome> {
  const outcome = await importOutsideGroups(by, path);
  await noteImport(by, 'statistics.import_census', outcome.rows);

  return outcome;
}

type FindUnit = (code: string, name: string) => TreeUnit | null;

/** Units are written by code, by full name or by short name; one that the tree has not keeps its words. */
async function unitFinder(): Promise<FindUnit> {
  const tree = await getUnitTree();
  const known = new Map<string, TreeUnit>();
  for (const unit of [...tree.byId.values()].filter(({ kind }) => kind !== 'office'))
    for (const word of [unit.shortName, unit.name, unit.code]) if (word) known.set(word, unit);

  return (code, name) => (code && known.get(code)) || known.get(name) || null;
}

const unitFields = (unit: TreeUnit | null, written: string) => ({
  unitId: unit?._id ?? null,
  unitName: unit?.shortName ?? written,
});

const unlike = {
  until: null,
  title: '',
  code: null,
  receiverIds: [],
  characters: 0,
  minutes: 0,
  attendeeLevels: [],
} as const;

function monthlyCounts(row: BaselineRow, unit: TreeUnit | null): Fact[] {
  const known = unit?.code || row.unitCode || row.unitName;

  return figureColumns.map((column) => ({
    ...unlike,
    _id: `${known}:${row.month}:${column}`,
    kind: 'baseline',
    source: 'manual',
    date: row.month,
    cell: column,
    count: row[column],
    ...unitFields(unit, row.unitName),
  }));
}

const batchSize = 1000;

/** Writes facts as they shall be and answers how many were new or different. The trail knows of it first. */
async function writeFacts(
  by: ActorTrace,
  action: AuditAction,
  rows: number,
  facts: readonly { id: string; fact: Fact | null }[],
): Promise<string[]> {
  await noteImport(by, action, rows);

  const changed: string[] = [];
  for (let start = 0; start < facts.length; start += batchSize) {
    changed.push(...(await keepFacts(facts.slice(start, start + batchSize))));
  }
  await figuresSettled();

  return changed;
}

const noteImport = (by: ActorTrace, action: AuditAction, rows: number): Promise<void> =>
  appendAudit({
    effectId: newId(),
    at: now(),
    actor: by,
    action,
    subject: 'statistics:import',
    outcome: 'success',
    details: { rows },
  });
