import { documentContentSchema } from '@yiwang/shared/document/document.content';
import { expect, test } from 'vitest';
import { differenceOf } from '#modules/document/versions/difference';

const contentOf = (input: Record<string, unknown>) =>
  documentContentSchema.parse({ docKind: 'notice', issuerIds: ['a'.repeat(24)], ...input });
const text = (words: string) => ({ type: 'text', level: 0, text: words });

test('a difference is read as the document is: title, body, attachments, each block with its beginning', () => {
  const before = contentOf({ title: '关于防火的通知', blocks: [text('各镇加强巡护。')] });
  const after = contentOf({
    title: '关于防火的通知',
    blocks: [text('各镇切实加强巡护。'), text('特此通知。')],
    attachments: [{ name: '任务表', blocks: [text('一项。')] }],
  });

  expect(differenceOf(before, after)).toEqual([
    { kind: 'same', text: '关于防火的通知', start: true, place: 'title' },
    { kind: 'same', text: '各镇', start: true, place: 'blocks' },
    { kind: 'added', text: '切实', start: false, place: 'blocks' },
    { kind: 'same', text: '加强巡护。', start: false, place: 'blocks' },
    { kind: 'added', text: '特此通知。', start: true, place: 'blocks' },
    { kind: 'added', text: '任务表', start: true, place: 'attachments.0' },
    { kind: 'added', text: '一项。', start: true, place: 'attachments.0' },
  ]);
});

test('an attachment that was taken out is removed', () => {
  const before = contentOf({ attachments: [{ name: '任务表' }, { name: '名单' }] });

  expect(differenceOf(before, contentOf({ attachments: [{ name: '任务表' }] }))).toEqual([
    { kind: 'same', text: '任务表', start: true, place: 'attachments.0' },
    { kind: 'removed', text: '名单', start: true, place: 'attachments.1' },
  ]);
});
