import { dateOf, instantAt, workingDayAfter } from '@yiwang/shared/calendar/working-days';
import type { MeetingDraft, MeetingId, RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import type { Equipment } from '@yiwang/shared/meeting/planning.schemas';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { callMeeting, createMeeting, createRoom, getPlan, putPlan, setRoom } from '#modules/meeting/index';
import { findAccount, findHoldersOfPost } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

const roomId = (number: number) => `00000000000000000000b00${number}` as RoomId;
const meetingId = (number: number) => `00000000000000000000c00${number}` as MeetingId;

const rooms: readonly { name: string; place: string; capacity: number; equipment: Equipment[] }[] = [
  {
    name: '第一会议室',
    place: '市行政中心三楼',
    capacity: 40,
    equipment: ['projector', 'microphones', 'video-terminal'],
  },
  { name: '第二会议室', place: '市行政中心三楼', capacity: 20, equipment: ['screen', 'whiteboard'] },
  { name: '视频会议室', place: '市行政中心二楼', capacity: 60, equipment: ['camera', 'microphones', 'video-terminal'] },
];

/**
 * Rooms, a plan and two meetings of the coming week, so that a first look is not empty. Ids are fixed: interrupted and
 * begun again, nothing is there twice.
 */
export async function prepareMeetings(): Promise<void> {
  const tree = await getUnitTree();
  const office = tree.children(rootUnitId).find(({ kind }) => kind === 'department');
  const clerk = office && (await clerkOf(office._id));
  if (!office || !clerk) return;

  for (const [index, room] of rooms.entries())
    await createRoom(clerk, { ...room, unitId: office._id }, roomId(index + 1));
  await plan(clerk, office._id);

  const people = await findHoldersOfPost('主要负责人', office._id);
  const deputies = await findHoldersOfPost('分管负责人', office._id);
  await call(
    clerk,
    1,
    {
      ...fieldsOf('研究第四季度督查安排', 2, { hour: 15, minute: 0 }, 60),
      kind: 'internal',
      mode: 'in-person',
      invitees: { units: [], posts: [], people: [...people, ...deputies].slice(0, 8).map(({ id }) => id) },
      agenda: [
        agendaLine('a1', '通报督查事项进展', 20),
        agendaLine('a2', '讨论基层减负清单', 25),
        agendaLine('a3', '议定下步分工', 15),
      ],
    },
    roomId(2),
  );
  const towns = tree.children(rootUnitId).filter(({ kind }) => kind === 'town');
  await call(
    clerk,
    2,
    {
      ...fieldsOf('冬春森林防火视频会商', 4, { hour: 9, minute: 30 }, 80),
      isCityWide: true,
      planEntryId: 'fire',
      mode: 'video',
      call: { provider: 'built-in', url: null, number: '', password: '' },
      invitees: {
        units: towns.slice(0, 6).map(({ _id }) => ({ unitId: _id, reach: 'direct', rank: 'any', seats: 2 })),
        posts: [],
        people: [],
      },
      agenda: [
        agendaLine('b1', '火险形势通报', 20),
        agendaLine('b2', '各镇街巡护安排', 40),
        agendaLine('b3', '物资与队伍', 20),
      ],
    },
    roomId(3),
  );
}

async function clerkOf(unitId: UnitId): Promise<Actor | null> {
  const [holder] = await findHoldersOfPost('文书', unitId);
  const account = holder && (await findAccount(holder.employeeNumber));
  if (!account) return null;

  return {
    personId: account.id,
    sessionId: '' as SessionId,
    name: account.name,
    roles: account.roles,
    unitIds: account.unitIds,
    request: { requestId: null, address: null },
  };
}

async function plan(clerk: Actor, unitId: UnitId): Promise<void> {
  const years = [...new Set([2, 4].map((days) => Number(dayAfter(days).slice(0, 4))))];
  for (const year of years) {
    const { version } = await getPlan(clerk, unitId, year);
    if (version > 0) continue;
    const entry = { kind: 'special', mode: 'video', peopleCount: 60, note: '' } as const;
    await putPlan(clerk, unitId, year, {
      version,
      approvedBy: '市委常委会',
      entries: [
        { ...entry, id: 'fire', title: '冬春森林防火会商', isCityWide: true, month: 11 },
        { ...entry, id: 'flood', title: '防汛抗旱会商', isCityWide: true, month: 5 },
      ],
    });
  }
}

const dayAfter = (days: number): string => workingDayAfter(dateOf(now()), days);

function fieldsOf(title: string, days: number, start: { hour: number; minute: number }, minutes: number): MeetingDraft {
  const startsAt = instantAt(dayAfter(days), start);

  return {
    title,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
    purpose: '',
    kind: 'special',
    isCityWide: false,
    mode: 'in-person',
    hasGroupDiscussion: false,
    place: '',
    subVenues: [],
    invitees: { units: [], posts: [], people: [] },
    agenda: [],
    chairRank: 'principal',
    chairId: null,
    leaveApproverId: null,
    recorderId: null,
    planEntryId: null,
    outsidePlan: null,
    approvalReference: '',
    relay: null,
    call: null,
    answerBy: null,
    recordsAttendance: false,
  };
}

const agendaLine = (id: string, title: string, minutes: number): MeetingDraft['agenda'][number] => ({
  ...{ id, title, minutes },
  kind: 'other',
  speaker: null,
});

async function call(clerk: Actor, number: number, draft: MeetingDraft, room: RoomId): Promise<void> {
  const { id, status } = await createMeeting(clerk, draft, meetingId(number));
  if (status !== 'draft') return;

  await setRoom(clerk, id, room);
  await callMeeting(clerk, id, { overrides: [] });
}
