import { statusAfter } from '@yiwang/shared/meeting/meeting.rules';
import type { MeetingId, MergeRequest, MergeRequestId } from '@yiwang/shared/meeting/meeting.schemas';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRun } from '#modules/meeting/meeting.policy';
import { openMeeting, require } from '#modules/meeting/meeting.service';
import { fitsOneMeeting, joinedOf } from '#modules/meeting/merge/joined';
import { MergeModel, type MergeRecord } from '#modules/meeting/merge/merge.model';
import { presentRequests } from '#modules/meeting/merge/merge-requests';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

const asking = limit(30, 60);

interface Offer {
  readonly otherId: MeetingId;
  readonly into: 'mine' | 'other';
  readonly note: string;
}

/**
 * Offers to hold a meeting of one's own together with one of another unit. The other need not be readable: the checks
 * showed that it is near, and it must have been called.
 */
export async function askMerge(
  actor: Actor,
  id: MeetingId,
  offer: Offer,
  requestId: MergeRequestId,
): Promise<MergeRequest> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  require(id !== offer.otherId, 'meeting.merge_same');
  const other = await MeetingModel.findById(offer.otherId, { outbox: 0 }).lean<MeetingRecord>();
  if (!other || other.status === 'draft') throw new AppError('meeting.not_found');
  const [absorbed, into] = offer.into === 'mine' ? [other, meeting] : [meeting, other];
  requireMergeable(absorbed, into);
  await asking.spend(actor.personId);

  const standing = await MergeModel.findOne(
    { absorbedId: absorbed._id, intoId: into._id, status: 'asked' },
    { outbox: 0 },
  ).lean<MergeRecord>();
  const request =
    standing ??
    (await create<MergeRecord>(
      MergeModel,
      {
        _id: requestId,
        version: 1,
        outbox: [],
        absorbedId: absorbed._id,
        intoId: into._id,
        askedMeetingId: other._id,
        askerId: actor.personId,
        askerName: actor.name,
        note: offer.note,
        status: 'asked',
        answer: null,
        at: now(),
      },
      [effectOf('meeting.ask_merge', traceOf(actor), `merge-request:${requestId}`)],
    ));

  return presentOne(actor, request, tree);
}

/** What ends may be a draft or called; what goes on is called, or a draft that waits for it. */
function requireMergeable(absorbed: MeetingRecord, into: MeetingRecord): void {
  require(statusAfter(absorbed.status, 'merge') !== null, 'meeting.wrong_status');
  require(into.status === 'called' || into.status === 'draft', 'meeting.wrong_status');
  require(fitsOneMeeting(joinedOf(into, absorbed)), 'meeting.merge_too_large');
}

/** The asked side accepts or refuses; the asking side takes back. A repeat of the same answer changes nothing. */
export function answerMerge(
  actor: Actor,
  id: MergeRequestId,
  { answer, note }: { answer: 'accepted' | 'refused' | 'withdrawn'; note: string },
): Promise<MergeRequest> {
  return againWhenStale(async () => {
    const [request, tree] = await Promise.all([
      MergeModel.findById(id, { outbox: 0 }).lean<MergeRecord>(),
      getUnitTree(),
    ]);
    if (!request) throw new AppError('meeting.merge_not_found');
    const presented = await presentOne(actor, request, tree);
    const [asked, other] = await sidesOf(request);
    const [mayAnswer, mayWithdraw] = [mayRun(actor, asked, tree), mayRun(actor, other, tree)];
    require(mayAnswer || mayWithdraw, 'meeting.merge_not_found');
    require(answer === 'withdrawn' ? mayWithdraw : mayAnswer, 'meeting.forbidden');
    if (request.status === answer) return presented;
    require(request.status === 'asked', 'meeting.merge_settled');
    if (answer === 'accepted') {
      const [absorbed, into] = request.intoId === asked._id ? [other, asked] : [asked, other];
      requireMergeable(absorbed, into);
    }

    const answered = await commit<MergeRecord>(
      MergeModel,
      request,
      { $set: { status: answer, answer: { by: actor.name, at: now(), note } } },
      [effectOf(`meeting.merge_${answer}`, traceOf(actor), `merge-request:${id}`)],
      'meeting.stale',
    );
    return presentOne(actor, answered, tree);
  });
}

async function sidesOf({ absorbedId, intoId, askedMeetingId }: MergeRecord): Promise<[MeetingRecord, MeetingRecord]> {
  const meetings = await MeetingModel.find({ _id: { $in: [absorbedId, intoId] } }, { outbox: 0 }).lean<
    MeetingRecord[]
  >();
  const asked = meetings.find(({ _id }) => _id === askedMeetingId);
  const other = meetings.find(({ _id }) => _id !== askedMeetingId);
  if (!asked || !other) throw new AppError('meeting.merge_not_found');

  return [asked, other];
}

async function presentOne(actor: Actor, request: MergeRecord, tree: UnitTree): Promise<MergeRequest> {
  const [presented] = await presentRequests(actor, [request], tree);
  if (!presented) throw new AppError('meeting.merge_not_found');

  return presented;
}
