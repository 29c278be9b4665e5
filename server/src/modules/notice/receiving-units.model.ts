import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** What the units of a roster were called when its rows were written: once for a notice, not with every row. */
interface ReceivingUnitsRecord {
  readonly _id: NoticeId;
  readonly names: Readonly<Record<string, string>>;
}

const schema = rowSchema<ReceivingUnitsRecord>(
  { names: { type: Schema.Types.Mixed, required: true } },
  'noticeReceivingUnits',
);
const ReceivingUnitsModel = mongoose.model<ReceivingUnitsRecord>('NoticeReceivingUnits', schema);

/** Keeps names beside those that stand already, which stay: a roster is frozen. Repeating it changes nothing. */
export async function keepUnitNames(id: NoticeId, units: readonly { _id: UnitId; name: string }[]): Promise<void> {
  const names = Object.fromEntries(units.map(({ _id, name }) => [_id, { $literal: name }]));
  const merged = { $mergeObjects: [names, { $ifNull: ['$names', {}] }] };
  await ReceivingUnitsModel.collection.updateOne({ _id: id } as never, [{ $set: { names: merged } }], { upsert: true });
}

/** Empty for a notice that went out before names were kept. */
export const findUnitNames = async (id: NoticeId): Promise<ReadonlyMap<string, string>> =>
  new Map(Object.entries((await ReceivingUnitsModel.findById(id).lean<ReceivingUnitsRecord>())?.names ?? {}));
