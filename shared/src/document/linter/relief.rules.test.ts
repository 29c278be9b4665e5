import { expect, test } from 'vitest';
import { lintDocument } from './lint-document.js';
import { contextOf, parties, report, rulesOf, text, upward, withBody, withContent } from './testing.scene.js';

const placesOf = (content: Record<string, unknown>, attachedFiles: { name: string; isMarked?: boolean }[] = []) =>
  lintDocument(contextOf({ content, attachedFiles }))
    .filter(({ rule }) => rule === 'mark.classified')
    .map(({ place }) => place);

test.each([
  '绝密★',
  '机密★1年',
  '秘密★10年',
  '机　密 ★ 长期',
  '秘密',
  '【机密】关于名单的通知',
  '密级：秘密',
  '机\u200b密★',
])('a mark of classification is refused wherever it stands: %s', (mark) => {
  expect(placesOf({ blocks: [text('正文。'), text(mark)] })).toEqual([1]);
  expect(placesOf({ title: `${mark}\n关于名单的通知` })).toEqual(['title']);
  expect(placesOf({ annotation: mark })).toEqual(['annotation']);
  expect(
    placesOf({
      blocks: [
        {
          type: 'table',
          rows: [
            ['序号', '密级'],
            ['1', mark],
          ],
        },
      ],
    }),
  ).toEqual([0]);
  expect(placesOf({ attachments: [{ name: '名单', blocks: [text(mark)] }] })).toEqual(['attachments']);
  expect(placesOf({}, [{ name: '名单.docx', isMarked: true }])).toEqual(['attachments']);
});

test.each(['机密-名单.docx', '名单（秘密）.pdf', '秘密 名单.xlsx', '【绝密】名单.pdf', '机密件.docx'])(
  'a file named by a mark is refused: %s',
  (name) => {
    expect(placesOf({}, [{ name }])).toEqual(['attachments']);
    expect(placesOf({ attachments: [{ name, fileId: 'b'.repeat(24) }] })).toEqual(['attachments']);
  },
);

test.each([
  '关于加强保密工作的通知',
  '保守国家秘密是公民的义务',
  '商业秘密保护办法',
  '国家秘密的密级分为绝密、机密、秘密三级。',
  '采用秘密投票的方式',
  '机密性要求较高的系统',
  '涉密人员名单不得上网',
])('words about secrecy are no mark: %s', (words) => {
  expect(
    placesOf({ title: words, blocks: [text(words)], attachments: [{ name: words, fileId: 'b'.repeat(24) }] }),
  ).toEqual([]);
});

test.each(['打卡', '接龙', '截图', '收到请回复', '积分', '排名', '安装率', '点赞', '轨迹'])(
  'behaviour that burdens people wants a reason: %s',
  (word) => {
    expect(lintDocument(contextOf(withBody({}, `请全体干部${word}。`)))).toEqual([
      {
        rule: 'words.forced',
        level: 'warn',
        clause: '《关于防治“指尖上的形式主义”的若干意见》',
        message: 'words.forced.message',
        values: { words: word },
        place: 0,
      },
    ]);
  },
);

test('a report upward of such behaviour asks nobody for it', () => {
  expect(rulesOf(withBody(report, '个别单位仍有打卡、排名现象。'))).toEqual([]);
});

test.each([
  ['请于11月18日前报送。', true],
  ['请于2026年11月19日17时前反馈意见。', true],
  ['请于今日下班前上报。', true],
  ['请于明日12时前提交名单。', true],
  ['请于24小时内报送。', true],
  ['请于11月20日前报送。', false],
  ['截至11月1日前已完成整改。', false],
  ['请于12月31日前完成。', false],
  ['请于2027年1月5日前报送。', false],
  ['11月19日前有大风。', false],
  ['请于13月45日前报送。', false],
])('a deadline in the text leaves two working days: %s', (words, isRushed) => {
  expect(rulesOf(withBody({}, words)).includes('deadline.rushed')).toBe(isRushed);
});

test('on Friday the week-end does not count, and in December a day of January is that of the next year', () => {
  const on = (now: string, words: string) =>
    rulesOf({ ...withBody({}, words), now: new Date(now) }).includes('deadline.rushed');

  expect(on('2026-11-20T02:00:00Z', '请于11月23日前报送。')).toBe(true);
  expect(on('2026-11-20T02:00:00Z', '请于11月24日前报送。')).toBe(false);
  expect(on('2026-12-31T02:00:00Z', '请于1月2日前报送。')).toBe(true);
  expect(on('2026-12-31T02:00:00Z', '请于3月4日前报送。')).toBe(false);
});

test('what is asked of a superior has no deadline of ours', () => {
  expect(rulesOf(withBody(upward, '请于11月19日前批复。妥否，请批示。'))).not.toContain('deadline.rushed');
});

test('a text that was sent already may be sent as its replacement', () => {
  const similar = [
    { title: '关于防火的通知', number: '北政发〔2026〕2号', similarity: 0.9, isRequestFromBelow: false },
  ];
  const cited = [
    { title: '关于防火的通知', number: '北政发〔2026〕2号', relation: 'replaces' as const, state: null, text: '' },
  ];

  expect(rulesOf({ similar })).toEqual(['R14.already-sent']);
  expect(rulesOf({ similar, cited })).toEqual([]);
});

test('a memo among peers asks what it likes, to a town it does not instruct', () => {
  const memo = withBody(withContent({}, { docKind: 'memo', title: '便函' }), '务必参加。');

  expect(rulesOf({ ...memo, issuers: [parties.finance], addressees: [parties.health] })).toEqual([]);
  expect(rulesOf({ ...memo, issuers: [parties.finance], addressees: [parties.town] })).toEqual(['G3.plain-paper']);
});
