import { usualLimits } from '../meeting.rules.js';
import type { AgendaItem } from '../meeting.schemas.js';
import type { AskedUnit, MeetingScene, NearMeeting } from './check.types.js';

/** A short meeting of a government on a working morning, to which nothing objects. */
export function sceneOf(
  change: Partial<Omit<MeetingScene, 'draft'>> = {},
  draft: Partial<MeetingScene['draft']> = {},
): MeetingScene {
  return {
    draft: {
      title: '防汛工作专题会议',
      purpose: '',
      kind: 'special',
      isCityWide: false,
      mode: 'video',
      startsAt: new Date('2026-11-26T01:00:00Z'),
      endsAt: new Date('2026-11-26T02:30:00Z'),
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
      recordsAttendance: false,
      ...draft,
    },
    convener: { name: '云岭市人民政府', kind: 'organ' },
    asked: [],
    peopleCount: 20,
    principals: { towns: 0, villages: 0 },
    systemMeetings: 0,
    near: [],
    limits: usualLimits,
    ...change,
  };
}

export const town = (rank: AskedUnit['rank'], kind: AskedUnit['kind'] = 'town'): AskedUnit => ({
  name: kind === 'village' ? '北村' : '青石镇',
  kind,
  rank,
  isLower: true,
});

export const speech = (
  role: NonNullable<AgendaItem['speaker']>['role'],
  minutes: number,
  id: string = role,
): AgendaItem => ({ id, title: `${role}讲话`, kind: 'speech', speaker: { personId: null, name: '某', role }, minutes });

export const nearBy = (change: Partial<NearMeeting> = {}): NearMeeting => ({
  title: '防汛调度会',
  convener: '水务局',
  startsAt: new Date('2026-11-27T01:00:00Z'),
  sameSubject: false,
  sharedPeopleCount: 3,
  clashes: false,
  ...change,
});
