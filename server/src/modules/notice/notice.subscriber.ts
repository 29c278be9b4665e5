import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { type ForwardId, ForwardModel, type ForwardRecord } from '#modules/notice/forward.model';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { presentSummary } from '#modules/notice/notice.presenter';
import { markProgress } from '#modules/notice/progress-ticker';
import { keepUnitNames } from '#modules/notice/receiving-units.model';
import { noDeadline, RecipientModel } from '#modules/notice/recipient.model';
import { addRecipients } from '#modules/notice/recipients';
import { narrowing, type Reminded, reminderPauseMs } from '#modules/notice/remind-receivers';
import { planAudience } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Effect } from '#platform/database/aggregate';
import { onEffect } from '#platform/database/effects';
import { push, pushesSettled } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

const noticeOf = (effect: Effect): Promise<NoticeRecord | null> =>
  NoticeModel.findById(effect.subject.slice('notice:'.length) as NoticeId, { outbox: 0 }).lean<NoticeRecord>();

const unitsOf = (ids: readonly UnitId[], tree: UnitTree) => ids.flatMap((id) => tree.byId.get(id) ?? []);

/** Rows first, on disk; then the receivers are told. Who misses the push finds the row. */
onEffect('notice.publish', async (effect) => {
  const notice = await noticeOf(effect);
  if (!notice) return;

  const tree = await getUnitTree();
  const plan = planAudience(notice.audience, tree);
  const { peopleCount, unitCount, unitIds, rooms } = await addRecipients(notice, plan, tree);
  // Side by side: both wait for the same turn of the disk, and nobody is told before.
  await Promise.all([
    keepUnitNames(notice._id, unitsOf(unitIds, tree)),
    NoticeModel.collection.updateOne(
      { _id: notice._id } as never,
      { $set: { recipients: { peopleCount, unitCount } } } as never,
    ),
  ]);

  if (notice.status === 'published') push(rooms, 'notice:published', presentSummary(notice, tree));
  // Counting it and making it found can wait until the last screen has it.
  await pushesSettled();
});

onEffect('notice.forward', async (effect) => {
  const forwardId = effect.payload['forwardId'] as ForwardId;
  const [notice, forward, tree] = await Promise.all([
    noticeOf(effect),
    ForwardModel.findById(forwardId, { outbox: 0 }).lean<ForwardRecord>(),
    getUnitTree(),
  ]);
  if (!notice || !forward) return;

  const label = tree.byId.get(forward.unitId)?.name ?? '';
  const plan = planAudience(forward.audience, tree);
  const { peopleCount, unitCount, unitIds, added, standing } = await addRecipients(notice, plan, tree, {
    forwardId,
    label,
    deadline: forward.deadline,
  });
  await keepUnitNames(notice._id, unitsOf(unitIds, tree));
  // By the rows: where a crash cut the first run short, this one finds some of its own rows standing.
  const addedCount = await RecipientModel.collection.countDocuments({
    noticeId: notice._id,
    'paths.0.forwardId': forwardId,
  } as never);
  await ForwardModel.collection.updateOne(
    { _id: forwardId } as never,
    { $set: { reached: { peopleCount, unitCount, added: addedCount } } } as never,
  );

  markProgress([notice._id]);
  if (notice.status !== 'published') return;
  push(added.map(personRoom), 'notice:published', presentSummary(notice, tree));
  push(standing.map(personRoom), 'notice:changed', presentSummary(notice, tree));
});

onEffect('notice.withdraw', async (effect) => {
  const notice = await noticeOf(effect);
  if (!notice) return;

  await RecipientModel.collection.updateMany(
    { noticeId: notice._id } as never,
    { $set: { withdrawn: true, open: false } } as never,
  );
  await pushChanged(notice);
});

onEffect('notice.correct', async (effect) => {
  const notice = await noticeOf(effect);
  if (!notice) return;

  const rows = RecipientModel.collection;
  await rows.updateMany({ noticeId: notice._id } as never, [
    { $set: { dueAt: { $min: [notice.deadline ?? noDeadline, '$forwardDueAt'] } } },
  ]);
  // Asking again keeps what was received for the former edition.
  const former = {
    edition: '$askedEdition',
    readAt: { $ifNull: ['$readAt', null] },
    acknowledgedAt: { $ifNull: ['$acknowledgedAt', null] },
  };
  await rows.updateMany({ noticeId: notice._id, askedEdition: { $lt: notice.askedEdition } } as never, [
    {
      $set: {
        earlier: { $concatArrays: [{ $ifNull: ['$earlier', []] }, [former]] },
        askedEdition: notice.askedEdition,
        readAt: null,
        acknowledgedAt: null,
        remindedAt: null,
        done: false,
        open: { $not: '$withdrawn' },
      },
    },
  ]);
  markProgress([notice._id]);
  await pushChanged(notice);
});

onEffect('notice.remind', async (effect) => {
  const notice = await noticeOf(effect);
  if (notice?.status !== 'published') return;

  const { at, unitId, forwardIds = null } = effect.payload as unknown as Reminded & { readonly at: Date };
  const part = narrowing({ unitId, forwardIds });
  const pausedSince = new Date(at.getTime() - reminderPauseMs);
  await RecipientModel.collection.updateMany(
    {
      ...{ noticeId: notice._id, done: false, ...part },
      $or: [{ remindedAt: null }, { remindedAt: { $lte: pausedSince } }],
    } as never,
    { $set: { remindedAt: at } } as never,
  );

  const people = await RecipientModel.distinct('personId', { noticeId: notice._id, remindedAt: at, ...part });
  push(people.map(personRoom), 'notice:reminded', presentSummary(notice, await getUnitTree()));
});

async function pushChanged(notice: NoticeRecord): Promise<void> {
  const people = await RecipientModel.distinct('personId', { noticeId: notice._id });
  push(people.map(personRoom), 'notice:changed', presentSummary(notice, await getUnitTree()));
}
