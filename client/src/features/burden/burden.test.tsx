import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { burdenReportContract } from '@yiwang/shared/burden/report.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { burdenRoutes } from '#features/burden/index';
import { beginSession } from '#lib/session-state';
import { fakeServer, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const kinds = [
  { id: 'repeated', name: '多头重复', active: true },
  { id: 'forced', name: '强制打卡', active: true },
];
beforeEach(() => beginSession(signedInAs(buildSessionPerson(['burden-officer']))));
afterEach(() => vi.unstubAllGlobals());

test('the burden office renames, adds and retires kinds; names are there and not twice', async () => {
  const user = userEvent.setup({ delay: null });
  const server = fakeServer();
  server.on(burdenReportContract.listKinds, () => ({ items: kinds, version: 4 }));
  server.on(burdenReportContract.setKinds, ({ body }) => ({ items: body.items, version: 5 }));
  renderPage(burdenRoutes, '/burden?tab=kinds');
  const list = within(await screen.findByRole('list', { name: '反映类别' }));
  const save = screen.getByRole('button', { name: /保\s*存/ });
  expect(save).toHaveProperty('disabled', true);

  await user.click(list.getByRole('switch', { name: '提供“强制打卡”' }));
  await user.click(screen.getByRole('button', { name: /增加一类/ }));
  expect(save).toHaveProperty('disabled', true);
  await user.type(list.getAllByRole('textbox', { name: '类别名称' })[2] as HTMLElement, '多头重复');
  expect(screen.getByRole('alert').textContent).toContain('不能重复');
  await user.type(list.getAllByRole('textbox', { name: '类别名称' })[2] as HTMLElement, '填表');
  await user.click(save);

  await waitFor(() =>
    expect(
      server.received
        .filter(({ endpoint }) => endpoint === burdenReportContract.setKinds)
        .map(({ input }) => input.body),
    ).toEqual([
      {
        items: [
          { id: 'repeated', name: '多头重复', active: true },
          { id: 'forced', name: '强制打卡', active: false },
          { id: 'own-3', name: '多头重复填表', active: true },
        ],
        version: 4,
      },
    ]),
  );
});

test('kinds that somebody else changed meanwhile are not written over', async () => {
  const user = userEvent.setup({ delay: null });
  const server = fakeServer();
  server.on(burdenReportContract.listKinds, () => ({ items: kinds, version: 4 }));
  server.on(burdenReportContract.setKinds, () => {
    throw new Refusal('burden.kinds_stale');
  });
  renderPage(burdenRoutes, '/burden?tab=kinds');
  const list = within(await screen.findByRole('list', { name: '反映类别' }));
  await user.click(list.getByRole('switch', { name: '提供“强制打卡”' }));
  await user.click(screen.getByRole('button', { name: /保\s*存/ }));

  expect(await screen.findByRole('alert')).toBeTruthy();
});
