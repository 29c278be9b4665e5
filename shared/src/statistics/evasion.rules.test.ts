import { expect, test } from 'vitest';
import { hintOf, watchedBy } from './evasion.rules.js';
import type { Facets } from './fact.schemas.js';
import { flagsOfMeeting, flagsOfTitle, hasManySubjects } from './flags.rules.js';

const amber = (watched: [number, number | null], headline: [number, number | null]): boolean =>
  hintOf('substitutes', { current: watched[0], baseline: watched[1] }, { current: headline[0], baseline: headline[1] })
    .amber;

test('letters up by a fifth while formal documents are down by a fifth are a hint (domain.md 5.4)', () => {
  expect(amber([120, 100], [80, 100])).toBe(true);
  expect(amber([119, 100], [80, 100])).toBe(false);
  expect(amber([120, 100], [81, 100])).toBe(false);
});

test('where nothing can be compared nothing is hinted; what is new beside a fall is', () => {
  expect(amber([50, null], [80, null])).toBe(false);
  expect(amber([5, 0], [80, 100])).toBe(true);
  expect(amber([0, 0], [80, 100])).toBe(false);
});

const facets: Facets = {
  kind: 'document',
  form: 'letter',
  name: 'department',
  direction: 'level',
  reach: 'city',
  formal: true,
  citywide: false,
  flags: [],
};

test('what may stand in for a formal document: letter, memo, minutes, plain paper, telegram', () => {
  const watched = ['letter', 'memo', 'minutes', 'plain-paper', 'telegram', 'notice', 'report'].map((form) =>
    watchedBy.substitutes({ ...facets, form }),
  );

  expect(watched).toEqual([true, true, true, true, true, false, false]);
});

test('titles tell what is usually left out', () => {
  expect(flagsOfTitle('关于张三同志任职的通知')).toEqual(['personnel']);
  expect(flagsOfTitle('关于做好防汛抢险工作的通知')).toEqual(['emergency']);
  expect(flagsOfTitle('关于转发省政府办公厅文件的通知')).toEqual(['forwarded']);
  expect(flagsOfTitle('关于市人大第12号建议答复的函')).toEqual(['proposal-answer']);
  expect(flagsOfTitle('关于印发林业局机构编制规定的通知')).toEqual(['staffing']);
  expect(flagsOfTitle('关于做好春耕生产的通知')).toEqual([]);
});

test('meetings by law, of the standing committee, under another name and with sub-venues', () => {
  expect(flagsOfMeeting('市委常委会会议', 0)).toEqual(['standing-committee']);
  expect(flagsOfMeeting('中共云岭市第九次代表大会', 0)).toEqual(['statutory-meeting']);
  expect(flagsOfMeeting('项目建设调度推进会', 3)).toEqual(['other-name', 'sub-venue']);
  expect(flagsOfMeeting('防汛抢险视频会', 0)).toEqual(['emergency']);
});

test('three subjects in one document are seen by their headings or by their attachments', () => {
  const heading = (text: string) => ({ type: 'text' as const, level: 1, text, align: 'start' as const });
  const named = (name: string) => ({ name, fileId: null, blocks: null });

  expect(hasManySubjects({ blocks: ['关于甲', '关于乙', '关于丙'].map(heading), attachments: [] })).toBe(true);
  expect(hasManySubjects({ blocks: ['关于甲', '关于乙', '总体要求'].map(heading), attachments: [] })).toBe(false);
  expect(hasManySubjects({ blocks: [], attachments: ['甲方案', '乙办法', '丙细则'].map(named) })).toBe(true);
});
