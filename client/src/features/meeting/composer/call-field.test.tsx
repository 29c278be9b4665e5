import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { callContract } from '@yiwang/shared/meeting/call.contract';
import type { CallSettings } from '@yiwang/shared/meeting/meeting.schemas';
import { afterEach, expect, test, vi } from 'vitest';
import { CallField } from '#features/meeting/composer/call-field';
import { beginSession } from '#lib/session-state';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

type Providers = CallSettings['provider'][];
async function showField(providers: Providers, role: 'office-clerk' | 'system-administrator', provider?: Providers[0]) {
  await beginSession(signedInAs(buildSessionPerson([role])));
  const server = fakeServer();
  server.on(callContract.listProviders, () => ({ providers, mostInBuiltIn: 6 }));
  const call = provider ? { provider, url: null, number: '', password: '' } : null;
  renderPage([{ path: '/', element: <CallField call={call} onChange={() => undefined} /> }], '/');
  await vi.waitFor(() => expect(server.countOf(callContract.listProviders)).toBe(1));
}
/** What stands in the list once `last` does. */
async function offered(last: RegExp): Promise<string> {
  await userEvent.click(await screen.findByRole('combobox', { name: '视频接入' }));
  await screen.findAllByText(last, { selector: '.ant-select-item-option-content' });
  const options = [...document.querySelectorAll('.ant-select-item-option-content')];
  return options.map(({ textContent }) => textContent).join();
}
afterEach(() => vi.unstubAllGlobals());

test('only what is set up is offered', async () => {
  await showField(['built-in', 'janus', 'link'], 'office-clerk');
  expect(await offered(/Janus/)).not.toContain('LiveKit');
  expect(screen.queryByText(/LIVEKIT_URL/)).toBeNull();
});

test('an administrator reads why the others are not', async () => {
  await showField(['built-in', 'link'], 'system-administrator');
  expect(await screen.findByText(/请设置 JANUS_URL/)).toBeTruthy();
  expect(await screen.findByText(/请设置 LIVEKIT_URL/)).toBeTruthy();
  expect(await offered(/内置视频/)).not.toMatch(/Janus|LiveKit/);
});

test('a meeting whose way is gone says so and keeps it in sight', async () => {
  await showField(['built-in', 'link'], 'office-clerk', 'janus');
  expect(await screen.findByText(/现在没有接通/)).toBeTruthy();
  expect(await offered(/Janus/)).toContain('内置视频');
});
