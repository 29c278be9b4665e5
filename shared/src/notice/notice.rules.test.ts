import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growthOf } from '../wording/testing.growth.js';
import type { CheckedNotice } from './notice.rules.js';
import { checkNotice, hasClassifiedMark } from './notice.rules.js';
import { textOfHtml } from './notice.text.js';

const plain: CheckedNotice = {
  title: '关于做好防汛值班工作的通知',
  text: '各单位：现将有关事项通知如下。',
  mode: 'read',
  deadline: null,
  // Wednesday, 10:00 in Shanghai.
  at: new Date('2026-11-18T02:00:00Z'),
};
const messagesOf = (notice: Partial<CheckedNotice>) =>
  checkNotice({ ...plain, ...notice }).map(({ level, message }) => `${level} ${message}`);

test('an ordinary notice meets no objection', () => {
  expect(checkNotice(plain)).toEqual([]);
});

test.each(['绝密★', '机密★1年', '秘密★10年', '【秘密】', '机　密', '第一行\n秘密\n第三行', '绝密 ★ 长期'])(
  'a mark of classification blocks: %s',
  (text) => {
    expect(messagesOf({ text })).toEqual(['block notice.rule.mark_classified']);
    expect(hasClassifiedMark(plain.title, `<p>${text.replaceAll('\n', '</p><p>')}</p>`)).toBe(true);
  },
);

test.each(['保守国家秘密，人人有责', '商业秘密保护办法', '涉及机密的内容不得上网', '请注意保密', '秘密投票', '★重要★'])(
  'words about secrecy are no mark: %s',
  (text) => {
    expect(checkNotice({ ...plain, text })).toEqual([]);
    expect(hasClassifiedMark(text, `<p>${text}</p>`)).toBe(false);
  },
);

test.each(['打卡', '接龙', '截图', '收到请回复', '积分', '排名', '安装率', '点赞', '轨迹'])(
  'forced behaviour asks for a reason: %s',
  (word) => {
    const [finding, ...others] = checkNotice({ ...plain, text: `请全体干部${word}。` });
    expect([finding, others]).toEqual([
      {
        rule: 'words.forced',
        level: 'warn',
        clause: '《关于防治“指尖上的形式主义”的若干意见》',
        message: 'notice.rule.words_forced',
        values: { words: word },
      },
      [],
    ]);
  },
);

test('asking for an answer on top of the receipt is hinted at', () => {
  expect(messagesOf({ text: '请各单位及时反馈收到情况，并请收悉后回复。' })).toEqual([
    'hint notice.rule.reply_demanded',
  ]);
});

test('a long body is hinted at with the limit that it passes', () => {
  const limits = [4000, 4001, 5001].map((count) => checkNotice({ ...plain, text: '字'.repeat(count) })[0]?.values);

  expect(limits).toEqual([undefined, { count: 4001, limit: 4000 }, { count: 5001, limit: 5000 }]);
});

test.each([
  ['two working days later at the same hour', '2026-11-18T02:00:00Z', '2026-11-20T02:00:00Z', []],
  ['a minute sooner', '2026-11-18T02:00:00Z', '2026-11-20T01:59:00Z', ['warn notice.rule.deadline_rushed']],
  ['morning for the afternoon', '2026-11-18T02:00:00Z', '2026-11-18T08:00:00Z', ['warn notice.rule.deadline_rushed']],
  ['last hour for next day', '2026-11-18T08:30:00Z', '2026-11-19T01:00:00Z', ['warn notice.rule.deadline_after_hours']],
  ['Friday for Saturday', '2026-11-20T02:00:00Z', '2026-11-21T04:00:00Z', ['warn notice.rule.deadline_weekend']],
  ['Friday for Monday', '2026-11-20T02:00:00Z', '2026-11-23T09:00:00Z', ['warn notice.rule.deadline_weekend']],
  ['Friday for Tuesday, same hour', '2026-11-20T02:00:00Z', '2026-11-24T02:00:00Z', []],
  [
    'eve of a long holiday for its end',
    '2026-09-30T02:00:00Z',
    '2026-10-08T02:00:00Z',
    ['warn notice.rule.deadline_rushed'],
  ],
])('deadline: %s', (_case, at, deadline, expected) => {
  expect(messagesOf({ at: new Date(at), deadline: new Date(deadline) })).toEqual(expected);
});

test('the words of a body are the same however they are set', () => {
  expect(
    textOfHtml('<h2>一、要求</h2><p>请<strong>各单位</strong>&nbsp;A&amp;B&#12290;</p><ul><li>甲</li><li>乙</li></ul>'),
  ).toBe('一、要求\n请各单位 A&B。\n甲\n乙');
});

test.each(['<br', '<', '<p ', '&a', ' \n', '</p'])('a body of nothing but %j takes time in proportion', (piece) => {
  expect(growthOf(textOfHtml, piece, 4000)).toBeLessThan(10);
});

test('what is no tag stays, and a tag ends at its first bracket', () => {
  expect(textOfHtml('甲<乙')).toBe('甲<乙');
  expect(textOfHtml('<p>甲<br/>乙<BR>丙<hr class="x">丁</p ><brx>戊')).toBe('甲\n乙\n丙\n丁\n戊');
});

test('text written into elements comes back as it was', () => {
  const words = fc.string({ unit: fc.constantFrom(...'一二甲&<>"A1 '), maxLength: 30 });
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  fc.assert(
    fc.property(fc.array(words), (lines) => {
      const html = lines.map((line) => `<p><strong>${escaped(line)}</strong></p>`).join('');
      const expected = lines.map((line) => line.replace(/ +/g, ' ').trim()).filter((line) => line !== '');
      expect(textOfHtml(html)).toBe(expected.join('\n'));
    }),
  );
});
