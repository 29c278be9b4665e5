import { describe, expect, test } from 'vitest';
import { checkMeeting, isSameSubject, unsettled } from './check-meeting.js';
import { meetingRules } from './meeting-check-rules.js';
import { ruleScenes } from './testing.rule-scenes.js';
import { nearBy, sceneOf, town } from './testing.scene.js';

const rulesOf = (scene: Parameters<typeof checkMeeting>[0]) => checkMeeting(scene).map(({ rule }) => rule);

test('every rule of the table has scenes, and every scene has a rule', () => {
  expect(Object.keys(ruleScenes).sort()).toEqual(meetingRules.map(({ id }) => id).sort());
});

describe.each(Object.entries(ruleScenes))('%s', (rule, { objects, passes }) => {
  test('objects where it should', () => {
    expect(objects.filter((scene) => !rulesOf(scene).includes(rule))).toEqual([]);
  });

  test('keeps quiet close by', () => {
    expect(passes.filter((scene) => rulesOf(scene).includes(rule))).toEqual([]);
  });
});

test('a short meeting within the rules meets no objection', () => {
  expect(checkMeeting(sceneOf())).toEqual([]);
});

test('what blocks cannot be reasoned away, what warns can', () => {
  const findings = checkMeeting(
    sceneOf({
      convener: { name: '水务局', kind: 'department' },
      asked: [town('principal')],
      near: [nearBy({ sameSubject: true })],
    }),
  );
  const rules = (found: readonly { rule: string }[]) => found.map(({ rule }) => rule);
  const given = [{ rule: 'G9.leaders' }, { rule: 'near.merge' }];

  expect(rules(unsettled(findings, []).blocking)).toEqual(['G9.leaders']);
  expect(rules(unsettled(findings, []).unanswered)).toEqual(['near.merge']);
  expect(rules(unsettled(findings, given).blocking)).toEqual(['G9.leaders']);
  expect(unsettled(findings, given).unanswered).toEqual([]);
});

test('titles are about the same when the words between the usual frame are', () => {
  const pairs: readonly [string, string, boolean][] = [
    ['全市防汛抗旱工作会议', '关于召开防汛抗旱调度会', true],
    ['全市防汛抗旱工作会议', '全市教育工作会议', false],
    ['2026年工作会议', '2025年工作会议', false],
    ['森林防火专题会', '森林防火推进会议', true],
  ];

  expect(pairs.map(([one, other]) => isSameSubject(one, other))).toEqual(pairs.map(([, , same]) => same));
});
