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
  ['length', withText(`${body}请认真组织，压紧压牢责任链条。`)],
  ['number', withText(body.replace('20日', '21日'))],
  ['number', withText(body.replace('11月20日', '近日'))],
  ['meaning', withText(body.replace('不得迟报', '迟报'))],
  ['meaning', withText(body.replace('日前', '日'))],
  ['name', withText(body.replace('沟帮子镇人民政府', '沟邦子镇人民政府'))],
])('a change of substance goes back to the approver: %s', (substance, after) => {
  expect(substanceOf(approved, after)).toBe(substance);
  expect(isEditorial(approved, after)).toBe(false);
});

test('ten characters are a slip, eleven are not; one that is replaced counts once', () => {
  const changed = (count: number) => withText(body.replace('巡护工作', `巡护工作${'呀'.repeat(count)}`));
  const replaced = withText(body.replace('火源管理', '烟花爆竹'));

  expect([changed(10), changed(11), replaced].map((after) => substanceOf(approved, after))).toEqual([
    null,
    'length',
    null,
  ]);
});
