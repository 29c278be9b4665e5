import { fingertip, forcedWords } from '../wording/relief.js';
import type { GroupKind, GroupState } from './group.schemas.js';

/** Acts that change the state of a group. */
export type GroupAct = 'approve' | 'refuse' | 'withdraw' | 'extend' | 'expire' | 'dissolve' | 'merge';

/** The life cycle: an act leads from a state to the next, and from no other. */
const lifeCycle: Readonly<Record<GroupState, Partial<Readonly<Record<GroupAct, GroupState>>>>> = {
  applied: { approve: 'active', refuse: 'refused', withdraw: 'withdrawn' },
  active: { extend: 'active', expire: 'expired', dissolve: 'dissolved', merge: 'merged' },
  expired: { extend: 'active', dissolve: 'dissolved', merge: 'merged' },
  refused: {},
  withdrawn: {},
  dissolved: {},
  merged: {},
};

export const stateAfter = (state: GroupState, act: GroupAct): GroupState | null => lifeCycle[state][act] ?? null;
export const actsIn = (state: GroupState): GroupAct[] => Object.keys(lifeCycle[state]) as GroupAct[];
/** Whether anybody may still write in it. */
export const isOpen = (state: GroupState): boolean => state === 'active';
/** Whether it was in use once, so that it has members and a history. */
export const wasFiled = (state: GroupState): boolean => !['applied', 'refused', 'withdrawn'].includes(state);
/** Every act that ends a group for good; an expired one may be extended. */
export const hasEnded = (state: GroupState): boolean => actsIn(state).length === 0;

export const mostMembers = 5000;
export const leastMembers = 2;
/** A task group lasts a year at the most, each extension another. */
export const longestTaskDays = 366;
/** The administrator is warned so many days ahead. */
export const warnDays = 14;
/** Members this alike make two groups one: domain.md 3.5, overlapping groups. */
export const sameMembersFrom = 0.8;
export const samePurposeFrom = 0.75;

export type EndFault = 'group.end_missing' | 'group.end_past' | 'group.end_too_far' | 'group.end_not_wanted';

/** What is wrong with the last day of a group; days as `YYYY-MM-DD` in Asia/Shanghai. YJ: task groups end with their task. */
export function faultOfEnd(kind: GroupKind, endsOn: string | null, today: string): EndFault | null {
  if (kind !== 'task') return endsOn === null ? null : 'group.end_not_wanted';
  if (endsOn === null) return 'group.end_missing';
  if (endsOn < today) return 'group.end_past';

  return daysBetween(today, endsOn) > longestTaskDays ? 'group.end_too_far' : null;
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whether a task group is over on a day: its last day is still its own. */
export const isOver = (endsOn: string | null, today: string): boolean => endsOn !== null && endsOn < today;
export const endsSoon = (endsOn: string | null, today: string): boolean =>
  endsOn !== null && !isOver(endsOn, today) && daysBetween(today, endsOn) <= warnDays;

/** 群备〔2026〕12号 */
export const filingNumberOf = (year: number, serial: number): string => `群备〔${year}〕${serial}号`;

/** Jaccard index: shared of united. Two empty sets are not alike. */
export function jaccard(shared: number, left: number, right: number): number {
  const united = left + right - shared;

  return united === 0 ? 0 : shared / united;
}

/** Words that nearly every group has in its name and that say nothing of its purpose. */
const filler = /工作群组|工作群|交流群|联络群|微信群|群组|群聊|小组|工作|用于|方便|及时|沟通|联络|交流|群/gu;
const punctuation = /[\s\p{P}\p{S}]/gu;

const essenceOf = (text: string): string => {
  const plain = text.normalize('NFKC').toLowerCase().replace(punctuation, '');

  return plain.replace(filler, '') || plain;
};

function pairsOf(text: string): Map<string, number> {
  const letters = [...text];
  const pairs = new Map<string, number>();
  const count = (pair: string) => pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  if (letters.length === 1) count(text);
  for (let at = 0; at + 1 < letters.length; at += 1) count(`${letters[at]}${letters[at + 1]}`);

  return pairs;
}

/** Dice coefficient over pairs of characters, without punctuation and filler words: 0 to 1. */
export function purposeLikeness(left: string, right: string): number {
  const [a, b] = [essenceOf(left), essenceOf(right)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;

  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  for (const [pair, times] of pairsA) shared += Math.min(times, pairsB.get(pair) ?? 0);

  return (2 * shared) / ([...a].length - 1 + ([...b].length - 1) || 1);
}

export interface WordingHint {
  readonly word: string;
  readonly clause: string;
}

const demands = [...forcedWords, '即时回复', '立即回复', '收到回复', '签到', '报送材料'];

/** Words in a name or purpose that show what a group may not be for: 工作群组 may not demand 打卡、接龙、即时响应. YJ, 使用. */
export const wordingHints = (text: string): WordingHint[] =>
  demands.filter((word) => text.includes(word)).map((word) => ({ word, clause: fingertip }));
