import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import { issuerContract } from '@yiwang/shared/document/issuer.contract';
import { fileContract } from '@yiwang/shared/file/file.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composerRoutes } from '#features/document/composer/composer.routes';
import { beginSession } from '#lib/session-state';
import { buildContent, buildDraft, buildIssuer } from '#testing/document-samples';
import { fakeServer, NetworkGone } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildFile, buildSessionPerson, buildUnit, signedInAs } from '#testing/samples';

const block = (level: number, text: string) => ({ type: 'text' as const, level, text, align: 'start' as const });

function composerServer(content = buildContent(), findings: DocumentFinding[] = []) {
  const server = fakeServer();
  const document = buildDraft({}, content);
  server.on(documentContract.get, () => document);
  server.on(documentContract.save, ({ body }) => ({ ...document, content: body.content, version: body.version + 1 }));
  server.on(documentContract.create, ({ body }) => ({ ...document, content: body }));
  server.on(documentContract.check, () => ({ findings }));
  server.on(documentContract.list, () => ({ items: [], nextCursor: null }));
  server.on(issuerContract.list, () => ({ items: [buildIssuer()] }));
  const saved = () =>
    server.received
      .filter(({ endpoint }) => endpoint === documentContract.save)
      .map(({ input }) => (input.body as { content: ReturnType<typeof buildContent> }).content);

  return { server, document, saved };
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('writing begins with a kind, and the kind brings its format', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = composerServer(buildContent({ title: '', blocks: [], docKind: 'minutes' }));
  renderPage(composerRoutes, '/documents/new');

  await user.click(await screen.findByRole('button', { name: /^纪要/ }));

  await waitFor(() => expect(server.countOf(documentContract.create)).toBe(1));
  const created = server.received.find(({ endpoint }) => endpoint === documentContract.create);
  expect(created?.input.body).toMatchObject({
    docKind: 'minutes',
    format: 'minutes',
    issuerIds: [buildIssuer().id],
    title: '',
  });
  expect(await screen.findByRole('textbox', { name: '标题' })).toBeTruthy();
});

test('the draft saves itself with the version that it was written upon', async () => {
  const user = userEvent.setup({ delay: null });
  const { document, saved } = composerServer();
  renderPage(composerRoutes, `/documents/${document.id}/edit`);

  await user.type(await screen.findByRole('textbox', { name: '标题' }), '（试行）');

  expect(await screen.findByText('草稿已保存')).toBeTruthy();
  await waitFor(() => expect(saved().at(-1)?.title).toBe('关于做好汛期值守工作的通知（试行）'));
});

test('levels are numbered by their order, and the toolbar changes them', async () => {
  const user = userEvent.setup({ delay: null });
  const { document, saved } = composerServer(
    buildContent({ blocks: [block(1, '总体要求'), block(2, '目标。到年底'), block(0, '抓落实')] }),
  );
  renderPage(composerRoutes, `/documents/${document.id}/edit`);
  const sheet = await screen.findByRole('textbox', { name: '正文' });
  const numbers = () => [...sheet.querySelectorAll('p')].map((line) => line.getAttribute('data-number'));
  expect(numbers()).toEqual(['一、', '（一）', null]);

  await user.click(screen.getByRole('button', { name: /第一层/ }));

  expect(numbers()).toEqual(['一、', '（一）', null]);
  await user.click(screen.getByRole('button', { name: /第三层/ }));
  expect(numbers()).toEqual(['1.', '（一）', null]);
  await waitFor(() => expect(saved().at(-1)?.blocks[0]).toEqual(block(3, '总体要求')));
});

test('a page of Word is pasted as text with levels', async () => {
  const { document, saved } = composerServer(buildContent({ blocks: [] }));
  renderPage(composerRoutes, `/documents/${document.id}/edit`);
  const sheet = await screen.findByRole('textbox', { name: '正文' });

  const html =
    '<p class=MsoNormal style="mso-x:y"><b>一、总体要求</b></p><p class=MsoNormal>各单位<script>x</script>要落实。</p>';
  fireEvent.paste(sheet, {
    clipboardData: { getData: (type: string) => (type === 'text/html' ? html : ''), files: [] },
  });

  await waitFor(() => expect(saved().at(-1)?.blocks).toEqual([block(1, '总体要求'), block(0, '各单位要落实。')]));
});

test('what the rules object to is named with its clause and a way out', async () => {
  const user = userEvent.setup({ delay: null });
  const finding: DocumentFinding = {
    rule: 'R13.not-registered',
    level: 'block',
    clause: '条例第三十七条',
    message: 'R13.not-registered.message',
    values: { names: '云岭市某办' },
    place: 'issuerIds',
  };
  const { document } = composerServer(buildContent(), [finding]);
  renderPage(composerRoutes, `/documents/${document.id}/edit`);

  await user.click(await screen.findByRole('tab', { name: /提醒/ }));

  const panel = within(await screen.findByRole('region', { name: '提醒' }));
  expect(await panel.findByText('云岭市某办没有发文立户，或立户已停用。')).toBeTruthy();
  expect(panel.getByText('依据：条例第三十七条')).toBeTruthy();
  await user.click(panel.getByRole('button', { name: '看这一处' }));
  await waitFor(() => expect(window.document.activeElement?.closest('#field-issuerIds')).toBeTruthy());
});

test('addressees are chosen from the tree and stand above the text', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, document, saved } = composerServer();
  const town = buildUnit({ name: '云岭市青石镇', kind: 'town' });
  server.on(unitContract.list, () => ({ items: [town] }));
  renderPage(composerRoutes, `/documents/${document.id}/edit`);

  await user.click((await screen.findAllByRole('button', { name: /选择单位/ }))[0] as HTMLElement);
  await user.click(await screen.findByRole('checkbox', { name: '云岭市青石镇' }));
  await user.click(screen.getByRole('button', { name: '选好了（1）' }));

  expect(screen.getByText('云岭市青石镇：')).toBeTruthy();
  await waitFor(() =>
    expect(saved().at(-1)?.addressees).toEqual([{ type: 'unit', unitId: town.id, issuerId: null, name: town.name }]),
  );
});

test('a document is not sent before its attachments are there; one that did not arrive is sent again', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, document, saved } = composerServer();
  const file = buildFile();
  server.on(fileContract.upload, () => {
    throw new NetworkGone();
  });
  renderPage(composerRoutes, `/documents/${document.id}/edit`);

  await user.upload(await screen.findByLabelText('添加文件', { selector: 'input' }), new File(['一'], file.name));
  await user.click(screen.getByRole('button', { name: '送审' }));
  expect(await screen.findByText('还有附件没有传完')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  server.on(fileContract.upload, () => file);
  await user.click(screen.getByRole('button', { name: `重新上传 ${file.name}` }));

  await waitFor(() =>
    expect(
      saved()
        .at(-1)
        ?.attachments.map(({ fileId }) => fileId),
    ).toEqual([file.id]),
  );
});
