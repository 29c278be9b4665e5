import type { CensusRow } from '#modules/group/census/census.types';
import { readCensusFile } from '#modules/group/census/read-census-file';
import { OutsideGroupModel, type OutsideGroupRecord } from '#modules/group/outside/outside-group.model';
import { outsideIdOf, platformOf } from '#modules/group/outside/outside-id';
import { OutsideImportModel } from '#modules/group/outside/outside-import.model';
import { getUnitTree, type TreeUnit } from '#modules/unit/index';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { newId } from '#platform/id';

export interface CensusOutcome {
  readonly rows: number;
  readonly changed: number;
  readonly totals: Record<string, number>;
  readonly refused: { line: number; reason: string }[];
}

type Line = Omit<OutsideGroupRecord, 'version' | 'outbox' | 'updatedAt' | 'importId' | 'evidence' | 'evidenceFileIds'>;

/**
 * Enters the census of chat groups. The same file again changes nothing, a corrected one corrects what the units
 * wrote; what was marked as moved here or dissolved by hand stays marked. Counting hangs on `group.import_outside`,
 * so that it is done even when the server dies after the last row.
 */
export async function importOutsideGroups(by: ActorTrace, path: string): Promise<CensusOutcome> {
  const { rows, refused, totals } = await readCensusFile(path);
  const lines = await linesOf(rows);
  const importId = newId<string>();
  const changed = await writeLines(lines, importId);
  await create(OutsideImportModel, { _id: importId, version: 1, outbox: [], rows: rows.length, changed, at: now() }, [
    effectOf('group.import_outside', by, `outside-import:${importId}`, {
      importId,
      audit: { rows: rows.length, changed },
    }),
  ]);

  return {
    rows: rows.length,
    changed,
    totals: { ...totals },
    refused: refused.map(({ line, reason }) => ({ line, reason })),
  };
}

async function linesOf(rows: readonly CensusRow[]): Promise<Line[]> {
  const unitNamed = await unitFinder();
  const namesakes = new Map<string, number>();

  return rows.map((row) => {
    const unit = unitNamed(row.unitName);
    const identity = { ...row, unitName: unit?.shortName ?? row.unitName };
    const key = outsideIdOf(identity);
    const namesake = (namesakes.get(key) ?? 0) + 1;
    namesakes.set(key, namesake);

    return {
      _id: outsideIdOf(identity, namesake),
      name: row.name,
      platform: platformOf(row.platform),
      platformName: row.platform,
      unitId: unit?._id ?? null,
      unitName: unit?.shortName ?? row.unitName,
      owner: row.owner,
      memberCount: row.members,
      purpose: row.purpose,
      foundedOn: row.foundedOn,
      lastActiveOn: row.lastActiveOn,
      state: row.state,
      // Some forget the day; the group was used last before it was dissolved.
      endedOn: row.state === 'dissolved' ? (row.dissolvedOn ?? row.lastActiveOn ?? row.foundedOn) : null,
      movedToId: null,
      source: 'census' as const,
    };
  });
}

/** Units are written by full name or by short name; one that the tree has not keeps its words. */
async function unitFinder(): Promise<(name: string) => TreeUnit | null> {
  const tree = await getUnitTree();
  const known = new Map<string, TreeUnit>();
  for (const unit of [...tree.byId.values()].filter(({ kind }) => kind !== 'office'))
    for (const word of [unit.shortName, unit.name, unit.code]) if (word) known.set(word, unit);

  return (name) => known.get(name) ?? null;
}

const batchSize = 1000;

async function writeLines(lines: readonly Line[], importId: string): Promise<number> {
  let changed = 0;
  for (let at = 0; at < lines.length; at += batchSize)
    changed += await writeBatch(lines.slice(at, at + batchSize), importId);

  return changed;
}

async function writeBatch(lines: readonly Line[], importId: string): Promise<number> {
  const ids = lines.map(({ _id }) => _id);
  const stored = await OutsideGroupModel.find({ _id: { $in: ids } }).lean<OutsideGroupRecord[]>();
  const standing = new Map(stored.map((record) => [record._id, record]));
  const differing = lines.filter((line) => differs(line, standing.get(line._id)));
  const rewritten = new Set(differing.map(({ _id }) => _id));
  const writes = lines.map(({ _id, ...fields }) => ({
    updateOne: {
      filter: { _id },
      update: rewritten.has(_id)
        ? {
            $set: { ...censusFields(fields, standing.get(_id)), importId, updatedAt: now() },
            $setOnInsert: { outbox: [], evidence: null, evidenceFileIds: [] },
            $inc: { version: 1 },
          }
        : { $set: { importId } },
      upsert: true,
    },
  }));
  await OutsideGroupModel.collection.bulkWrite(writes as never, { ordered: false });

  return differing.length;
}

type Fields = Omit<Line, '_id'>;

/** Who marked an entry by hand knows more than an older list. */
const isMarked = (standing: OutsideGroupRecord | undefined): boolean => (standing?.evidence ?? null) !== null;

function censusFields(fields: Fields, standing: OutsideGroupRecord | undefined): Partial<Fields> {
  if (!isMarked(standing)) return fields;
  const { state: _state, endedOn: _endedOn, movedToId: _movedToId, ...rest } = fields;

  return rest;
}

function differs(line: Line, standing: OutsideGroupRecord | undefined): boolean {
  if (!standing) return true;
  const { _id: _, ...fields } = line;

  return Object.entries(censusFields(fields, standing)).some(
    ([field, value]) => standing[field as keyof OutsideGroupRecord] !== value,
  );
}
