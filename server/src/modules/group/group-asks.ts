import { addDays, warnDays } from '@yiwang/shared/group/group.rules';
import type { GroupId, GroupSummary } from '@yiwang/shared/group/group.schemas';
import type { GroupAsk } from '@yiwang/shared/inbox/inbox.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { approvedUnitIds, approvesAnywhere, type Delegates, type Viewer } from '#modules/group/group.policy';
import { loadStanding, summariesOf, today } from '#modules/group/group.service';
import { loadSettings } from '#modules/group/load-settings';
import { findHoldersOfRole } from '#modules/person/index';
import { gathered } from '#platform/gathered';

/** What a group asks of a person: to decide on its application, to say what becomes of it before its last day. */
export interface WaitingGroup {
  readonly rowId: string;
  readonly ask: GroupAsk;
  readonly group: GroupSummary;
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly done: boolean;
}

const approval = 'approve:';

/** All that waits: applications are few at any time, and so are the groups that one person answers for. */
export async function listGroupAsks(viewer: Viewer): Promise<WaitingGroup[]> {
  const [ending, applied] = await Promise.all([endingOf(viewer.personId), appliedFor(viewer)]);
  const summaries = await summariesOf([...ending, ...applied]);

  return [
    ...ending.map((group, index) => ({ group: summaries[index] as GroupSummary, ...endOf(group) })),
    ...applied.map((group, index) => ({
      ...{ group: summaries[ending.length + index] as GroupSummary, rowId: `${approval}${group._id}` },
      ...{ ask: 'approve' as const, dueAt: null, at: group.appliedAt, done: false },
    })),
  ];
}

export const countGroupAsks = async (viewer: Viewer): Promise<number> => {
  const [ending, applied] = await Promise.all([endingOf(viewer.personId), appliedFor(viewer)]);

  return ending.length + applied.length;
};

interface Place {
  readonly at: Date;
  readonly id: string;
}

/** What a person decided, the latest first. */
export async function listDecidedGroups(
  personId: PersonId,
  after: Place | null,
  limit: number,
): Promise<WaitingGroup[]> {
  const behind = after && {
    $or: [{ 'decision.at': { $lt: after.at } }, { 'decision.at': after.at, _id: { $gt: idBehind(after.id) } }],
  };
  const groups = await GroupModel.find({ 'decision.byId': personId, ...behind } as never)
    .sort({ 'decision.at': -1, _id: 1 })
    .limit(limit)
    .lean<GroupRecord[]>();
  const summaries = await summariesOf(groups);

  return groups.map((group, index) => ({
    ...{ rowId: `${approval}${group._id}`, ask: 'approve', group: summaries[index] as GroupSummary, dueAt: null },
    ...{ at: group.decision?.at ?? group.appliedAt, done: true },
  }));
}

/** The place may be that of another kind of thing: then all rows of the instant are behind it, or none. */
const idBehind = (rowId: string): string =>
  rowId.startsWith(approval) ? rowId.slice(approval.length) : rowId < approval ? '' : 'g';

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

/** Due when the last day is over; since the day from which its administrator is warned. */
function endOf(group: GroupRecord) {
  const endsOn = group.endsOn ?? '';
  const warned = startOf(addDays(endsOn, -warnDays));
  const at = group.filedAt && group.filedAt > warned ? group.filedAt : warned;

  return { rowId: `end:${group._id}`, ask: 'end' as const, dueAt: startOf(addDays(endsOn, 1)), at, done: false };
}

const endingOf: (personId: PersonId) => Promise<GroupRecord[]> = gathered(async (personIds) => {
  const groups = await GroupModel.find({
    administratorId: { $in: [...new Set(personIds)] },
    state: 'active',
    endsOn: { $gte: today(), $lte: addDays(today(), warnDays) },
  }).lean<GroupRecord[]>();

  return personIds.map((personId) => groups.filter(({ administratorId }) => administratorId === personId));
}, 500);

const delegates: (viewer: Viewer) => Promise<Delegates> = gathered(async (viewers) => {
  const settings = await loadSettings();

  return viewers.map(() => settings.delegates);
}, 500);

/** Nearly nobody approves: who does not is found out without looking for groups. */
async function appliedFor(viewer: Viewer): Promise<GroupRecord[]> {
  if (!approvesAnywhere(viewer, await delegates(viewer))) return [];
  const unitIds = approvedUnitIds(viewer, await loadStanding());

  return GroupModel.find({ ownerUnitId: { $in: unitIds }, state: 'applied' }).lean<GroupRecord[]>();
}

/** Everybody who may decide on a group: the burden offices of its unit and above, and whom they delegated to. */
export async function listApproverIds(groupId: GroupId): Promise<PersonId[]> {
  const group = await GroupModel.findById(groupId, { ownerUnitId: 1 }).lean<Pick<GroupRecord, 'ownerUnitId'>>();
  if (!group) return [];
  const { tree, settings } = await loadStanding();
  const unitIds = [group.ownerUnitId, ...(tree.byId.get(group.ownerUnitId)?.path ?? [])];
  const officers = await findHoldersOfRole('burden-officer', unitIds);
  const named = settings.delegates.filter(({ unitId }) => unitIds.includes(unitId));

  return [...officers.map(({ _id }) => _id), ...named.map(({ personId }) => personId)];
}
