import type { Group, GroupId, GroupSummary } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findLastActivity } from '#modules/group/activity';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { mayRead, type Standing, type Viewer } from '#modules/group/group.policy';
import { type Names, presentGroup, presentSummary } from '#modules/group/group.presenter';
import type { GroupSettingsRecord } from '#modules/group/group-settings.model';
import { loadSettings } from '#modules/group/load-settings';
import { MembershipModel, type MembershipRecord, membershipId } from '#modules/group/membership.model';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
/** The day of an instant by the clock on the wall, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => dayFormat.format(at);
export const today = (): string => dayOf(now());

/** A group as one viewer opens it. */
export interface OpenedGroup {
  readonly group: GroupRecord;
  readonly row: MembershipRecord | null;
  readonly standing: Standing;
  readonly settings: GroupSettingsRecord;
}

export async function loadStanding(): Promise<Standing & { readonly settings: GroupSettingsRecord }> {
  const [tree, settings] = await Promise.all([getUnitTree(), loadSettings()]);

  return { tree, delegates: settings.delegates, settings };
}

/** The only door to a group: what the viewer may not see is `group.not_found`. */
export async function openGroup(viewer: Viewer, id: GroupId): Promise<OpenedGroup> {
  const [group, row, { settings, ...standing }] = await Promise.all([
    GroupModel.findById(id).lean<GroupRecord>(),
    MembershipModel.findOne({ _id: membershipId(id, viewer.personId), isIn: true }).lean<MembershipRecord>(),
    loadStanding(),
  ]);
  if (!group || !mayRead(viewer, group, row !== null, standing)) throw new AppError('group.not_found');

  return { group, row, standing, settings };
}

export function require(may: boolean): void {
  if (!may) throw new AppError('group.forbidden');
}

/** A group as its members see it after a change, from the record that was written. */
export async function present(viewer: Viewer, group: GroupRecord): Promise<Group> {
  const [row, standing, names] = await Promise.all([
    MembershipModel.findOne({ _id: membershipId(group._id, viewer.personId), isIn: true }).lean<MembershipRecord>(),
    loadStanding(),
    namesOf([group]),
  ]);

  return presentGroup(group, names, { viewer, row, standing });
}

/** The record as it stands once the effects of an act are through: members may have moved it on. */
export async function presentAnew(viewer: Viewer, id: GroupId): Promise<Group> {
  const group = await GroupModel.findById(id).lean<GroupRecord>();
  if (!group) throw new AppError('group.not_found');

  return present(viewer, group);
}

export async function getGroup(viewer: Viewer, id: GroupId): Promise<Group> {
  const { group, row, standing } = await openGroup(viewer, id);

  return presentGroup(group, await namesOf([group]), { viewer, row, standing });
}

export async function namesOf(groups: readonly GroupRecord[]): Promise<Names> {
  const personIds = groups.flatMap((group): PersonId[] => [
    group.administratorId,
    group.applicantId,
    ...(group.decision ? [group.decision.byId] : []),
  ]);
  const groupIds = groups.flatMap((group): GroupId[] => [
    ...group.absorbIds,
    ...group.absorbedIds,
    ...(group.mergedIntoId ? [group.mergedIntoId] : []),
  ]);
  const [people, named, activity, tree] = await Promise.all([
    findPersonSummaries(personIds),
    groupIds.length === 0
      ? []
      : GroupModel.find({ _id: { $in: groupIds } }, { name: 1 }).lean<Pick<GroupRecord, '_id' | 'name'>[]>(),
    findLastActivity(groups.map(({ _id }) => _id)),
    getUnitTree(),
  ]);

  return {
    people: new Map([...people].map(([id, { name }]) => [id, name])),
    groups: new Map(named.map(({ _id, name }) => [_id, name])),
    activity,
    tree,
  };
}

export async function summariesOf(groups: readonly GroupRecord[]): Promise<GroupSummary[]> {
  const names = await namesOf(groups);

  return groups.map((group) => presentSummary(group, names));
}

/** Summaries by id in one read, for other modules; unknown ids are left out, nobody is asked who may see them. */
export async function findGroupSummaries(ids: readonly GroupId[]): Promise<Map<GroupId, GroupSummary>> {
  if (ids.length === 0) return new Map();
  const groups = await GroupModel.find({ _id: { $in: [...new Set(ids)] } }).lean<GroupRecord[]>();

  return new Map((await summariesOf(groups)).map((summary) => [summary.id, summary]));
}
