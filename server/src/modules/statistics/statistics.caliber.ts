import type { FigureKind } from '@yiwang/shared/statistics/statistics.contract';
import type { FigurePlan } from '#modules/statistics/statistics.figure';
import type { Source } from '#modules/statistics/statistics.sides';

// A caliber is a text that people cite, in the language of the reports (domain.md 5.1, 5.2).
const meanings: Record<FigureKind, string> = {
  notices: '经本平台发布的通知，按首次发布之日计，同一通知的更正不另计，撤回的不计',
  documents: '正式文件（编有发文字号），按成文日期计，每件一次',
  topDocuments: '以市委、市政府及两办名义制发的正式文件，按成文日期计，每件一次',
  meetings: '以本单位名义召开的会议，视频会议不论分会场多少计一次',
  cityMeetings: '全市性会议，视频会议不论分会场多少计一次',
  groups: '截至该日在用的工作群，为时点数，不按月累加',
  groupsDissolved: '截至该日已注销的工作群，为累计数，不作同比',
  forms: '要求填报的表格，按份计',
};
const sources: Record<Source, string> = {
  platform: '由本平台计数',
  manual: '按月人工录入',
  census: '由工作群普查得出',
  none: '无数据',
};

export function caliberOf(plan: FigurePlan): string {
  const sides = `本年${sources[plan.current.source]}，上年${sources[plan.baseline.source]}`;
  const cut = plan.cutToMonth ? '；录入数只到月，两年均计至最近一个完整月份的月末' : '';

  return `${meanings[plan.kind]}。${sides}${cut}。`;
}
