import type { Finding } from '../../notice/notice.schemas.js';
import type { MeetingScene } from './check.types.js';
import { meetingRules } from './meeting-check-rules.js';

/** What the rules object to, in the order of the table. Depends on nothing but its argument. */
export function checkMeeting(scene: MeetingScene): Finding[] {
  return meetingRules.flatMap(({ id, clause, level, check }) =>
    check(scene).map(({ values = {} }) => ({ rule: id, level, clause, message: `${id}.message`, values })),
  );
}

/** Findings that stop a meeting from being called: what blocks, and what warns without a reason. */
export function unsettled(findings: readonly Finding[], overrides: readonly { readonly rule: string }[]) {
  const answered = new Set(overrides.map(({ rule }) => rule));

  return {
    blocking: findings.filter(({ level }) => level === 'block'),
    unanswered: findings.filter(({ level, rule }) => level === 'warn' && !answered.has(rule)),
  };
}

/** Words that say what a meeting is, not what it is about. */
const frame =
  /关于|召开|会议|工作|部署|推进|动员|调度|座谈|专题|全市|全县|全区|的|暨|\d{4}年(?:度)?|第[一二三四\d]+(?:季度|次)/g;

const pairsOf = (title: string): Set<string> => {
  const letters = [...title.replace(frame, '').matchAll(/[\p{L}\p{N}]/gu)].map(([letter]) => letter);
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
};

/** Whether two titles are about the same: most of the pairs of characters that are left without the usual frame. */
export function isSameSubject(one: string, other: string): boolean {
  const [ones, others] = [pairsOf(one), pairsOf(other)];
  if (ones.size === 0 || others.size === 0) return false;
  const both = [...ones].filter((pair) => others.has(pair)).length;

  return both / Math.min(ones.size, others.size) >= 0.6;
}
