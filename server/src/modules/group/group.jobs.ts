import { addDays, endsSoon, warnDays } from '@yiwang/shared/group/group.rules';
import { refreshFindings } from '#modules/group/finding/refresh-findings';
import { followAllMembers } from '#modules/group/follow-members';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { groupSubject } from '#modules/group/group.rooms';
import { today } from '#modules/group/group.service';
import { loadSettings } from '#modules/group/load-settings';
import { systemTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** Once a day: who moved, what is over, what will be over, what the detectors find. Each may run twice. */
export async function tendGroups(): Promise<void> {
  await followAllMembers(systemTrace);
  await endExpiredGroups();
  await warnOfEnds();
  await removeOldHistories();
  await refreshFindings();
}

/** A task group ends when its last day is over. */
export async function endExpiredGroups(): Promise<number> {
  const { retentionDays } = await loadSettings();
  const over = await GroupModel.find({ state: 'active', endsOn: { $gt: '', $lt: today() } }).lean<GroupRecord[]>();
  for (const group of over) {
    const ending = { at: now(), by: systemTrace.name, reason: '到期自动结束' };
    await unlessStale(
      commit(
        GroupModel,
        group,
        { $set: { state: 'expired', ending, keptUntil: addDays(today(), retentionDays) } },
        [effectOf('group.expire', systemTrace, groupSubject(group._id), { audit: { endsOn: group.endsOn } })],
        'group.stale',
      ),
    );
  }

  return over.length;
}

/** The administrator is told 14 days ahead, once for each last day. */
export async function warnOfEnds(): Promise<number> {
  const soon = await GroupModel.find({
    state: 'active',
    endsOn: { $gte: today(), $lte: addDays(today(), warnDays) },
  }).lean<GroupRecord[]>();
  const due = soon.filter(({ endsOn, warnedOf }) => endsSoon(endsOn, today()) && warnedOf !== endsOn);
  for (const group of due)
    await unlessStale(
      commit(
        GroupModel,
        group,
        { $set: { warnedOf: group.endsOn } },
        [effectOf('group.warn', systemTrace, groupSubject(group._id), { audit: { endsOn: group.endsOn } })],
        'group.stale',
      ),
    );

  return due.length;
}

/**
 * What was said in a group that has ended is kept as long as the burden office has set, with the histories that are
 * read through it. The card stays in the register, and nobody can take the group up again.
 */
export async function removeOldHistories(): Promise<number> {
  const due = await GroupModel.find({
    keptUntil: { $gt: '', $lt: today() },
    state: { $in: ['expired', 'dissolved'] },
    historyRemovedAt: null,
  }).lean<GroupRecord[]>();
  for (const group of due) await removeHistory(group);

  return due.length;
}

async function removeHistory(group: GroupRecord): Promise<void> {
  const absorbed = await GroupModel.find({ mergedIntoId: group._id, historyRemovedAt: null }).lean<GroupRecord[]>();
  for (const each of absorbed) await removeHistory(each);

  const state = group.state === 'expired' ? 'dissolved' : group.state;
  await unlessStale(
    commit(
      GroupModel,
      group,
      { $set: { state, historyRemovedAt: now() } },
      [
        effectOf('group.remove_history', systemTrace, groupSubject(group._id), {
          audit: { keptUntil: group.keptUntil },
        }),
      ],
      'group.stale',
    ),
  );
}

/** Somebody changed it this moment: the next run looks again. */
async function unlessStale(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'group.stale') throw error;
  }
}
