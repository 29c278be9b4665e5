import { createHash } from 'node:crypto';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { importOutcomeSchema } from '@yiwang/shared/statistics/statistics.contract';
import type { z } from 'zod';
import type { Fact } from '#modules/statistics/fact/fact.model';
import type { BaselineRow, CensusRow } from '#modules/statistics/import/import.types';
import { figureColumns } from '#modules/statistics/import/import-columns';
import { readBaselineFile, readCensusFile } from '#modules/statistics/import/read-import-file';
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

/** Enters the census of chat groups; a group is known by its name, platform, unit and day of founding. */
export async function importCensus(by: ActorTrace, path: string): Promise<ImportOutcome> {
  const { rows, refused, totals } = await readCensusFile(path);
  const findUnit = await unitFinder();
  const namesakes = new Map<string, number>();
  const groups = rows.flatMap((row) => {
    const key = censusKey(row);
    const earlier = namesakes.get(key) ?? 0;
    namesakes.set(key, earlier + 1);
    return censusFacts(row, findUnit('', row.unitName), earlier === 0 ? key : `${key}:${earlier + 1}`);
  });

  const changed = await writeFacts(by, 'statistics.import_census', rows.length, groups);

  return {
    rows: rows.length,
    // A group that began and ended is one group.
    changed: new Set(changed.map((id) => id.slice(id.indexOf(':')))).size,
    totals: { ...totals },
    refused: refused.map(({ line, reason }) => ({ line, reason })),
  };
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

const censusKey = ({ name, platform, unitName, foundedOn }: CensusRow): string =>
  createHash('sha256')
    .update(JSON.stringify([name, platform, unitName, foundedOn]))
    .digest('hex')
    .slice(0, 32);

const outside = cellOf({
  form: 'outside',
  name: '',
  direction: '',
  reach: 'none',
  formal: false,
  citywide: false,
  flags: [],
});

/** A group elsewhere leaves a fact on the day it began and, where it ended, one on the day it did. */
function censusFacts(row: CensusRow, unit: TreeUnit | null, id: string): { id: string; fact: Fact | null }[] {
  // Some forget the day; the group was used last before it was dissolved.
  const until =
    row.state === 'dissolved' ? (row.dissolvedOn ?? row.lastActiveOn ?? row.foundedOn ?? '0001-01-01') : null;
  const began = row.foundedOn ?? '';
  const fact: Fact = {
    ...unlike,
    _id: `group:${id}`,
    kind: 'group',
    source: 'census',
    // What ended before it began, as units wrote it, began no later than it ended.
    date: until !== null && until < began ? until : began,
    until,
    cell: outside,
    count: 1,
    ...unitFields(unit, row.unitName),
    title: row.name,
  };
  const ended: Fact | null =
    until === null ? null : { ...fact, _id: `group-end:${id}`, kind: 'group-end', date: until };

  return [
    { id: fact._id, fact },
    { id: `group-end:${id}`, fact: ended },
  ];
}

const batchSize = 1000;

/** Writes facts as they shall be and answers how many were new or different. The trail knows of it first. */
async function writeFacts(
  by: ActorTrace,
  action: string,
  rows: number,
  facts: readonly { id: string; fact: Fact | null }[],
): Promise<string[]> {
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: by,
    action,
    subject: 'statistics:import',
    outcome: 'success',
    details: { rows },
  });

  const changed: string[] = [];
  for (let start = 0; start < facts.length; start += batchSize) {
    changed.push(...(await keepFacts(facts.slice(start, start + batchSize))));
  }
  await figuresSettled();

  return changed;
}
