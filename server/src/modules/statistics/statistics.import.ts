import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { importOutcomeSchema } from '@yiwang/shared/statistics/statistics.contract';
import type { z } from 'zod';
import type { BaselineRow, CensusRow } from '#modules/statistics/import/import.types';
import { figureColumns } from '#modules/statistics/import/import-columns';
import { readBaselineFile, readCensusFile } from '#modules/statistics/import/read-import-file';
import { type FigureRow, FigureRowModel } from '#modules/statistics/statistics.model';
import { abilitiesOf } from '#modules/statistics/statistics.policy';
import { getUnitTree, type TreeUnit } from '#modules/unit/index';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';
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
  const counts = rows.flatMap((row) => monthlyCounts(row, findUnit(row.unitCode, row.unitName)));

  return {
    rows: rows.length,
    changed: await writeRows(by, 'statistics.import_baseline', counts),
    totals: { ...totals },
    refused: refused.map(({ line, reason }) => ({ line, reason })),
  };
}

/** Enters the census of chat groups; a group is known by its name, platform, unit and day of founding. */
export async function importCensus(by: ActorTrace, path: string): Promise<ImportOutcome> {
  const { rows, refused, totals } = await readCensusFile(path);
  const findUnit = await unitFinder();
  const namesakes = new Map<string, number>();
  const groups = rows.map((row) => {
    const key = censusKey(row);
    const earlier = namesakes.get(key) ?? 0;
    namesakes.set(key, earlier + 1);
    return censusGroup(row, findUnit('', row.unitName), earlier === 0 ? key : `${key}:${earlier + 1}`);
  });

  return {
    rows: rows.length,
    changed: await writeRows(by, 'statistics.import_census', groups),
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

function monthlyCounts(row: BaselineRow, unit: TreeUnit | null): FigureRow[] {
  const known = unit?.code || row.unitCode || row.unitName;

  return figureColumns.map((kind) => ({
    _id: `${known}:${row.month}:${kind}`,
    kind,
    source: 'manual',
    date: row.month,
    until: null,
    ...unitFields(unit, row.unitName),
    title: '',
    count: row[kind],
  }));
}

const censusKey = ({ name, platform, unitName, foundedOn }: CensusRow): string =>
  `census:${createHash('sha256')
    .update(JSON.stringify([name, platform, unitName, foundedOn]))
    .digest('hex')
    .slice(0, 32)}`;

function censusGroup(row: CensusRow, unit: TreeUnit | null, id: string): FigureRow {
  return {
    _id: id,
    kind: 'groups',
    source: 'census',
    date: row.foundedOn ?? '',
    // Some forget the day; the group was used last before it was dissolved.
    until: row.state === 'dissolved' ? (row.dissolvedOn ?? row.lastActiveOn ?? row.foundedOn ?? '0001-01-01') : null,
    ...unitFields(unit, row.unitName),
    title: row.name,
    count: 1,
  };
}

const batchSize = 1000;

/** Writes rows as they shall be and answers how many were new or different. The trail knows of it first. */
async function writeRows(by: ActorTrace, action: string, rows: readonly FigureRow[]): Promise<number> {
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: by,
    action,
    subject: 'statistics:import',
    outcome: 'success',
    details: { rows: rows.length },
  });

  let changed = 0;
  for (let start = 0; start < rows.length; start += batchSize) {
    changed += await writeBatch(rows.slice(start, start + batchSize));
  }

  return changed;
}

async function writeBatch(rows: readonly FigureRow[]): Promise<number> {
  const ids = rows.map(({ _id }) => _id);
  const stored = await FigureRowModel.find({ _id: { $in: ids } }).lean<FigureRow[]>();
  const standing = new Map(stored.map((row) => [row._id, row]));
  const fresh = rows.filter(({ _id }) => !standing.has(_id));
  const differing = rows.filter((row) => standing.has(row._id) && !isDeepStrictEqual(standing.get(row._id), row));

  if (fresh.length > 0) await insertRows(fresh);
  if (differing.length > 0) await replaceRows(differing);

  return fresh.length + differing.length;
}

/** Thousands of new rows are inserted ten times as fast as upserted. */
async function insertRows(rows: readonly FigureRow[]): Promise<void> {
  try {
    await FigureRowModel.collection.insertMany([...rows] as never[], { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The same file is being entered twice at once.
    await replaceRows(rows);
  }
}

async function replaceRows(rows: readonly FigureRow[]): Promise<void> {
  const writes = rows.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } }));
  await FigureRowModel.bulkWrite(writes, { ordered: false });
}
