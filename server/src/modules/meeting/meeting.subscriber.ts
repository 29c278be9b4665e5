import type { MeetingId, MergeRequestId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { agreeLeaveAsks, agreeMergeAsks } from '#modules/meeting/asks';
import { markCounts } from '#modules/meeting/counts-ticker';
import { InvitationModel, type InvitationRecord, invitationId } from '#modules/meeting/invitation.model';
import { type Agreed, agreeInvitations } from '#modules/meeting/invitations';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { presentInvitation, presentSummary } from '#modules/meeting/meeting.presenter';
import { meetingIdOf, nominationsFor } from '#modules/meeting/meeting.service';
import { carryOutMerge, findAskedMeeting } from '#modules/meeting/merge/carry-out-merge';
import { reminderPauseMs } from '#modules/meeting/remind';
import { getUnitTree } from '#modules/unit/index';
import type { Effect } from '#platform/database/aggregate';
import { onEffect } from '#platform/database/effects';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

const roomsOf = (people: readonly PersonId[]): string[] => people.map(personRoom);

/** Rows first, on disk; then people are told. Who misses the push finds the row. */
function tell({ meeting, tree, added, standing }: Agreed, also: readonly PersonId[] = []): void {
  const summary = presentSummary(meeting, tree);
  if (meeting.status === 'called') push(roomsOf(added), 'meeting:invited', summary);
  push(roomsOf([...new Set([...standing, ...also])]), 'meeting:changed', summary);
}

const parts = ({ authorId, chairId, recorderId, leaveApproverId }: MeetingRecord): PersonId[] =>
  [authorId, chairId, recorderId, leaveApproverId].filter((id) => id !== null);

for (const act of ['call', 'change', 'cancel', 'hold', 'close', 'merge', 'absorb'] as const)
  onEffect(`meeting.${act}`, async (effect) => {
    const agreed = await agreeInvitations(meetingIdOf(effect.subject));
    if (!agreed) return;

    await agreeLeaveAsks(agreed.meeting._id);
    tell(agreed, parts(agreed.meeting));
    markCounts(agreed.meeting._id);
  });

for (const act of ['put_minutes', 'link_minutes', 'material'] as const)
  onEffect(`meeting.${act}`, async (effect) => {
    const id = meetingIdOf(effect.subject);
    const meeting = await MeetingModel.findById(id, { outbox: 0 }).lean<MeetingRecord>();
    if (!meeting || meeting.status === 'draft') return;

    const people = await InvitationModel.distinct('personId', { meetingId: id, dropped: false } as never);
    const summary = presentSummary(meeting, await getUnitTree());
    push(roomsOf([...new Set([...(people as PersonId[]), ...parts(meeting)])]), 'meeting:changed', summary);
  });

/** Whom an answer sends, or no longer sends, in somebody's place. */
for (const act of ['answer', 'decide_leave'] as const)
  onEffect(`meeting.${act}`, async (effect, written) => {
    const { meetingId, personId, formerDelegateId } = effect.payload as unknown as {
      meetingId: MeetingId;
      personId: PersonId;
      formerDelegateId: PersonId | null;
    };
    const row =
      (written as InvitationRecord | undefined) ??
      (await InvitationModel.findById(invitationId(meetingId, personId), { outbox: 0 }).lean<InvitationRecord>());
    if (!row) return;

    const delegates = [formerDelegateId, row.delegateId].filter((id) => id !== null);
    if (delegates.length > 0) await tellAgreed(meetingId, delegates);
    if (row.leave || act === 'decide_leave' || row.answeredAt === null) await agreeLeaveAsks(meetingId);
    markCounts(meetingId);
    const invitation = presentInvitation(row, await nominationsFor(row), await getUnitTree());
    push([personRoom(personId)], 'meeting:answered', { meetingId, invitation });
  });

onEffect('meeting.nominate', async (effect) => {
  const { meetingId, people } = effect.payload as unknown as { meetingId: MeetingId; people: readonly PersonId[] };
  const { unitId } = effect.payload as unknown as { unitId: UnitId };
  const clerks = await InvitationModel.distinct('personId', { meetingId, namesFor: unitId } as never);

  await tellAgreed(meetingId, [...new Set([...people, ...(clerks as PersonId[])])]);
  markCounts(meetingId);
});

async function tellAgreed(id: MeetingId, people: readonly PersonId[]): Promise<void> {
  const agreed = await agreeInvitations(id, people);
  if (agreed) tell(agreed);
}

onEffect('meeting.remind', async (effect: Effect) => {
  const meetingId = meetingIdOf(effect.subject);
  const { at, unitId } = effect.payload as unknown as { at: Date; unitId: UnitId | null };
  const meeting = await MeetingModel.findById(meetingId, { outbox: 0 }).lean<MeetingRecord>();
  if (meeting?.status !== 'called') return;

  const ofUnit = unitId ? { unitId } : {};
  const pausedSince = new Date(at.getTime() - reminderPauseMs);
  await InvitationModel.collection.updateMany(
    {
      ...{ meetingId, open: true, ...ofUnit },
      $or: [{ remindedAt: null }, { remindedAt: { $lte: pausedSince } }],
    } as never,
    { $set: { remindedAt: at } } as never,
  );
  const people = await InvitationModel.distinct('personId', { meetingId, remindedAt: at, ...ofUnit } as never);
  push(roomsOf(people as PersonId[]), 'meeting:reminded', presentSummary(meeting, await getUnitTree()));
});

const requestIdOf = (effect: Effect) => effect.subject.slice('merge-request:'.length) as MergeRequestId;

onEffect('meeting.merge_accepted', (effect) => carryOutMerge(requestIdOf(effect), effect.actor));

for (const act of ['ask_merge', 'merge_accepted', 'merge_refused', 'merge_withdrawn'] as const)
  onEffect(`meeting.${act}`, async (effect) => {
    const asked = await agreeMergeAsks(requestIdOf(effect));
    const [meeting, tree] = [await findAskedMeeting(requestIdOf(effect)), await getUnitTree()];
    if (meeting) push(roomsOf([...asked, meeting.authorId]), 'meeting:changed', presentSummary(meeting, tree));
  });
