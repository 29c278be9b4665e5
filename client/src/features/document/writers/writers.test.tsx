import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { issuerContract } from '@yiwang/shared/document/issuer.contract';
import { personContract } from '@yiwang/shared/person/person.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composerRoutes } from '#features/document/composer/composer.routes';
import { refreshDocument } from '#features/document/document.queries';
import { documentRoutes } from '#features/document/index';
import { beginSession } from '#lib/session-state';
import { buildDraft, buildIssuer } from '#testing/document-samples';
import { fakeServer, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildPerson, buildSessionPerson, signedInAs } from '#testing/samples';

const me = buildSessionPerson();
const author = { id: me.id, name: me.name };
const colleague = buildPerson({ name: '孙水' });
const other = buildPerson({ name: '赵青' });
const nameOf = ({ id, name }: typeof colleague) => ({ id, name });
const okOf = (sheet: ReturnType<typeof within>) => sheet.getByRole('button', { name: /确\s*定/ }) as HTMLButtonElement;
const guest = { submit: false, discard: false, inviteWriters: false, leaveWriters: true };

function writersServer(said: Partial<OfficialDocument> = {}) {
  const server = fakeServer();
  let document = buildDraft({ author, ...said });
  server.on(documentContract.get, () => document);
  server.on(documentContract.save, ({ body }) => ({ ...document, content: body.content, version: body.version + 1 }));
  server.on(documentContract.setWriters, ({ body }) => {
    const people = [colleague, other].filter(({ id }) => body.personIds.includes(id));
    document = { ...document, version: document.version + 1, writers: people.map(nameOf) };
    return document;
  });
  server.on(documentContract.leaveWriters, () => ({}));
  server.on(documentContract.check, () => ({ findings: [] }));
  server.on(documentContract.list, () => ({ items: [document], nextCursor: null }));
  server.on(documentContract.getLayout, () => ({ pageCount: 0, substitutes: [], missing: [], key: '0' }));
  server.on(issuerContract.list, () => ({ items: [buildIssuer()] }));
  server.on(personContract.list, ({ query }) => ({
    items: query.q === 'ss' ? [colleague] : [other],
    nextCursor: null,
  }));
  server.on(personContract.get, ({ params }) => (params.id === colleague.id ? colleague : other));
  const asked = () =>
    server.received
      .filter(({ endpoint }) => endpoint === documentContract.setWriters)
      .map(({ input }) => (input.body as { personIds: string[] }).personIds);

  return { server, id: document.id, asked };
}

beforeEach(async () => {
  await beginSession(signedInAs(me));
  // The list draws only what is seen; jsdom gives every element a height of nothing.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(68);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('an author asks a colleague by the initials of the name, from where the draft is written', async () => {
  const user = userEvent.setup({ delay: null });
  const { id, asked } = writersServer();
  renderPage(composerRoutes, `/documents/${id}/edit`);

  await user.click(await screen.findByRole('button', { name: '共同起草' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(okOf(sheet).disabled).toBe(true);
  await user.type(sheet.getByLabelText('姓名、拼音或首字母'), 'ss');
  await user.click(await screen.findByTitle(/^孙水/));
  await user.click(okOf(sheet));

  await waitFor(() => expect(asked()).toEqual([[colleague.id]]));
  expect(await screen.findByText('已调整共同起草人')).toBeTruthy();
});

test('one is taken out again and the others stay', async () => {
  const user = userEvent.setup({ delay: null });
  const { id, asked } = writersServer({ writers: [colleague, other].map(nameOf) });
  renderPage(composerRoutes, `/documents/${id}/edit`);

  await user.click(await screen.findByRole('button', { name: '共同起草' }));
  const sheet = within(await screen.findByRole('dialog'));
  const chosen = (await sheet.findByText(/^孙水/)).closest('.ant-select-selection-item');
  await user.click(chosen?.querySelector('.ant-select-selection-item-remove') as HTMLElement);
  await user.click(okOf(sheet));

  await waitFor(() => expect(asked()).toEqual([[other.id]]));
});

test('a person who has left is named as the trouble, and the sheet stays open', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, id } = writersServer();
  server.on(documentContract.setWriters, () => {
    throw new Refusal('document.writer_unknown');
  });
  renderPage(composerRoutes, `/documents/${id}/edit`);

  await user.click(await screen.findByRole('button', { name: '共同起草' }));
  const sheet = within(await screen.findByRole('dialog'));
  await user.type(sheet.getByLabelText('姓名、拼音或首字母'), 'ss');
  await user.click(await screen.findByTitle(/^孙水/));
  await user.click(okOf(sheet));

  expect(await sheet.findByText('找不到要邀请的人')).toBeTruthy();
});

test('whoever was invited sees whose draft it is, and neither sends it nor invites others, but may leave it', async () => {
  const user = userEvent.setup({ delay: null });
  const draft = buildDraft();
  const { server, id } = writersServer({
    author: { ...draft.author, name: '高远' },
    writers: [author],
    abilities: { ...draft.abilities, ...guest },
  });
  renderPage([...composerRoutes, ...documentRoutes], `/documents/${id}/edit`);

  expect(await screen.findByText(/高远 的稿子/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '送审' })).toBeNull();
  expect(screen.queryByRole('button', { name: '共同起草' })).toBeNull();
  expect((await screen.findByRole<HTMLInputElement>('combobox', { name: '发文机关' })).disabled).toBe(true);
  expect(screen.getByText('主办的发文机关由拟稿人或者办公室更改。')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: '退出共同起草' }));
  const question = within(await screen.findByRole('dialog'));
  await user.click(question.getByRole('button', { name: '退出共同起草' }));

  await waitFor(() => expect(server.countOf(documentContract.leaveWriters)).toBe(1));
  const row = (await screen.findByRole('link', { name: draft.title })).closest('article');
  expect(row?.textContent).toContain('高远 的稿子，共同起草');
});

test('whoever was let go while reading the page reads it no longer', async () => {
  const { server, id } = writersServer({ status: 'reviewing', title: '关于管好渠道的通知' });
  renderPage(documentRoutes, `/documents/${id}`);
  expect(await screen.findByRole('heading', { level: 1, name: '关于管好渠道的通知' })).toBeTruthy();

  server.on(documentContract.get, () => {
    throw new Refusal('document.not_found');
  });
  await refreshDocument(id);

  await waitFor(() => expect(screen.queryByRole('heading', { level: 1, name: '关于管好渠道的通知' })).toBeNull());
});

test('the page of the document says who wrote it and who was asked when', async () => {
  const entry = {
    ...{ n: 1, at: '2026-11-20T01:00:00.000Z', by: { personId: me.id, name: me.name, unitName: '' }, onBehalfOf: null },
    ...{ act: 'document.change_writers', stepId: null, stepKind: null, outcome: null, opinion: '', contentHash: '' },
    ...{ previousHash: '', hash: '', signature: '' },
    details: { invited: [{ personId: colleague.id, name: '孙水' }], removed: [{ personId: other.id, name: '赵青' }] },
  };
  const { id } = writersServer({ status: 'reviewing', writers: [nameOf(colleague)], trail: [entry] });
  renderPage(documentRoutes, `/documents/${id}`);

  expect(await screen.findByText('调整共同起草人')).toBeTruthy();
  expect([screen.getByText('邀请：孙水'), screen.getByText('移出：赵青')]).toHaveLength(2);
  await userEvent.click(screen.getByRole('tab', { name: '基本信息' }));
  const label = await screen.findByText('共同起草', { selector: 'dt' });
  expect(label.nextElementSibling?.textContent).toBe('孙水');
});
