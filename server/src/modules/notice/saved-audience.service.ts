import type { Audience, SavedAudienceId } from '@yiwang/shared/notice/notice.schemas';
import { countAudience } from '#modules/notice/audience.service';
import { SavedAudienceModel, type SavedAudienceRecord } from '#modules/notice/saved-audience.model';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

const present = async ({ _id, name, audience }: SavedAudienceRecord) => ({
  id: _id,
  name,
  audience,
  count: await countAudience(audience),
});

/** The actor's own, with what they reach today. */
export async function listAudiences(actor: Actor) {
  const saved = await SavedAudienceModel.find({ ownerId: actor.personId, removed: false })
    .sort({ _id: 1 })
    .limit(100)
    .lean<SavedAudienceRecord[]>();
  const items = [];
  for (const audience of saved) items.push(await present(audience));

  return { items };
}

export async function saveAudience(actor: Actor, fields: { name: string; audience: Audience }, id: SavedAudienceId) {
  const saved = await create<SavedAudienceRecord>(
    SavedAudienceModel,
    { _id: id, version: 1, outbox: [], ownerId: actor.personId, ...fields, removed: false, createdAt: now() },
    [effectOf('notice.save_audience', traceOf(actor), `audience:${id}`)],
  );

  return present(saved);
}

/** Somebody else's is as unknown as one that never was. */
export async function removeAudience(actor: Actor, id: SavedAudienceId): Promise<void> {
  const saved = await SavedAudienceModel.findOne({
    _id: id,
    ownerId: actor.personId,
    removed: false,
  }).lean<SavedAudienceRecord>();
  if (!saved) throw new AppError('notice.audience_not_found');

  const removed = effectOf('notice.remove_audience', traceOf(actor), `audience:${id}`);
  await commit(SavedAudienceModel, saved, { $set: { removed: true } }, [removed], 'notice.audience_not_found');
}
