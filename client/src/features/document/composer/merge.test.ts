import type { DocumentContent } from '@yiwang/shared/document/document.content';
import { expect, test } from 'vitest';
import { changedFields, mergeContents } from '#features/document/composer/merge';
import { buildContent } from '#testing/document-samples';

const block = (text: string) => ({ type: 'text' as const, level: 0, text, align: 'start' as const });
/** The same content with the keys of everything in it the other way round, as another writer may have put them. */
const turned = (value: DocumentContent): DocumentContent =>
  JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).reverse())
      : each,
  );

const base = buildContent({ title: '关于值守的通知', blocks: [block('请做好值守。')] });

test('the order of keys is no change', () => {
  expect(JSON.stringify(turned(base))).not.toBe(JSON.stringify(base));
  expect(changedFields(base, turned(base))).toEqual([]);
});

test('what only one of two changed is joined, in whatever order the server has it', () => {
  const mine = { ...base, blocks: [block('请加强值守。')] };

  expect(mergeContents(base, mine, turned({ ...base, title: '关于加强值守的通知' }))).toMatchObject({
    title: '关于加强值守的通知',
    blocks: mine.blocks,
  });
});

test('two who changed the same field differently need a person, two who wrote the same do not', () => {
  const mine = { ...base, blocks: [block('请加强值守。')] };

  expect(mergeContents(base, mine, { ...base, blocks: [block('请落实值守。')] })).toBeNull();
  expect(mergeContents(base, mine, turned(mine))).toMatchObject({ blocks: mine.blocks });
});
