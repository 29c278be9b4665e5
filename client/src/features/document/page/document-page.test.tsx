import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { issuerContract } from '@yiwang/shared/document/issuer.contract';
import { personContract } from '@yiwang/shared/person/person.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentRoutes } from '#features/document/index';
import { beginSession } from '#lib/session-state';
import { buildIssuer } from '#testing/document-samples';
import { fakeServer, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildUnderWay } from '#testing/route-samples';
import { buildSessionPerson, signedInAs } from '#testing/samples';

function pageServer(document: OfficialDocument) {
  const server = fakeServer();
  server.on(documentContract.get, () => document);
  server.on(documentContract.list, () => ({ items: [], nextCursor: null }));
  server.on(documentContract.getLayout, () => ({ pageCount: 2, substitutes: ['小标宋'], missing: [], key: 'k1' }));
  server.on(documentContract.getPage, () => '<svg/>');
  server.on(issuerContract.list, () => ({ items: [buildIssuer()] }));
  renderPage(documentRoutes, `/documents/${document.id}`);

  return server;
}
const bodyOf = (server: ReturnType<typeof fakeServer>, endpoint: unknown) =>
  server.received.find((one) => one.endpoint === endpoint)?.input.body;

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['leader']))));
afterEach(() => vi.unstubAllGlobals());

test('the pages are drawn as they print, with a note where a font is a substitute', async () => {
  pageServer(buildUnderWay('approve'));

  expect(await screen.findByAltText('第 2 页，共 2 页')).toBeTruthy();
  expect(screen.getByText(/替代字体排版：小标宋/)).toBeTruthy();
});

test('agreeing takes two clicks: the words stand there already', async () => {
  const user = userEvent.setup({ delay: null });
  const server = pageServer(buildUnderWay('approve', { complete: true }));
  server.on(documentContract.completeStep, () => buildUnderWay('recheck'));

  await user.click(await screen.findByRole('button', { name: '同意' }));
  await user.click(await screen.findByRole('button', { name: '提交' }));

  await vi.waitFor(() =>
    expect(bodyOf(server, documentContract.completeStep)).toEqual({ outcome: 'agree', opinion: '同意。' }),
  );
});

test('a refusal is explained with its article', async () => {
  const user = userEvent.setup({ delay: null });
  const server = pageServer(buildUnderWay('approve', { complete: true }));
  server.on(documentContract.completeStep, () => {
    throw new Refusal('document.principal_only');
  });

  await user.click(await screen.findByRole('button', { name: '同意' }));
  await user.click(await screen.findByRole('button', { name: '提交' }));

  const refusal = (await screen.findByText('应当由主要负责人签发')).closest('[role="alert"]');
  expect(refusal?.textContent).toContain('条例第二十二条');
});

test('a review passes only when all five points and the burden are answered', async () => {
  const user = userEvent.setup({ delay: null });
  const server = pageServer(buildUnderWay('review', { complete: true }));
  server.on(documentContract.completeStep, () => buildUnderWay('approve'));
  await user.click(await screen.findByRole('button', { name: '审核' }));
  const sheet = within(await screen.findByRole('dialog', { name: '审核' }));
  const pass = sheet.getByRole('button', { name: '审核通过' });

  for (const box of sheet.getAllByRole('checkbox')) await user.click(box);
  expect(pass).toHaveProperty('disabled', true);
  await user.click(sheet.getByLabelText('有增加，理由如下'));
  expect(pass).toHaveProperty('disabled', true);
  await user.type(sheet.getByLabelText(/增加了什么/), '需要报送一次台账');
  await user.click(pass);

  await vi.waitFor(() => expect(server.countOf(documentContract.completeStep)).toBe(1));
  expect(bodyOf(server, documentContract.completeStep)).toMatchObject({
    outcome: 'agree',
    review: { grounds: true, other: true, burden: 'justified', burdenNote: '需要报送一次台账' },
  });
});

test('a return names the step and carries its reason', async () => {
  const user = userEvent.setup({ delay: null });
  const server = pageServer(buildUnderWay('approve', { complete: true }));
  server.on(documentContract.completeStep, () => buildUnderWay('review'));
  await user.click(await screen.findByRole('button', { name: '退回' }));
  const sheet = within(await screen.findByRole('dialog', { name: '退回' }));
  expect(sheet.getByRole('button', { name: '退回' })).toHaveProperty('disabled', true);

  await user.click(sheet.getByRole('button', { name: '请修改后重新报送。' }));
  await user.click(sheet.getByRole('button', { name: '退回' }));

  await vi.waitFor(() =>
    expect(bodyOf(server, documentContract.completeStep)).toEqual({
      outcome: 'return',
      opinion: '请修改后重新报送。',
      returnTo: 'draft',
    }),
  );
});

test('a text that was touched after approval passes the recheck only with a reason', async () => {
  const user = userEvent.setup({ delay: null });
  const approved = {
    ...{ n: 1, at: '2026-11-20T01:00:00.000Z', by: { personId: null, name: '范明永', unitName: '市政府办' } },
    ...{ onBehalfOf: null, act: 'document.complete_step', stepId: 's-approve', stepKind: 'approve' as const },
    ...{ outcome: 'agree' as const, opinion: '同意印发。', contentHash: 'approved', details: {} },
    ...{ previousHash: '', hash: '', signature: '' },
  };
  pageServer(buildUnderWay('recheck', { complete: true }, { trail: [approved], contentHash: 'touched' }));
  expect(await screen.findByText('同意印发。')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: '复核' }));
  const sheet = within(await screen.findByRole('dialog', { name: '复核' }));

  expect(sheet.getByRole('button', { name: '复核通过' })).toHaveProperty('disabled', true);
  await user.type(sheet.getByLabelText(/改了什么/), '改正一个错字');
  expect(sheet.getByRole('button', { name: '复核通过' })).toHaveProperty('disabled', false);
});

test('what the office changed is passed with a reason for each warning only', async () => {
  const user = userEvent.setup({ delay: null });
  const sent = {
    ...{ n: 1, at: '2026-11-20T01:00:00.000Z', by: { personId: null, name: '林秀英', unitName: '市政府办' } },
    ...{ onBehalfOf: null, act: 'document.submit', stepId: null, stepKind: null, outcome: null, opinion: '' },
    ...{ contentHash: 'sent', details: {}, previousHash: '', hash: '', signature: '' },
  };
  const server = pageServer(buildUnderWay('recheck', { complete: true }, { trail: [sent], contentHash: 'touched' }));
  const finding = { rule: 'G4.long', clause: '若干规定', message: 'G4.long.message', place: null };
  server.on(documentContract.check, () => ({ findings: [{ ...finding, level: 'warn' as const, values: {} }] }));
  server.on(documentContract.completeStep, () => buildUnderWay('register'));

  await user.click(await screen.findByRole('button', { name: '复核' }));
  const sheet = within(await screen.findByRole('dialog', { name: '复核' }));
  const field = await sheet.findByPlaceholderText('请写明理由，会留存备查');
  expect(sheet.getByRole('button', { name: '复核通过' })).toHaveProperty('disabled', true);
  await user.type(field, '内容必需');
  await user.click(sheet.getByRole('button', { name: '复核通过' }));

  await vi.waitFor(() =>
    expect(bodyOf(server, documentContract.completeStep)).toMatchObject({
      overrides: [{ rule: 'G4.long', reason: '内容必需' }],
    }),
  );
});

test('a number is only expected until it is registered', async () => {
  const user = userEvent.setup({ delay: null });
  const document = buildUnderWay('register', { register: true });
  const server = pageServer(document);
  const year = new Date().getFullYear();
  const issuer = buildIssuer({ id: document.content.issuerIds[0] ?? buildIssuer().id });
  server.on(issuerContract.list, () => ({ items: [issuer] }));
  server.on(issuerContract.book, () => ({
    items: [
      {
        ...{ number: `云政发〔${year}〕14号`, code: '云政发', year, serial: 14, state: 'used' as const, reason: '' },
        ...{ documentId: document.id, docKind: 'notice' as const, title: '前一份', issuedOn: null, by: '叶桂淑' },
        ...{ sentTo: '', copies: 0, validity: { state: 'in-force' as const, effectiveTo: null } },
        at: '2026-11-20T01:00:00.000Z',
      },
    ],
    nextCursor: null,
  }));
  server.on(documentContract.register, () => ({ ...buildUnderWay('seal'), number: `云政发〔${year}〕16号` }));

  await user.click(await screen.findByRole('button', { name: '登记编号' }));
  expect(await screen.findByText(`云政发〔${year}〕15号`)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '登记' }));

  expect(await screen.findByText(`已登记：云政发〔${year}〕16号`)).toBeTruthy();
  expect(bodyOf(server, documentContract.register)).toMatchObject({ code: '云政发', issuerId: issuer.id });
});

test('nothing is dispatched before each point was looked at', async () => {
  const user = userEvent.setup({ delay: null });
  const server = pageServer(buildUnderWay('dispatch', { dispatch: true }));
  server.on(documentContract.dispatch, () => buildUnderWay('file'));
  await user.click(await screen.findByRole('button', { name: '分发' }));
  const sheet = within(await screen.findByRole('dialog', { name: '分发前核对' }));
  const send = sheet.getByRole('button', { name: /分发给/ });
  expect(send).toHaveProperty('disabled', true);

  for (const box of sheet.getAllByRole('checkbox')) await user.click(box);
  await user.click(send);

  await vi.waitFor(() => expect(bodyOf(server, documentContract.dispatch)).toEqual({ checked: true }));
});

test('a revoked document says so above everything, and cited ones show their state', async () => {
  const user = userEvent.setup({ delay: null });
  const validity = {
    state: 'revoked' as const,
    effectiveTo: null,
    reason: '依据已失效',
    at: '2026-11-20T01:00:00.000Z',
  };
  const cited = [
    {
      documentId: null,
      number: '云政发〔2020〕1号',
      title: '旧办法',
      relation: 'basis' as const,
      state: 'repealed' as const,
      effectiveTo: '2025-12-31',
      readableAs: null,
    },
  ];
  pageServer(buildUnderWay('file', {}, { validity, cited }));

  const banner = (await screen.findByText(/自始无效（条例第三十三条）/)).closest('[role="alert"]');
  expect(banner?.textContent).toContain('依据已失效');
  await user.click(screen.getByRole('tab', { name: '基本信息' }));
  const list = within(await screen.findByRole('region', { name: '引用的文件' }));
  expect(list.getByText('已废止')).toBeTruthy();
});

test('the office revokes for the leader who decided: the one who approved it stands there already', async () => {
  const user = userEvent.setup({ delay: null });
  const document = buildUnderWay('file', { revoke: true });
  const signatory = { personId: document.author.id, name: '李正' };
  const server = pageServer({ ...document, signatory });
  server.on(personContract.list, () => ({ items: [], nextCursor: null }));
  server.on(documentContract.revoke, () => document);

  await user.click(await screen.findByRole('button', { name: /更多/ }));
  await user.click(await screen.findByRole('menuitem', { name: '撤销' }));
  const sheet = within(await screen.findByRole('dialog', { name: '撤销' }));
  expect(sheet.getByText('李正')).toBeTruthy();
  await user.type(sheet.getByPlaceholderText(/请写明理由/), '依据有误');
  await user.click(sheet.getByRole('button', { name: '撤销' }));

  await vi.waitFor(() =>
    expect(bodyOf(server, documentContract.revoke)).toEqual({ reason: '依据有误', decidedById: signatory.personId }),
  );
});

test('nobody who may do nothing is shown a button', async () => {
  pageServer(buildUnderWay('approve'));
  await screen.findByRole('heading', { level: 1 });

  expect(screen.queryByRole('toolbar', { name: '可以办理' })).toBeNull();
});
