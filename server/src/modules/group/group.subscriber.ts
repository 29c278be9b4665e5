import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { listMemberIds } from '#modules/group/access';
import { forgetFindingsOf } from '#modules/group/finding/refresh-findings';
import { changeOf, followMembers, membersChanged } from '#modules/group/follow-members';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { groupOfSubject, groupRoom } from '#modules/group/group.rooms';
import { findGroupSummaries } from '#modules/group/group.service';
import { moveIntoRoom, moveOutOfRoom } from '#modules/group/group.sockets';
import { listApproverIds } from '#modules/group/group-asks';
import { accessChanged } from '#modules/group/known-access';
import { absorb, takeIn } from '#modules/group/merge-groups';
import { writeMembers } from '#modules/group/write-members';
import { systemTrace } from '#platform/actor';
import { onEffect, onEffectBeside } from '#platform/database/effects';
import { personRoom } from '#platform/realtime/index';
import { push } from '#platform/realtime/push';

onEffect(membersChanged, async (effect) => {
  const groupId = groupOfSubject(effect.subject);
  const change = changeOf(effect);
  await writeMembers(groupId, change, effect.at);
  await accessChanged();
  const joined = change.joined.map(([id]) => id);
  moveIntoRoom(joined, groupRoom(groupId));
  moveOutOfRoom(change.left, groupRoom(groupId));
  const summary = (await findGroupSummaries([groupId])).get(groupId);
  if (summary) push(joined.map(personRoom), 'group:joined', summary);
  push(change.left.map(personRoom), 'group:left', { groupId });
  await announce(groupId);
});

// Acts that change who may speak without changing who is in; the group or the row is on disk already.
for (const act of ['approve', 'edit', 'transfer', 'extend', 'dissolve', 'expire', 'merge', 'mute', 'unmute'] as const)
  onEffectBeside(`group.${act}`, accessChanged);

for (const type of ['group.approve', 'group.edit', 'group.add_members', 'group.remove_member', 'group.leave'] as const)
  onEffect(type, (effect) => followMembers(groupOfSubject(effect.subject), effect.actor));

onEffect('group.approve', async (effect) => {
  const group = await GroupModel.findById(groupOfSubject(effect.subject)).lean<GroupRecord>();
  for (const fromId of group?.absorbIds ?? []) await absorb(fromId, groupOfSubject(effect.subject), effect.actor);
});

onEffect('group.merge', async (effect) => {
  const intoId = effect.payload['intoId'] as GroupId;
  await takeIn(groupOfSubject(effect.subject), intoId, effect.actor);
  await announce(intoId);
});

// Nobody writes there any more, so nobody needs to hear it; an extended one is heard again.
for (const act of ['dissolve', 'expire', 'merge'] as const)
  onEffect(`group.${act}`, async ({ subject }) => {
    const groupId = groupOfSubject(subject);
    await announce(groupId);
    moveOutOfRoom(await listMemberIds(groupId), groupRoom(groupId));
    await forgetFindingsOf(groupId);
  });
onEffect('group.extend', async ({ subject }) => {
  const groupId = groupOfSubject(subject);
  moveIntoRoom(await listMemberIds(groupId), groupRoom(groupId));
  await forgetFindingsOf(groupId);
  await followMembers(groupId, systemTrace);
});

for (const act of ['edit', 'transfer', 'extend', 'warn'] as const)
  onEffect(`group.${act}`, (effect) => announce(groupOfSubject(effect.subject)));
// An application waits on whoever may approve it, until one of them has.
for (const act of ['apply', 'approve', 'refuse', 'withdraw'] as const)
  onEffect(`group.${act}`, async ({ subject }) => {
    const groupId = groupOfSubject(subject);
    await announce(groupId, await listApproverIds(groupId));
  });

/** Says what a group is now to its members, its applicant, its administrator and others whom it concerns. */
async function announce(groupId: GroupId, others: readonly PersonId[] = []): Promise<void> {
  const [group, summaries] = await Promise.all([
    GroupModel.findById(groupId, { applicantId: 1 }).lean<{ applicantId: PersonId }>(),
    findGroupSummaries([groupId]),
  ]);
  const summary = summaries.get(groupId);
  if (!group || !summary) return;

  const people = [group.applicantId, summary.administrator.id, ...others];
  const rooms = [groupRoom(groupId), ...new Set(people.map(personRoom))];
  push(rooms, 'group:changed', summary);
}
