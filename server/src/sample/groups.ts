import type { GroupId, GroupKind, MemberRules } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { applyForGroup, decideGroup } from '#modules/group/index';
import { findAccounts, findHoldersOfPost } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { newId } from '#platform/id';

interface SampleGroup {
  readonly name: string;
  readonly purpose: string;
  readonly kind: GroupKind;
  readonly ownerUnitId: UnitId;
  readonly administratorId: PersonId;
  readonly memberRules: Partial<MemberRules>;
  readonly inDays?: number;
}

/** A handful of groups as an office would have filed them: by unit, by post, and one for a task. */
export async function prepareGroups(): Promise<void> {
  const tree = await getUnitTree();
  const [office, town] = [
    tree.children(rootUnitId).find(({ kind }) => kind === 'department'),
    tree.children(rootUnitId).find(({ kind }) => kind === 'town'),
  ];
  const officer = office && (await firstHolder('办公室主任', office._id));
  const townHead = town && (await firstHolder('主要负责人', town._id));
  if (!office || !town || !officer || !townHead) return;

  const actor = await actorOf(officer);
  const groups: SampleGroup[] = [
    {
      name: `${office.shortName}工作群`,
      purpose: `${office.shortName}机关日常工作联络，值班安排与内部通知`,
      kind: 'standing',
      ownerUnitId: office._id,
      administratorId: officer,
      memberRules: { units: [{ unitId: office._id, reach: 'direct' }] },
    },
    {
      name: `${town.shortName}工作群`,
      purpose: `${town.shortName}党委政府各项任务部署与进展沟通`,
      kind: 'standing',
      ownerUnitId: town._id,
      administratorId: townHead,
      memberRules: { units: [{ unitId: town._id, reach: 'direct' }] },
    },
    {
      name: '全市文书业务群',
      purpose: '公文办理业务答疑：格式、行文、登记与归档',
      kind: 'standing',
      ownerUnitId: office._id,
      administratorId: officer,
      memberRules: { posts: [{ post: '文书', unitKind: null, withinUnitId: null }], people: [officer] },
    },
    {
      name: '冬春森林防火值守群',
      purpose: '冬春季森林防火期内火情报告和力量调度，防火期结束后解散',
      kind: 'task',
      ownerUnitId: office._id,
      administratorId: officer,
      memberRules: {
        posts: [{ post: '分管负责人', unitKind: 'town', withinUnitId: null }],
        people: [officer, townHead],
      },
      inDays: 120,
    },
  ];
  for (const group of groups) await file(actor, group);
}

async function file(actor: Actor, { inDays, memberRules, ...group }: SampleGroup): Promise<void> {
  const { id } = await applyForGroup(
    actor,
    {
      ...group,
      memberRules: { units: [], posts: [], people: [], ...memberRules },
      endsOn: inDays === undefined ? null : dayIn(inDays),
      announceOnly: false,
      historyVisibleFromJoin: false,
      absorbIds: [],
    },
    newId<GroupId>(),
  );
  await decideGroup(actor, id, { decision: 'approve' });
}

const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    new Date(now().getTime() + days * 86_400_000),
  );

const firstHolder = async (post: string, unitId: UnitId): Promise<PersonId | undefined> =>
  (await findHoldersOfPost(post, unitId))[0]?.id;

/** The burden officer, as if signed in. */
async function actorOf(personId: PersonId): Promise<Actor> {
  const account = (await findAccounts([personId])).get(personId);

  return {
    personId,
    sessionId: '' as SessionId,
    name: account?.name ?? '',
    roles: account?.roles ?? [],
    unitIds: account?.unitIds ?? [],
    request: { requestId: null, address: null },
  };
}
