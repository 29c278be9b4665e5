import { statusAfter } from '@yiwang/shared/meeting/meeting.rules';
import type { MergeRequestId } from '@yiwang/shared/meeting/meeting.schemas';
import { entryOf } from '#modules/meeting/change-meeting';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { unitName } from '#modules/meeting/meeting.presenter';
import { meetingSubject } from '#modules/meeting/meeting.service';
import { joinedOf } from '#modules/meeting/merge/joined';
import { MergeModel, type MergeRecord } from '#modules/meeting/merge/merge.model';
import { giveBackRooms } from '#modules/meeting/room/meeting-room';
import { getUnitTree } from '#modules/unit/index';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';

const findRequest = (id: MergeRequestId) => MergeModel.findById(id, { outbox: 0 }).lean<MergeRecord>();
const findMeeting = (id: MeetingRecord['_id']) => MeetingModel.findById(id, { outbox: 0 }).lean<MeetingRecord>();

export async function findAskedMeeting(id: MergeRequestId): Promise<MeetingRecord | null> {
  const request = await findRequest(id);

  return request ? findMeeting(request.askedMeetingId) : null;
}

/**
 * One meeting goes on with the agenda and the invited of both, then the other ends; both keep their histories.
 * Each step looks at what stands, so that it may run again after a server died in between.
 */
export async function carryOutMerge(id: MergeRequestId, by: ActorTrace): Promise<void> {
  const request = await findRequest(id);
  if (request?.status !== 'accepted') return;

  await againWhenStale(() => absorb(request, by));
  await againWhenStale(() => end(request, by));
}

async function absorb(request: MergeRecord, by: ActorTrace): Promise<void> {
  const [into, absorbed] = [await findMeeting(request.intoId), await findMeeting(request.absorbedId)];
  if (!into || !absorbed || into.mergedFrom.some(({ id }) => id === absorbed._id)) return;
  if (statusAfter(absorbed.status, 'merge') === null) return;
  if (into.status !== 'called' && into.status !== 'draft') return;

  const convener = unitName(absorbed.conveningUnitId, await getUnitTree()).name;
  await commit<MeetingRecord>(
    MeetingModel,
    into,
    {
      $set: {
        ...joinedOf(into, absorbed),
        updatedAt: now(),
      },
      $inc: { sequence: into.status === 'called' ? 1 : 0 },
      $push: {
        mergedFrom: { id: absorbed._id, title: absorbed.title, convener },
        history: entryOf('absorbed', by.name, absorbed.title, ['agenda', 'invitees', 'subVenues']),
      },
    },
    [effectOf('meeting.absorb', by, meetingSubject(into._id), { audit: { absorbedId: absorbed._id } })],
    'meeting.stale',
  );
}

async function end(request: MergeRecord, by: ActorTrace): Promise<void> {
  const [into, absorbed] = [await findMeeting(request.intoId), await findMeeting(request.absorbedId)];
  if (!into?.mergedFrom.some(({ id }) => id === request.absorbedId) || !absorbed) return;
  if (statusAfter(absorbed.status, 'merge') !== null)
    await commit<MeetingRecord>(
      MeetingModel,
      absorbed,
      {
        $set: { status: 'merged', mergedInto: { id: into._id, title: into.title }, updatedAt: now() },
        $inc: { sequence: 1 },
        $push: { history: entryOf('merged', by.name, into.title) },
      },
      [effectOf('meeting.merge', by, meetingSubject(absorbed._id), { intoId: into._id, audit: { intoId: into._id } })],
      'meeting.stale',
    );
  await giveBackRooms(by, absorbed);
}
