import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noticeRoutes } from '#features/notice/index';
import { beginSession } from '#lib/session-state';
import { fakeServer, newId } from '#testing/fake-server';
import { buildCounts, buildNotice, buildReceipt } from '#testing/notice-samples';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const notice = buildNotice({
  abilities: { edit: false, publish: false, withdraw: true, correct: true, remind: true, follow: true, forward: false },
});
const [water, town] = [newId(unitIdSchema), newId(unitIdSchema)];

const contact = { id: newId(personIdSchema), name: '罗涵' };
const known = (nameNow: string, whom: typeof contact | null) => ({ nameNow, contact: whom });

function followServer(remindableAt: string | null = null) {
  const server = fakeServer();
  server.on(noticeContract.get, () => notice);
  server.on(noticeContract.getProgress, () => ({
    noticeId: notice.id,
    counts: buildCounts(),
    units: [
      {
        unitId: water,
        unitName: '云岭市水务局',
        ...known('云岭市水务局', null),
        ...buildCounts({ total: 20, done: 20, acknowledged: 20 }),
      },
      {
        unitId: town,
        unitName: '石桥镇',
        ...known('石桥镇人民政府', contact),
        ...buildCounts({ total: 30, done: 12, acknowledged: 12 }),
      },
    ],
    ...{ onlyForwarded: false, remindableAt },
    asOf: '2026-11-21T02:00:00.000Z',
  }));
  server.on(noticeContract.listReceipts, () => {
    const { askedEdition: _, ...times } = buildReceipt();
    const unitThen = { id: town, name: '石桥镇' };
    const person = { id: newId(personIdSchema), name: '林秀英' };
    return { items: [{ ...times, person, unitThen, unitNow: { id: water, name: '云岭市水务局' } }], nextCursor: null };
  });
  server.on(noticeContract.list, () => ({ items: [], nextCursor: null }));
  server.on(noticeContract.remind, () => ({ reminded: 1787 }));
  server.on(noticeContract.withdraw, () => notice);

  return server;
}
const show = () => renderPage(noticeRoutes, `/notices/${notice.id}/follow`);

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('delivered, read and acknowledged are three plain numbers, and nothing is a share or a rank', async () => {
  followServer();
  show();

  const progress = await screen.findByText('3,412');
  const facts = progress.closest('dl')?.textContent;

  expect(facts).toBe('送达5,000 / 5,199已读4,000 / 5,199确认3,412 / 5,199');
  expect(document.body.textContent).not.toMatch(/%|排名|名次/);
});

test('units stand in the order that the server gives, and can be narrowed to those with something open', async () => {
  const user = userEvent.setup({ delay: null });
  followServer();
  show();
  const units = within(await screen.findByRole('region', { name: '按单位' }));
  const names = () => units.getAllByRole('button').map(({ textContent }) => textContent);
  expect(names()).toEqual(['云岭市水务局', '石桥镇']);

  await user.click(units.getByLabelText('只看未完成'));

  expect(names()).toEqual(['石桥镇']);
});

test('a unit opens its part of the roster, with the unit then and the unit now', async () => {
  const user = userEvent.setup({ delay: null });
  const server = followServer();
  show();

  await user.click(await screen.findByRole('button', { name: '石桥镇' }));

  expect(await screen.findByText('林秀英')).toBeTruthy();
  expect(screen.getByText('现在 云岭市水务局')).toBeTruthy();
  const asked = server.received.find(({ endpoint }) => endpoint === noticeContract.listReceipts);
  expect(asked?.input.query).toMatchObject({ unitId: town, state: 'all' });
});

test('the reminder says how many it goes to', async () => {
  const user = userEvent.setup({ delay: null });
  const server = followServer();
  show();

  await user.click(await screen.findByRole('button', { name: /提醒未完成的 1,787 人/ }));

  expect(await screen.findByText('已提醒 1,787 人')).toBeTruthy();
  expect(server.countOf(noticeContract.remind)).toBe(1);
});

test('while all have been reminded within the hour the button rests and says until when', async () => {
  followServer(new Date(Date.now() + 1_800_000).toISOString());
  show();

  expect(await screen.findByRole('button', { name: /提醒未完成的 1,787 人/ })).toHaveProperty('disabled', true);
  expect(screen.getByText(/可再次提醒的时间/)).toBeTruthy();
});

test('a unit with something open names its contact and what it is called today', async () => {
  followServer();
  show();
  const link = await screen.findByRole('link', { name: '联系人 罗涵' });

  expect(link.getAttribute('href')).toBe(`/directory?person=${contact.id}`);
  expect(screen.getAllByRole('link', { name: /^联系人/ })).toHaveLength(1);
  expect(screen.getByText('现在 石桥镇人民政府')).toBeTruthy();
});

test('withdrawing asks for a reason', async () => {
  const user = userEvent.setup({ delay: null });
  const server = followServer();
  show();
  await user.click(await screen.findByRole('button', { name: /撤回/ }));
  const sheet = within(await screen.findByRole('dialog', { name: '撤回这条通知' }));
  expect(sheet.getByRole('button', { name: '撤回' })).toHaveProperty('disabled', true);

  await user.type(sheet.getByRole('textbox'), '与上级安排重复');
  await user.click(sheet.getByRole('button', { name: '撤回' }));

  await vi.waitFor(() => expect(server.countOf(noticeContract.withdraw)).toBe(1));
  const sent = server.received.find(({ endpoint }) => endpoint === noticeContract.withdraw);
  expect(sent?.input.body).toEqual({ reason: '与上级安排重复' });
});
