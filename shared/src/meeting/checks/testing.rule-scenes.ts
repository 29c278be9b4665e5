import { usualLimits } from '../meeting.rules.js';
import type { MeetingScene } from './check.types.js';
import { nearBy, sceneOf, speech, town } from './testing.scene.js';

const department = { name: '水务局', kind: 'department' } as const;
const approved = { reason: '应急需要', approvedBy: '陈市长' };
const relay = { title: '省防汛视频会议', issuer: '省水利厅', lowestKind: 'town' as const };
const at = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
const local = { ...usualLimits, mostPeople: 100, mostPeopleOfDepartment: 80, approvalAbovePeople: 60, freeWeeks: [4] };

/** For each rule scenes to which it objects, and scenes close by to which it does not. */
export const ruleScenes: Readonly<
  Record<string, { objects: readonly MeetingScene[]; passes: readonly MeetingScene[] }>
> = {
  'mark.classified': {
    objects: [sceneOf({}, { title: '机密★1年 防汛会议' })],
    passes: [sceneOf({}, { title: '保密工作会议' })],
  },
  'plan.missing': {
    objects: [sceneOf({}, { kind: 'system' }), sceneOf({}, { isCityWide: true })],
    passes: [
      sceneOf({}, { kind: 'system', planEntryId: 'p1' }),
      sceneOf({}, { isCityWide: true, outsidePlan: approved }),
      sceneOf({}, { isCityWide: true, kind: 'emergency' }),
    ],
  },
  'plan.outside': { objects: [sceneOf({}, { outsidePlan: approved })], passes: [sceneOf()] },
  'G7.quota': {
    objects: [sceneOf({ systemMeetings: 1 }, { kind: 'system', planEntryId: 'p1' })],
    passes: [
      sceneOf({ systemMeetings: 0 }, { kind: 'system', planEntryId: 'p1' }),
      sceneOf({ systemMeetings: 3 }),
      sceneOf({ systemMeetings: 1 }, { kind: 'system', outsidePlan: approved }),
    ],
  },
  'G7.approved': {
    objects: [sceneOf({ systemMeetings: 1 }, { kind: 'system', outsidePlan: approved })],
    passes: [sceneOf({ systemMeetings: 0 }, { kind: 'system', outsidePlan: approved })],
  },
  'G8.principals': {
    objects: [sceneOf({ asked: [town('principal')] }, { chairRank: 'deputy' })],
    passes: [
      sceneOf({ asked: [town('principal')] }, { chairRank: 'principal' }),
      sceneOf({ asked: [town('deputy')] }, { chairRank: 'deputy' }),
      sceneOf({ asked: [{ ...town('principal'), isLower: false }] }, { chairRank: 'deputy' }),
    ],
  },
  'G9.leaders': {
    objects: [
      sceneOf({ convener: department, asked: [town('principal')] }),
      sceneOf({ convener: department, asked: [town('deputy')] }),
    ],
    passes: [
      sceneOf({ convener: department, asked: [town('any')] }),
      sceneOf({ convener: department, asked: [town('principal')] }, { approvalReference: '市委办批〔2026〕3号' }),
      sceneOf({ asked: [town('principal')] }),
    ],
  },
  'G10.levels': {
    objects: [sceneOf({ asked: [town('any', 'village')] }, { relay })],
    passes: [sceneOf({ asked: [town('any')] }, { relay }), sceneOf({ asked: [town('any', 'village')] })],
  },
  'G13.video': {
    objects: [sceneOf({ principals: { towns: 3, villages: 0 } }, { mode: 'in-person' })],
    passes: [sceneOf({ principals: { towns: 3, villages: 0 } }, { mode: 'video' })],
  },
  'people.many': {
    objects: [
      sceneOf({ limits: local, peopleCount: 101 }),
      sceneOf({ limits: local, peopleCount: 81, convener: department }),
    ],
    passes: [sceneOf({ limits: local, peopleCount: 100 }), sceneOf({ peopleCount: 5000 })],
  },
  'people.approval': {
    objects: [sceneOf({ limits: local, peopleCount: 61 })],
    passes: [sceneOf({ limits: local, peopleCount: 61 }, { approvalReference: '已报批' })],
  },
  'G11.both-speak': {
    objects: [sceneOf({}, { agenda: [speech('party-principal', 30), speech('government-principal', 30)] })],
    passes: [sceneOf({}, { agenda: [speech('party-principal', 30), speech('leader', 30)] })],
  },
  'G11.main-speech': {
    objects: [sceneOf({}, { agenda: [speech('party-principal', 61)] })],
    passes: [sceneOf({}, { agenda: [speech('party-principal', 60)] })],
  },
  'G12.long': {
    objects: [
      sceneOf({}, at('2026-11-26T00:00:00Z', '2026-11-26T04:01:00Z')),
      sceneOf({}, { ...at('2026-11-26T00:00:00Z', '2026-11-27T08:00:00Z'), hasGroupDiscussion: true }),
    ],
    passes: [
      sceneOf({}, at('2026-11-26T00:00:00Z', '2026-11-26T04:00:00Z')),
      sceneOf({}, { ...at('2026-11-26T00:00:00Z', '2026-11-27T04:00:00Z'), hasGroupDiscussion: true }),
      sceneOf({}, { ...at('2026-11-26T00:00:00Z', '2026-11-26T10:00:00Z'), kind: 'statutory' }),
    ],
  },
  'speech.other': {
    objects: [sceneOf({ limits: { ...usualLimits, otherSpeechMinutes: 8 } }, { agenda: [speech('other', 9)] })],
    passes: [sceneOf({}, { agenda: [speech('other', 50)] })],
  },
  'speech.many': {
    objects: [
      sceneOf({ limits: { ...usualLimits, mostSpeakers: 1 } }, { agenda: [speech('other', 5), speech('leader', 5)] }),
    ],
    passes: [sceneOf({ limits: { ...usualLimits, mostSpeakers: 1 } }, { agenda: [speech('other', 5)] })],
  },
  'video.long': {
    objects: [sceneOf({ limits: { ...usualLimits, videoMinutes: 60 } })],
    passes: [
      sceneOf({ limits: { ...usualLimits, videoMinutes: 90 } }),
      sceneOf({ limits: { ...usualLimits, videoMinutes: 60 } }, { mode: 'in-person' }),
    ],
  },
  'agenda.beyond': {
    objects: [sceneOf({}, { agenda: [speech('leader', 45), speech('other', 46)] })],
    passes: [sceneOf({}, { agenda: [speech('leader', 45), speech('other', 45)] })],
  },
  'week.free': {
    objects: [sceneOf({ limits: local })],
    passes: [sceneOf({ limits: { ...local, freeWeeks: [2] } }), sceneOf({ limits: local }, { kind: 'emergency' })],
  },
  'day.off': {
    objects: [
      sceneOf({}, at('2026-11-28T01:00:00Z', '2026-11-28T02:00:00Z')),
      sceneOf({}, at('2026-10-01T01:00:00Z', '2026-10-01T02:00:00Z')),
    ],
    passes: [sceneOf(), sceneOf({}, at('2026-10-10T01:00:00Z', '2026-10-10T02:00:00Z'))],
  },
  'time.clash': {
    objects: [sceneOf({ near: [nearBy({ clashes: true })] })],
    passes: [sceneOf({ near: [nearBy({ sameSubject: true })] })],
  },
  'near.merge': {
    objects: [sceneOf({ near: [nearBy({ sameSubject: true })] }), sceneOf({ near: [nearBy()] })],
    passes: [sceneOf({ near: [nearBy({ clashes: true })] })],
  },
};
