import type { DocumentContent } from '../document/document.content.js';
import type { Flag } from './fact.schemas.js';

/** What titles say by convention; a city that says it otherwise leaves the exclusion unticked. domain.md 5.2 [K]. */
const byTitle: readonly { readonly flag: Flag; readonly says: RegExp }[] = [
  { flag: 'personnel', says: /任免|任职|免职|职务|表彰|表扬|嘉奖|记功|授予.*称号/ },
  { flag: 'staffing', says: /机构编制|编制|机构设置|机构改革|职能配置/ },
  { flag: 'proposal-answer', says: /(?:人大|政协).*(?:建议|提案|议案).*(?:答复|办理)|(?:建议|提案|议案).*答复/ },
  { flag: 'emergency', says: /防汛|抗旱|抢险|防台风|台风|森林防火|应急响应|疫情|地震|寒潮|暴雨|暴雪/ },
  { flag: 'forwarded', says: /转发/ },
];

export const flagsOfTitle = (title: string): Flag[] =>
  byTitle.flatMap(({ flag, says }) => (says.test(title) ? flag : []));

/** Three subjects in one: headings of the first level that begin 关于, or attachments that are documents of their own. */
export function hasManySubjects({ blocks, attachments }: Pick<DocumentContent, 'blocks' | 'attachments'>): boolean {
  const headings = blocks.filter((block) => block.type === 'text' && block.level === 1 && /^关于/.test(block.text));
  const annexes = attachments.filter(({ name }) => /通知|方案|办法|意见|细则|规定|要点/.test(name));

  return headings.length >= 3 || annexes.length >= 3;
}

export const flagsOfDocument = (content: Pick<DocumentContent, 'title' | 'blocks' | 'attachments'>): Flag[] => [
  ...flagsOfTitle(content.title),
  ...(hasManySubjects(content) ? (['many-subjects'] as const) : []),
];

/** Meetings that the law asks for, those of the standing committee, and those that go by another name. domain.md 5.2, 5.4. */
export function flagsOfMeeting(title: string, subVenues: number): Flag[] {
  const flags: Flag[] = flagsOfTitle(title).filter((flag) => flag === 'emergency');
  if (/代表大会|人代会|党代会|政协.*(?:全体)?会议|两会|全委会|全体会议/.test(title)) flags.push('statutory-meeting');
  if (/常委会|常务会|办公会/.test(title)) flags.push('standing-committee');
  if (/座谈|调度|推进|专题|碰头|吹风|视频连线/.test(title)) flags.push('other-name');
  if (subVenues > 0) flags.push('sub-venue');

  return flags;
}
