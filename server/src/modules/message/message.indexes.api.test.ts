import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyone } from '#modules/message/mentions';
import { MessageModel } from '#modules/message/message.model';
import { SearchBlockModel } from '#modules/message/search-block.model';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';

let api: TestApi;
const conversationId = newId();
const rootId = newId();
beforeAll(async () => {
  api = await startTestApi();
  const rows = Array.from({ length: 3000 }, (_, index) => ({
    ...{ _id: newId(), version: 1, outbox: [], conversationId: index % 3 === 0 ? newId() : conversationId },
    ...{ seq: index + 1, clientId: `c${index}`, senderId: newId(), senderName: '甲', text: '话' },
    at: new Date(Date.UTC(2026, 0, 1, 0, index)),
    ...(index % 50 === 0 ? { threadRootId: rootId, replyNumber: index, mentionIds: [everyone] } : {}),
    ...(index % 70 === 0 ? { changedAt: new Date() } : {}),
  }));
  await MessageModel.collection.insertMany(rows as never);
  const blocks = Array.from({ length: 300 }, (_, block) => ({
    ...{ _id: `${conversationId}:${block}`, conversationId, block, keys: ['清淤', `第${block}`] },
  }));
  await SearchBlockModel.collection.insertMany(blocks as never);
});
afterAll(() => api.close());

interface Stats {
  readonly executionStats: { readonly totalDocsExamined: number; readonly nReturned: number };
}
const messages = (filter: object, sort: Record<string, 1 | -1>, limit: number) =>
  MessageModel.collection.find(filter as never, { sort, limit }).explain('executionStats') as unknown as Promise<Stats>;

test.each([
  ['a page by places', { conversationId, seq: { $gte: 900, $lte: 950 } }, { seq: 1 as const }, 200],
  ['the head', { conversationId }, { seq: -1 as const }, 1],
  ['the last before a day', { conversationId, at: { $lt: new Date('2026-01-02') } }, { at: -1, seq: -1 } as const, 1],
  ['a thread', { threadRootId: rootId, seq: { $gt: 0 } }, { seq: 1 as const }, 20],
  [
    'the first that names me',
    { mentionIds: { $in: [everyone] }, conversationId, seq: { $gt: 5 } },
    { seq: 1 as const },
    1,
  ],
  ['what changed', { conversationId, changedAt: { $gte: new Date(0) } }, { changedAt: -1 as const }, 10],
])('%s reads from an index what it answers, and little more', async (_name, filter, sort, limit) => {
  const { executionStats } = await messages(filter, sort, limit);

  expect(executionStats.nReturned).toBeGreaterThan(0);
  expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(executionStats.nReturned + 1);
});

test('blocks that hold a word are read, and no others', async () => {
  const { executionStats } = (await SearchBlockModel.collection
    .find({ conversationId, block: { $lte: 299 }, keys: { $all: ['第7'] } } as never, { sort: { block: -1 }, limit: 5 })
    .explain('executionStats')) as unknown as Stats;

  expect(executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 1 });
});
