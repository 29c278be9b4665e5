import type { FileId } from '@yiwang/shared/file/file.contract';
import type { Audience, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { attachFiles } from '#modules/file/index';
import { reachesAnybody } from '#modules/notice/audience.service';
import { acceptedOverrides } from '#modules/notice/check-notice';
import { asDate } from '#modules/notice/draft-notice';
import { type ForwardId, ForwardModel, type ForwardRecord } from '#modules/notice/forward.model';
import { publishing } from '#modules/notice/notice.limits';
import type { NoticeRecord } from '#modules/notice/notice.model';
import { managesUnit, mayForward } from '#modules/notice/notice.policy';
import { openNotice, require } from '#modules/notice/notice.service';
import { findAccounts } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { create, settle } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

interface Forwarding {
  readonly unitId?: UnitId | undefined;
  readonly audience: Audience;
  readonly note: string;
  readonly deadline: string | null;
  readonly attachmentIds: FileId[];
  readonly overrides?: NoticeRecord['overrides'] | undefined;
}

/** Passes a notice on by adding to it, within the own unit and below. Answers when every row is on disk. */
export async function forwardNotice(actor: Actor, noticeId: NoticeId, wish: Forwarding, id: ForwardId) {
  const { notice, row, tree } = await openNotice(actor, noticeId);
  require(notice.status === 'published', 'notice.wrong_status');
  require(mayForward(actor, notice, row, tree) && row !== null, 'notice.forbidden');
  const unitId = wish.unitId ?? row?.unitId ?? notice.issuingUnitId;
  require(managesUnit(actor, unitId, tree), 'notice.forbidden');
  await publishing.spend(actor.personId);

  const at = now();
  const deadline = asDate(wish.deadline);
  require(deadline === null || deadline > at, 'notice.deadline_past');
  const audience = within(wish.audience, unitId);
  require(await staysWithin(audience, unitId, tree), 'notice.forbidden');
  require(await reachesAnybody(audience), 'notice.audience_empty');
  // Its deadline lies within the publisher's and leaves less time of necessity, so only the words are looked at.
  const words = { title: '', text: wish.note, mode: notice.mode, deadline: null };
  const overrides = await acceptedOverrides(words, at, wish.overrides ?? []);
  await attach(actor, wish.attachmentIds, id);

  await create<ForwardRecord>(
    ForwardModel,
    {
      _id: id,
      version: 1,
      outbox: [],
      noticeId,
      parentId: row?.paths[0]?.forwardId ?? null,
      unitId,
      authorId: actor.personId,
      authorName: actor.name,
      audience,
      note: wish.note,
      deadline,
      attachmentIds: wish.attachmentIds,
      at,
      reached: null,
    },
    [
      effectOf('notice.forward', traceOf(actor), `notice:${noticeId}`, {
        forwardId: id,
        audit: { unitId, ...(overrides.length > 0 ? { overrides } : {}) },
      }),
    ],
  );

  return finished(id);
}

async function finished(id: ForwardId) {
  const forward = await ForwardModel.findById(id).lean<ForwardRecord>();
  if (forward && !forward.reached) await settle(ForwardModel, id, forward.outbox);
  const reached = forward?.reached ?? (await ForwardModel.findById(id, { reached: 1 }).lean<ForwardRecord>())?.reached;
  if (!reached) throw new AppError('request.unavailable', { retryAfterSeconds: 3 });

  const { added, ...recipients } = reached;
  return { id, recipients, added };
}

/** Posts are meant within the forwarding unit where nothing else is said. */
const within = (audience: Audience, unitId: UnitId): Audience => ({
  ...audience,
  posts: audience.posts.map((post) => ({ ...post, withinUnitId: post.withinUnitId ?? unitId })),
});

/** Whether all of an audience is in the unit, its offices, or below. */
async function staysWithin({ units, posts, people }: Audience, unitId: UnitId, tree: UnitTree): Promise<boolean> {
  const scope = new Set(tree.below(unitId).map((unit) => unit._id));
  const named = [...units.map((unit) => unit.unitId), ...posts.flatMap((post) => post.withinUnitId ?? [])];
  if (!named.every((each) => scope.has(each))) return false;

  const accounts = await findAccounts(people);
  return people.every((person) => {
    const account = accounts.get(person);
    return account?.active && account.unitIds.some((held) => scope.has(held));
  });
}

async function attach(actor: Actor, fileIds: readonly FileId[], id: ForwardId): Promise<void> {
  try {
    await attachFiles(actor, fileIds, `notice-forward:${id}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found')
      throw new AppError('notice.attachment_unknown', {}, { cause: error });
    throw error;
  }
}
