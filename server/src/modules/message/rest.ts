import { type RestSettings, restByDefault } from '@yiwang/shared/message/message.schemas';
import { RestModel, type RestRecord } from '#modules/message/seat.model';
import type { Actor } from '#platform/actor';

export async function getRest(actor: Actor): Promise<RestSettings> {
  const record = await RestModel.findById(actor.personId).lean<RestRecord>();

  return record
    ? { quiet: record.quiet, quietOnDaysOff: record.quietOnDaysOff, digestAt: record.digestAt }
    : restByDefault;
}

export async function setRest(actor: Actor, settings: RestSettings): Promise<RestSettings> {
  await RestModel.collection.updateOne(
    { _id: actor.personId } as never,
    { $set: settings, $setOnInsert: { digestOn: null } },
    { upsert: true },
  );

  return settings;
}
