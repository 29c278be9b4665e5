import type { MeetingId, MergeRequestId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { AskModel, type AskRecord } from '#modules/meeting/ask.model';
import { InvitationModel } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { MergeModel, type MergeRecord } from '#modules/meeting/merge/merge.model';
import { findDesk } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';
import { inTurn } from '#platform/in-turn';

type Key = Pick<AskRecord, 'ask' | 'meetingId' | 'requestId' | 'dueAt'>;

/** Makes the rows agree: these people are asked, the others no longer. Running it twice changes nothing. */
async function agree(key: Key, prefix: string, people: readonly PersonId[], isOpen: boolean): Promise<void> {
  const same = key.requestId ? { requestId: key.requestId } : { meetingId: key.meetingId, ask: key.ask };
  await AskModel.collection.updateMany(
    { ...same, personId: { $nin: [...people] } } as never,
    { $set: { open: false, done: false } } as never,
  );
  const writes = people.map((personId) => ({
    updateOne: {
      filter: { _id: `${prefix}:${personId}` },
      update: {
        $set: { ...key, personId, open: isOpen, done: !isOpen },
        $setOnInsert: { at: now() },
      },
      upsert: isOpen,
    },
  }));
  if (writes.length > 0) await AskModel.collection.bulkWrite(writes as never, { ordered: false });
}

/** Leave that waits for a decision is one thing to do, for whom the convener named. */
export const agreeLeaveAsks = (meetingId: MeetingId): Promise<void> =>
  inTurn(`leave:${meetingId}`, async () => {
    const meeting = await MeetingModel.findById(meetingId, { outbox: 0 }).lean<MeetingRecord>();
    if (!meeting) return;
    const waiting =
      meeting.status === 'called' &&
      (await InvitationModel.exists({
        meetingId,
        answer: 'declined',
        'leave.status': 'asked',
        dropped: false,
      } as never));
    const key = { ask: 'leave' as const, meetingId, requestId: null, dueAt: meeting.startsAt };

    await agree(key, `leave:${meetingId}`, [meeting.leaveApproverId ?? meeting.authorId], Boolean(waiting));
  });

/** An offer to hold two meetings together waits on the author of the asked one and on the desk of its unit. */
export async function agreeMergeAsks(requestId: MergeRequestId): Promise<readonly PersonId[]> {
  const request = await MergeModel.findById(requestId, { outbox: 0 }).lean<MergeRecord>();
  const meeting = request && (await MeetingModel.findById(request.askedMeetingId, { outbox: 0 }).lean<MeetingRecord>());
  if (!request || !meeting) return [];
  const desk = await findDesk(meeting.conveningUnitId, await getUnitTree());
  const people = [...new Set([meeting.authorId, ...desk.clerkIds])];
  const key = { ask: 'merge' as const, meetingId: meeting._id, requestId, dueAt: meeting.startsAt };

  await agree(key, `merge:${requestId}`, people, request.status === 'asked');
  return people;
}
