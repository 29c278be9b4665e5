import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { issuerIdSchema } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { DocumentFinding, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { routeContract } from '@yiwang/shared/document/issuer.contract';
import { routeTemplateIdSchema } from '@yiwang/shared/document/route.schemas';
import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SubmitSheet } from '#features/document/route/submit-sheet';
import { beginSession } from '#lib/session-state';
import { buildDraft } from '#testing/document-samples';
import { fakeServer, newId } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildPlan, buildUnderWay, plainRoute } from '#testing/route-samples';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const document = buildDraft();
const warning: DocumentFinding = {
  rule: 'R8.important-copy',
  level: 'warn',
  clause: '《党政机关公文处理工作条例》第十六条',
  message: 'R8.important-copy.message',
  values: {},
  place: null,
};

function show(findings: readonly DocumentFinding[] = [], sent: OfficialDocument = document) {
  const server = fakeServer();
  const onDone = vi.fn();
  server.on(routeContract.listTemplates, () => ({
    items: [
      {
        ...{
          id: newId(routeTemplateIdSchema),
          version: 1,
          name: '一般公文',
          unitId: newId(unitIdSchema),
          docKinds: [],
        },
        ...{ steps: plainRoute.map((kind) => buildPlan(kind)), updatedAt: '2026-11-20T01:00:00.000Z' },
        abilities: { change: false },
      },
    ],
  }));
  server.on(documentContract.submit, () => buildUnderWay('review'));
  server.on(documentContract.retract, () => document);
  server.on(documentContract.list, () => ({ items: [], nextCursor: null }));
  const element = <SubmitSheet document={sent} findings={findings} onDone={onDone} />;
  renderPage([{ path: '/', element }], '/');

  return { server, onDone };
}
const send = async () => screen.findByRole('button', { name: '送出' });

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('a sound template goes as it is drawn, and can be taken back for a moment', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, onDone } = show();

  await user.click(await send());

  await vi.waitFor(() => expect(onDone).toHaveBeenCalledWith(true));
  const sent = server.received.find(({ endpoint }) => endpoint === documentContract.submit)?.input.body;
  expect(sent).toEqual({ version: 1, steps: plainRoute.map((kind) => buildPlan(kind)), overrides: [] });
  await user.click(await screen.findByRole('button', { name: '撤销这一步' }));
  await vi.waitFor(() => expect(server.countOf(documentContract.retract)).toBe(1));
});

test('a route without a review is refused while it is drawn, with the article', async () => {
  const user = userEvent.setup({ delay: null });
  show();
  await send();

  await user.click(screen.getByRole('button', { name: '移除办公室审核' }));

  expect((await screen.findByText('缺少审核')).closest('[role="alert"]')?.textContent).toContain('条例第二十条');
  expect(await send()).toHaveProperty('disabled', true);
});

test('a joint document is countersigned by all other organs without drawing it, and not sent without', async () => {
  const user = userEvent.setup({ delay: null });
  const issuerIds = [...document.content.issuerIds, newId(issuerIdSchema)];
  const { server } = show([], { ...document, content: { ...document.content, issuerIds } });
  await send();

  await user.click(await screen.findByRole('button', { name: '移除联署机关会签' }));
  expect((await screen.findByText('联合行文缺少会签')).closest('[role="alert"]')?.textContent).toContain(
    '条例第二十二条',
  );
  expect(await send()).toHaveProperty('disabled', true);
  expect(server.countOf(documentContract.submit)).toBe(0);
});

test('what the office does is not offered to the author', async () => {
  const user = userEvent.setup({ delay: null });
  show();
  await send();
  await user.click(screen.getByRole('button', { name: /^办公室审核审核/ }));
  await user.click(await screen.findByLabelText('办理人类型'));
  await screen.findByTitle('印章管理人');

  expect(screen.queryByTitle('经办人')).toBeNull();
});

test('a step is added between two others and can be moved and changed', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = show();
  await send();

  await user.click(screen.getByRole('button', { name: '在第 2 步添加环节' }));
  await user.click(await screen.findByRole('menuitem', { name: '会签' }));
  const editor = within(await screen.findByRole('region', { name: '会签的设置' }));
  expect(await screen.findByText('有环节没有办理人')).toBeTruthy();
  await user.click(editor.getByLabelText('任一人'));
  await user.click(screen.getByRole('button', { name: '会签提前' }));
  await user.click(screen.getByRole('button', { name: '会签推后' }));
  await user.click(screen.getByRole('button', { name: '移除会签' }));
  await user.click(await send());

  await vi.waitFor(() => expect(server.countOf(documentContract.submit)).toBe(1));
});

test('a warning goes out with a reason only, and a block not at all', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = show([warning]);
  expect(await send()).toHaveProperty('disabled', true);

  await user.type(screen.getByPlaceholderText('请写明理由，会留存备查'), '已口头报告');
  await user.click(await send());

  await vi.waitFor(() => expect(server.countOf(documentContract.submit)).toBe(1));
  const sent = server.received.find(({ endpoint }) => endpoint === documentContract.submit)?.input.body;
  expect(sent).toMatchObject({ overrides: [{ rule: 'R8.important-copy', reason: '已口头报告' }] });
});

test('what a rule refuses is not sent', async () => {
  show([{ ...warning, level: 'block' }]);

  expect(await send()).toHaveProperty('disabled', true);
});

test('a dissent stands in the way only of a route that does not ask again', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = show([{ ...warning, rule: 'R10.not-agreed', level: 'block', values: { names: '青石镇王镇' } }]);
  server.on(documentContract.check, ({ body }) => ({
    findings: body.steps?.some(({ kind }) => kind === 'countersign')
      ? []
      : [{ ...warning, rule: 'R10.not-agreed', level: 'block' as const, values: { names: '青石镇王镇' } }],
  }));
  expect(await send()).toHaveProperty('disabled', true);
  expect(await screen.findByText(/会签尚未一致：青石镇王镇/)).toBeTruthy();

  await user.click(screen.getByRole('button', { name: '在第 2 步添加环节' }));
  await user.click(await screen.findByRole('menuitem', { name: '会签' }));

  await vi.waitFor(() => expect(screen.queryByText(/会签尚未一致/)).toBeNull());
});
