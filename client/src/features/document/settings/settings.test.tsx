import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delegationIdSchema } from '@yiwang/shared/document/document.schemas';
import { issuerContract, routeContract } from '@yiwang/shared/document/issuer.contract';
import { routeTemplateIdSchema } from '@yiwang/shared/document/route.schemas';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentRoutes } from '#features/document/index';
import { beginSession } from '#lib/session-state';
import { buildDraft, buildIssuer } from '#testing/document-samples';
import { fakeServer, newId } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildPlan, plainRoute } from '#testing/route-samples';
import { buildSessionPerson, buildUnit, signedInAs } from '#testing/samples';

const me = buildSessionPerson(['unit-administrator']);
const unit = buildUnit();
const abilities = { draft: true, manage: true, readBook: true };

function settingsServer() {
  const server = fakeServer();
  server.on(unitContract.list, () => ({ items: [unit] }));
  server.on(unitContract.get, () => ({ unit, ancestors: [] }));
  server.on(issuerContract.list, () => ({ items: [buildIssuer({ abilities })] }));
  server.on(issuerContract.change, () => buildIssuer());
  server.on(routeContract.listDelegations, () => ({ items: [] }));

  return server;
}
const show = (tab: string) => renderPage(documentRoutes, `/documents/settings?tab=${tab}`);

beforeEach(() => beginSession(signedInAs(me)));
afterEach(() => vi.unstubAllGlobals());

test("the seal is drawn as its text is typed; another organ's is explained and not sent (art. 9)", async () => {
  const user = userEvent.setup({ delay: null });
  const server = settingsServer();
  show('issuers');

  await user.click(await screen.findByRole('button', { name: '修改云岭市人民政府' }));
  const sheet = within(await screen.findByRole('dialog'));
  await user.type(sheet.getByLabelText('印章上的名称'), '甲');
  expect(sheet.getByRole('img', { name: '印章：云岭市人民政府甲' })).toBeTruthy();
  expect(sheet.getByRole('alert').textContent).toContain('这里只能是：云岭市人民政府');
  expect(sheet.getByRole('button', { name: '保存' })).toHaveProperty('disabled', true);

  await user.clear(sheet.getByLabelText('印章上的名称'));
  await user.click(sheet.getByRole('button', { name: '保存' }));
  await vi.waitFor(() => expect(server.countOf(issuerContract.change)).toBe(1));
  const sent = server.received.find(({ endpoint }) => endpoint === issuerContract.change)?.input.body;
  expect(sent).toMatchObject({ version: 1, sealName: '云岭市人民政府', active: true });
});

test('a code that no number could have is marked and not sent', async () => {
  const user = userEvent.setup({ delay: null });
  settingsServer();
  show('issuers');
  await user.click(await screen.findByRole('button', { name: '修改云岭市人民政府' }));
  const sheet = within(await screen.findByRole('dialog'));

  await user.click(sheet.getByRole('button', { name: /添加代字/ }));
  await user.type(sheet.getByLabelText('第 2 个代字'), '云政[[发]');

  expect(sheet.getByLabelText('第 2 个代字').getAttribute('aria-invalid')).toBe('true');
  expect(sheet.getByRole('button', { name: '保存' })).toHaveProperty('disabled', true);
});

test('the book shows void numbers with their reasons, whom the others went to, and which are revoked', async () => {
  const server = settingsServer();
  server.on(issuerContract.book, () => ({
    items: [
      {
        ...{ number: '云政发〔2026〕2号', code: '云政发', year: 2026, serial: 2, state: 'void' as const },
        ...{ reason: '内容重复', documentId: buildDraft().id, docKind: 'notice' as const, title: '关于供水的通知' },
        ...{ issuedOn: null, by: '叶桂淑', at: '2026-11-20T01:00:00.000Z' },
        ...{ sentTo: '', copies: 0, validity: { state: 'none' as const, effectiveTo: null } },
      },
      {
        ...{ number: '云政发〔2026〕3号', code: '云政发', year: 2026, serial: 3, state: 'used' as const },
        ...{ reason: '', documentId: buildDraft().id, docKind: 'notice' as const, title: '关于供电的通知' },
        ...{ issuedOn: '2026-11-20', by: '叶桂淑', at: '2026-11-20T01:00:00.000Z' },
        ...{ sentTo: '各乡镇人民政府', copies: 60, validity: { state: 'revoked' as const, effectiveTo: null } },
      },
    ],
    nextCursor: null,
  }));
  show('book');

  const row = (await screen.findByText('云政发〔2026〕2号')).closest('tr');

  expect(row?.textContent).toMatch(/作废关于供水的通知内容重复/);
  const revoked = screen.getByText('云政发〔2026〕3号').closest('tr');
  expect(revoked?.textContent).toMatch(/已撤销关于供电的通知.*各乡镇人民政府60/);
});

test('a template that was removed comes back by one click', async () => {
  const user = userEvent.setup({ delay: null });
  const server = settingsServer();
  const template = {
    ...{ id: newId(routeTemplateIdSchema), version: 3, name: '一般公文', unitId: unit.id, docKinds: [] },
    ...{ steps: plainRoute.map((kind) => buildPlan(kind)), updatedAt: '2026-11-20T01:00:00.000Z' },
  };
  server.on(routeContract.listTemplates, () => ({ items: [{ ...template, abilities: { change: true } }] }));
  server.on(routeContract.removeTemplate, () => ({}));
  server.on(routeContract.createTemplate, () => template);
  show('templates');

  await user.click(await screen.findByRole('button', { name: '删除一般公文' }));
  await user.click(await screen.findByRole('button', { name: '撤销这一步' }));

  await vi.waitFor(() => expect(server.countOf(routeContract.createTemplate)).toBe(1));
});

test('only who gave a delegation is offered to end it', async () => {
  const server = settingsServer();
  const other = { id: newId(personIdSchema), name: '林小川' };
  const mine = { id: me.id, name: me.name };
  const days = { fromOn: '2026-11-20', untilOn: '2026-11-25', reason: '出差', state: 'active' as const, signs: null };
  server.on(routeContract.listDelegations, () => ({
    items: [
      { id: newId(delegationIdSchema), from: mine, to: other, ...days },
      { id: newId(delegationIdSchema), from: other, to: mine, ...days },
    ],
  }));
  show('delegations');

  const given = (await screen.findByText(`${me.name} 委托 林小川`)).closest('li');
  const received = screen.getByText(`林小川 委托 ${me.name}`).closest('li');

  expect(within(given as HTMLElement).getByRole('button', { name: '提前结束' })).toBeTruthy();
  expect(within(received as HTMLElement).queryByRole('button')).toBeNull();
});
