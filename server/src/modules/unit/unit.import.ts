import type { AnyBulkWriteOperation } from 'mongoose';
import { UnitModel, type UnitRecord } from '#modules/unit/unit.model';
import { forgetUnitTree } from '#modules/unit/unit.tree';

export type UnitChange = Omit<UnitRecord, 'version' | 'outbox'>;

/** Writes units as they shall be, by id; a repeat changes nothing. Part of an import, whose record is the aggregate. */
export async function replaceUnits(units: readonly UnitChange[]): Promise<void> {
  const writes = units.map(({ _id, ...fields }) => ({
    updateOne: {
      filter: { _id },
      update: { $set: fields, $setOnInsert: { outbox: [] }, $inc: { version: 1 } },
      upsert: true,
    },
  }));
  if (writes.length > 0) await UnitModel.bulkWrite(writes as AnyBulkWriteOperation<UnitRecord>[], { ordered: false });
  forgetUnitTree();
}

/** Every unit, closed ones too, as an import compares them. */
export const listUnitsForImport = (): Promise<UnitChange[]> =>
  UnitModel.find({}, { version: 0, outbox: 0 }).sort({ position: 1, _id: 1 }).lean<UnitChange[]>();
