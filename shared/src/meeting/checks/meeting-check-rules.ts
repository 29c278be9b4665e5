import { relief, secrecy } from '../../wording/relief.js';
import type { MeetingRule } from './check.types.js';
import * as convening from './convening.rules.js';
import * as course from './course.rules.js';

const article = (words: string): string => `${relief}${words}`;
const here = '本地会议限额';

/**
 * What may stop a meeting, in the order in which a reader would say it. `block`: it is not called; `warn` (原则上, 一般):
 * it is called with a typed reason that is kept; `hint`: only help. The words are in `meeting-rules`, under
 * `<id>.message` and `<id>.wayOut`. G7 to G13 are those of domain.md 3.2.
 */
export const meetingRules: readonly MeetingRule[] = [
  { id: 'mark.classified', clause: secrecy, level: 'block', check: convening.classifiedMark },

  // Plan
  { id: 'plan.missing', clause: article('：会议计划管理'), level: 'block', check: convening.notInPlan },
  { id: 'plan.outside', clause: article('：会议计划管理'), level: 'hint', check: convening.outsidePlan },
  { id: 'G7.quota', clause: article('：一年一次'), level: 'block', check: convening.secondSystemMeeting },
  { id: 'G7.approved', clause: article('：一年一次'), level: 'warn', check: convening.approvedSystemMeeting },

  // Who is asked to come
  { id: 'G8.principals', clause: article('：不搞层层陪会'), level: 'warn', check: convening.principalsForDeputy },
  { id: 'G9.leaders', clause: article('：部门会议'), level: 'block', check: convening.leadersForDepartment },
  { id: 'G10.levels', clause: article('：不层层套开'), level: 'block', check: convening.furtherLevels },
  { id: 'G13.video', clause: article('：提倡视频'), level: 'hint', check: convening.villagersOnTheRoad },
  { id: 'people.many', clause: here, level: 'warn', check: convening.manyPeople },
  { id: 'people.approval', clause: here, level: 'warn', check: convening.approvalForMany },

  // How it goes
  { id: 'G11.both-speak', clause: article('：开短会'), level: 'warn', check: course.bothPrincipalsSpeak },
  { id: 'G11.main-speech', clause: article('：开短会'), level: 'warn', check: course.longMainSpeech },
  { id: 'G12.long', clause: article('：开短会'), level: 'warn', check: course.longMeeting },
  { id: 'speech.other', clause: here, level: 'warn', check: course.longOtherSpeech },
  { id: 'speech.many', clause: here, level: 'warn', check: course.manySpeakers },
  { id: 'video.long', clause: here, level: 'warn', check: course.longVideo },
  { id: 'agenda.beyond', clause: '会议组织惯例', level: 'hint', check: course.agendaBeyondEnd },

  // When
  { id: 'week.free', clause: here, level: 'warn', check: course.meetingFreeWeek },
  { id: 'day.off', clause: '《全国年节及纪念日放假办法》', level: 'warn', check: course.dayOff },
  { id: 'time.clash', clause: article('：统筹会议'), level: 'warn', check: course.clash },
  { id: 'near.merge', clause: article('：合并套开'), level: 'warn', check: course.couldBeOne },
];
