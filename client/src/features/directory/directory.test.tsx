import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { personContract } from '@yiwang/shared/person/person.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { directoryRoutes } from '#features/directory/index';
import { beginSession } from '#lib/session-state';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildPerson, buildSessionPerson, buildUnit, signedInAs } from '#testing/samples';

const city = buildUnit({ name: '云岭市', shortName: '云岭市', hasChildren: true });
const water = buildUnit({ parentId: city.id, path: [city.id], hasChildren: true });
const office = buildUnit({
  parentId: water.id,
  path: [city.id, water.id],
  kind: 'office',
  name: '办公室',
  shortName: '办公室',
  hasChildren: false,
});
const lin = buildPerson({ name: '林秀英' }, water);
const he = buildPerson({ name: '何建国', employeeNumber: 'YL00002', hasPhone: false }, water);

function directoryServer() {
  const server = fakeServer();
  server.on(unitContract.list, ({ query }) => ({
    items: [city, water, office].filter(({ parentId }) => parentId === (query.parentId ?? null)),
  }));
  server.on(unitContract.get, () => ({ unit: water, ancestors: [city] }));
  server.on(personContract.list, ({ query }) => ({
    items: query.q === 'lxy' ? [lin] : [lin, he],
    nextCursor: null,
  }));
  server.on(personContract.get, ({ params }) => (params.id === lin.id ? lin : he));
  server.on(personContract.revealPhone, () => ({ phone: '13912345678' }));

  return server;
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson())));
afterEach(() => vi.unstubAllGlobals());

test('the tree loads a branch when it is opened, not before', async () => {
  const user = userEvent.setup({ delay: null });
  const server = directoryServer();
  renderPage(directoryRoutes, '/directory');
  await screen.findByText('水务局');
  const parents = () =>
    server.received
      .filter(({ endpoint }) => endpoint === unitContract.list)
      .map(({ input }) => (input.query as { parentId?: string }).parentId);
  expect(parents()).toEqual([undefined, city.id]);

  // While the branch above still unfolds, the row is a copy that is thrown away, and a click on it is lost.
  await waitFor(async () => {
    const row = screen.getByText('水务局').closest('.ant-tree-treenode');
    if (!parents().includes(water.id)) await user.click(row?.querySelector('.ant-tree-switcher') ?? document.body);
    expect(parents()).toContain(water.id);
  });

  expect(await screen.findByText('办公室')).toBeTruthy();
  expect(parents()).toEqual([undefined, city.id, water.id]);
});

test('people are found by what is typed', async () => {
  const user = userEvent.setup({ delay: null });
  directoryServer();
  renderPage(directoryRoutes, '/directory');
  await screen.findByText('何建国');

  await user.type(screen.getByLabelText('查找人员'), 'lxy');

  await waitFor(() => expect(screen.queryByText('何建国')).toBeNull());
  expect(await screen.findByText('林秀英')).toBeTruthy();
});

test('a phone number is not asked for before somebody presses the button', async () => {
  const user = userEvent.setup({ delay: null });
  const server = directoryServer();
  renderPage(directoryRoutes, `/directory?person=${lin.id}`);

  const reveal = await screen.findByRole('button', { name: '显示号码' });
  expect(screen.getByText('查看号码会留下记录')).toBeTruthy();
  expect(server.countOf(personContract.revealPhone)).toBe(0);
  await user.click(reveal);

  const link = await within(screen.getByRole('dialog')).findByRole('link', { name: '139 1234 5678' });
  expect(link.getAttribute('href')).toBe('tel:13912345678');
});
