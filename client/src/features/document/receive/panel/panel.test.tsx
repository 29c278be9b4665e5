import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeliveryPanel } from '#features/document/receive/delivery-panel';
import { beginSession } from '#lib/session-state';
import { buildRow } from '#testing/delivery-samples';
import { buildDraft } from '#testing/document-samples';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildFile, buildSessionPerson, signedInAs } from '#testing/samples';

const sent = buildDraft({ status: 'dispatched', deliveries: { total: 3, received: 1, returned: 1, recalled: 0 } });
const document_ = { ...sent, abilities: { ...sent.abilities, urge: true, recall: true } };
const rows = [
  buildRow('云岭市水务局', { state: 'handling', receivedAt: '2026-11-20T02:00:00.000Z', receivedBy: '林秀英' }),
  buildRow('石桥镇人民政府'),
  buildRow('云岭市教育局', { state: 'returned', returnReason: '不属于本机关办理的事项。' }),
];

function panelServer() {
  const server = fakeServer();
  server.on(documentContract.get, () => document_);
  server.on(deliveryContract.listOfDocument, ({ query }) => ({
    items: query.state === 'open' ? rows.slice(1, 2) : rows,
    nextCursor: null,
  }));
  server.on(documentContract.recall, () => ({ recalled: 0, alreadyReceived: 1 }));
  server.on(documentContract.urge, () => ({ urged: 1 }));
  server.on(documentContract.list, () => ({ items: [], nextCursor: null }));

  return server;
}
const show = () => renderPage([{ path: '/', element: <DeliveryPanel id={document_.id} /> }], '/');

beforeEach(async () => {
  await beginSession(signedInAs(buildSessionPerson(['office-clerk'])));
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(61);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('units stand in the order of the server with their state, and nothing is a share or a rank', async () => {
  panelServer();
  show();

  const units = within(await screen.findByRole('list', { name: '送达情况' })).getAllByRole('article');

  expect(units.map((unit) => unit.querySelector('strong')?.textContent)).toEqual(rows.map(({ unit }) => unit.name));
  expect(units[0]?.textContent).toMatch(/林秀英 签收.*承办中/);
  expect(units[2]?.textContent).toMatch(/退回理由：不属于本机关办理的事项。/);
  expect(screen.getByText('送 3 个单位')).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/%|排名|名次/);
});

test('the reply stands with its files and the document that answers, a link where it arrived', async () => {
  const server = panelServer();
  const deliveryId = buildRow('').id;
  const file = buildFile({ name: '落实情况.pdf' });
  server.on(deliveryContract.listOfDocument, () => ({
    items: [
      buildRow('石桥镇人民政府', {
        state: 'handled',
        reply: '已落实。',
        repliedAt: '2026-11-21T02:00:00.000Z',
        replyFiles: [file],
        replyDocument: { title: '关于落实情况的报告', number: '石政发〔2026〕3号', deliveryId, documentId: null },
      }),
    ],
    nextCursor: null,
  }));
  show();

  const link = await screen.findByRole('link', { name: '石政发〔2026〕3号 关于落实情况的报告' });
  expect(link.getAttribute('href')).toBe(`/documents/received/${deliveryId}`);
  expect(screen.getByRole('button', { name: '下载 落实情况.pdf' })).toBeTruthy();
});

test('it can be narrowed to those who have not signed for it', async () => {
  const user = userEvent.setup({ delay: null });
  panelServer();
  show();
  await screen.findByText('云岭市水务局');

  await user.click(screen.getByText('未签收'));

  await waitFor(() => expect(screen.queryByText('云岭市水务局')).toBeNull());
  expect(screen.getByText('石桥镇人民政府')).toBeTruthy();
});

test('recalling from one unit takes a reason, and says when the unit was faster', async () => {
  const user = userEvent.setup({ delay: null });
  const server = panelServer();
  show();
  await user.click(await screen.findByRole('button', { name: '从石桥镇人民政府撤回' }));
  const sheet = within(await screen.findByRole('dialog', { name: '从石桥镇人民政府撤回' }));
  expect(sheet.getByRole('button', { name: '撤回' })).toHaveProperty('disabled', true);

  await user.click(sheet.getByRole('button', { name: '发送范围有误。' }));
  await user.click(sheet.getByRole('button', { name: '撤回' }));

  expect(await screen.findByText('已从 0 个单位撤回，1 个单位已经签收')).toBeTruthy();
  const asked = server.received.find(({ endpoint }) => endpoint === documentContract.recall);
  expect(asked?.input.body).toEqual({ unitIds: [rows[1]?.unit.id], reason: '发送范围有误。' });
});

test('asking once more says how many units it went to', async () => {
  const user = userEvent.setup({ delay: null });
  panelServer();
  show();

  await user.click(await screen.findByRole('button', { name: /催请签收/ }));

  expect(await screen.findByText('已催请 1 个单位')).toBeTruthy();
});
