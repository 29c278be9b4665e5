import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetQueries, keepQueries, queryClient, restoreQueries } from '#lib/query-client';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(async () => {
  vi.useRealTimers();
  await forgetQueries();
});

const read = (key: string, answer: () => Promise<string>) =>
  queryClient.fetchQuery({ queryKey: [key], queryFn: answer, retry: false, staleTime: 0 }).catch(() => undefined);

test('what was read is there after a restart, also when the network failed since', async () => {
  const stop = keepQueries('person-1');
  await read('inbox', async () => 'three items');
  await read('inbox', async () => Promise.reject(new Error('offline')));
  await read('units', async () => 'the tree');
  expect(queryClient.getQueryState(['inbox'])?.status).toBe('error');
  await vi.advanceTimersByTimeAsync(1000);
  stop();

  queryClient.clear();
  vi.useRealTimers();
  await restoreQueries('person-1');

  expect([queryClient.getQueryData(['inbox']), queryClient.getQueryData(['units'])]).toEqual([
    'three items',
    'the tree',
  ]);
  expect(queryClient.getQueryState(['inbox'])?.status).toBe('success');
});

test('nobody reads what another person had loaded on the same device', async () => {
  const stop = keepQueries('person-1');
  await read('inbox', async () => 'three items');
  await vi.advanceTimersByTimeAsync(1000);
  stop();

  queryClient.clear();
  vi.useRealTimers();
  await restoreQueries('person-2');

  expect(queryClient.getQueryData(['inbox'])).toBeUndefined();
});
