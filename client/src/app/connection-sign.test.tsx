import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConnectionSign } from '#app/connection-sign';
import { connection } from '#lib/connection';
import { pendingCount } from '#lib/outbox';
import { renderPage } from '#testing/render-page';

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  vi.useRealTimers();
  pendingCount.set(0);
});

const sign = () => screen.getByRole('status').textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function show(state: 'synced' | 'offline') {
  connection.set(state);
  renderPage([{ path: '/', element: <ConnectionSign /> }], '/');
  await screen.findByRole('status');
}

test('what is sent at once does not flicker through the corner', async () => {
  await show('synced');

  act(() => pendingCount.set(1));
  await pass(900);
  expect(sign()).not.toContain('待送出');
  await pass(200);
  expect(sign()).toContain('1 项待送出');
  act(() => pendingCount.set(0));
  expect(sign()).not.toContain('待送出');
});

test('what waited without a connection is said until it is sent, not only until the connection is back', async () => {
  await show('offline');

  act(() => pendingCount.set(2));
  await pass(10);
  expect(sign()).toContain('2 项待送出');
  act(() => connection.set('synced'));
  await pass(10);
  expect(sign()).toContain('2 项待送出');
  act(() => pendingCount.set(0));
  expect(sign()).not.toContain('待送出');
});
