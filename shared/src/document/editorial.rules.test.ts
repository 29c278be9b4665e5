import { expect, test } from 'vitest';
import { isEditorial, substanceOf } from './editorial.rules.js';
import { addressee, contentOf, parties, text } from './linter/testing.scene.js';

const approved = contentOf({
  addressees: [addressee(parties.town)],
  blocks: [
    text('总体要求', 1),
    text('沟帮子镇人民政府要在11月20日前布署巡护工作，切时做好火源管理，不得迟报火情。'),
    {
      type: 'table',
      rows: [
        ['姓名', '分工'],
        ['王某', '巡户'],
      ],
    },
  ],
  attachments: [{ name: '任务表', blocks: [text('任务表'), text('加强巡护，落实责任')] }],
});
const withText = (words: string) =>
  contentOf({ ...approved, blocks: [approved.blocks[0], text(words), approved.blocks[2]] });
const body = '沟帮子镇人民政府要在11月20日前布署巡护工作，切时做好火源管理，不得迟报火情。';

test('what is unchanged is no change of substance', () => {
  expect(substanceOf(approved, approved)).toBeNull();
});

test.each([
  ['two wrong characters', withText(body.replace('布署', '部署').replace('切时', '切实'))],
  ['a mark', withText(body.replace('，切时', '；切时'))],
  [
    'a cell',
    contentOf({
      ...approved,
      blocks: [
        ...approved.blocks.slice(0, 2),
        {
          type: 'table',
          rows: [
            ['姓名', '分工'],
            ['王某', '巡护'],
          ],
        },
      ],
    }),
  ],
  [
    'an attachment',
    contentOf({
      ...approved,
      attachments: [{ name: '任务表', blocks: [text('任务表'), text('加强巡护，落实责任。')] }],
    }),
  ],
  [
    'a paragraph that is parted',
    contentOf({
      ...approved,
      blocks: [approved.blocks[0], text(body.slice(0, 24)), text(body.slice(24)), approved.blocks[2]],
    }),
  ],
])('a slip of the pen stays with recheck: %s', (_, after) => {
  expect(substanceOf(approved, after)).toBeNull();
  expect(isEditorial(approved, after)).toBe(true);
});

test.each([
  ['title', contentOf({ ...approved, title: '北镇市人民政府关于做好冬季森林防火工作的通知' })],
  ['kind', contentOf({ ...approved, docKind: 'circular' })],
  ['elements', contentOf({ ...approved, addressees: [addressee(parties.otherTown)] })],
  ['elements', contentOf({ ...approved, urgency: 'urgent' })],
  ['elements', contentOf({ ...approved, attachments: [] })],
  ['elements', contentOf({ ...approved, attachments: [{ ...approved.attachments[0], name: '分工表' }] })],
  ['structure', contentOf({ ...approved, blocks: [text('总体要求'), ...approved.blocks.slice(1)] })],
  ['structure', contentOf({ ...approved, blocks: approved.blocks.slice(0, 2) })],
  ['wording', withText(`${body}请认真组织，压紧压牢责任链条。`)],
  ['number', withText(body.replace('20日', '21日'))],
  ['number', withText(body.replace('11月20日', '近日'))],
  ['meaning', withText(body.replace('不得迟报', '迟报'))],
  ['meaning', withText(body.replace('日前', '日'))],
  ['name', withText(body.replace('沟帮子镇人民政府', '沟邦子镇人民政府'))],
])('a change of substance goes back to the approver: %s', (substance, after) => {
  expect(substanceOf(approved, after)).toBe(substance);
  expect(isEditorial(approved, after)).toBe(false);
});

test.each([
  ['wording', '由王强同志负责。', '由张明同志负责。'],
  ['meaning', '同意该项申请。', '驳回该项申请。'],
  ['meaning', '批准该项申请。', '撤销该项申请。'],
  ['meaning', '批准该项申请。', '批驳该项申请。'],
  ['wording', '由施工单位承担赔偿。', '由施工单位协商赔偿。'],
  ['meaning', '由施工单位承担赔偿。', '由施工单位拒绝赔偿。'],
  ['meaning', '所需资金由市财政列支。', '所需资金由各镇街列支。'],
  ['meaning', '经市政府同意，现通知如下。', '现通知如下。'],
  ['wording', '由王小强负责。', '由张小明负责。'],
  ['wording', '请王强、李华参加。', '请李华参加。'],
  ['number', '补助5吨。', '补助5克。'],
  ['number', '增长1.5%。', '增长15%。'],
  ['meaning', '比上年增长。', '比上年降长。'],
])('a word is no slip (%s): %s', (substance, before, after) => {
  expect(substanceOf(withText(before), withText(after))).toBe(substance);
});

test('marks are free, one character in each of five places is a slip, a sixth place is too many', () => {
  const words = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'.split('');
  const wrong = (places: number) =>
    withText(words.map((each, index) => (index % 3 === 0 && index / 3 < places ? '误' : each)).join(''));
  const marked = withText(words.map((each) => `${each}、`).join(' '));

  expect([marked, wrong(5), wrong(6)].map((after) => substanceOf(withText(words.join('')), after))).toEqual([
    null,
    null,
    'length',
  ]);
});
