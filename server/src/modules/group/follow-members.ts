import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { groupSubject } from '#modules/group/group.rooms';
import { MembershipModel, type MembershipRecord } from '#modules/group/membership.model';
import { type Members, resolveAll } from '#modules/group/resolve-members';
import type { ActorTrace } from '#platform/actor';
import type { Effect } from '#platform/database/aggregate';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { inTurn } from '#platform/in-turn';

/** What `group.members_changed` carries: whoever listens finds the rows of those who joined already written. */
export interface MembersChange {
  readonly joined: readonly (readonly [PersonId, string])[];
  readonly left: readonly PersonId[];
  /** Version of the group as the change leaves it. */
  readonly stamp: number;
}
export const membersChanged = 'group.members_changed';
export const changeOf = (effect: Effect): MembersChange => effect.payload as unknown as MembersChange;

/** Brings the rows of a group in step with its rules. Changes nothing where they agree; may run twice. */
export const followMembers = (groupId: GroupId, by: ActorTrace): Promise<void> => followGroups([groupId], by);

/** The same for every group in use: after an import of the roster, and each night. */
export async function followAllMembers(by: ActorTrace): Promise<void> {
  const active = await GroupModel.find({ state: 'active' }, { _id: 1 }).lean<{ _id: GroupId }[]>();
  await followGroups(
    active.map(({ _id }) => _id),
    by,
  );
}

const groupsPerWalk = 200;

async function followGroups(ids: readonly GroupId[], by: ActorTrace): Promise<void> {
  for (let at = 0; at < ids.length; at += groupsPerWalk) {
    const groups = await GroupModel.find({ _id: { $in: ids.slice(at, at + groupsPerWalk) }, state: 'active' }).lean<
      GroupRecord[]
    >();
    const resolved = await resolveAll(groups.map((group) => ({ key: group._id, rules: group.memberRules })));
    for (const group of groups) await inTurn(`members ${group._id}`, () => agree(group, resolved.get(group._id), by));
  }
}

/** One group: what it should be against what stands, and once more where somebody changed it in between. */
async function agree(group: GroupRecord, resolved: Members | undefined, by: ActorTrace): Promise<void> {
  const change = await differenceOf(group, resolved ?? new Map());
  if (change === null) return;

  try {
    await commit(
      GroupModel,
      group,
      { $set: { memberCount: change.memberCount } },
      [
        effectOf(membersChanged, by, groupSubject(group._id), {
          joined: change.joined,
          left: change.left,
          stamp: group.version + 1,
          audit: { joined: change.joined.length, left: change.left.length },
        }),
      ],
      'group.stale',
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'group.stale') throw error;
    const fresh = await GroupModel.findOne({ _id: group._id, state: 'active' }).lean<GroupRecord>();
    if (fresh) await agree(fresh, (await resolveAll([{ key: 0, rules: fresh.memberRules }])).get(0), by);
  }
}

async function differenceOf(group: GroupRecord, resolved: Members) {
  const out = new Set(group.leftIds);
  const wanted = new Map([...resolved].filter(([id]) => !out.has(id)));
  const standing = await standingMembers(group);
  const joined = [...wanted].filter(([id]) => !standing.has(id));
  const left = [...standing].filter((id) => !wanted.has(id));
  if (joined.length === 0 && left.length === 0 && group.memberCount === wanted.size) return null;

  return { joined, left, memberCount: wanted.size };
}

/** Who is in: the rows, and on top of them the changes that are written and not yet carried out. */
async function standingMembers(group: GroupRecord): Promise<Set<PersonId>> {
  const rows = await MembershipModel.collection
    .find({ groupId: group._id, isIn: true } as never, { projection: { _id: 0, personId: 1 } })
    .toArray();
  const standing = new Set(rows.map((row) => (row as unknown as Pick<MembershipRecord, 'personId'>).personId));
  for (const effect of group.outbox.filter(({ type }) => type === membersChanged)) {
    const { joined, left } = changeOf(effect);
    for (const [id] of joined) standing.add(id);
    for (const id of left) standing.delete(id);
  }

  return standing;
}
