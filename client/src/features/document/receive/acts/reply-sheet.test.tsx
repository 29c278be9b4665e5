import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { fileContract } from '@yiwang/shared/file/file.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { receiveRoutes } from '#features/document/receive/receive.routes';
import { beginSession } from '#lib/session-state';
import { buildDelivery } from '#testing/delivery-samples';
import { fakeServer, NetworkGone } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildFile, buildSessionPerson, signedInAs } from '#testing/samples';

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('a reply waits for its files; one that did not arrive is sent again, and goes with it', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'handling', abilities: { reply: true } });
  const [table, map] = [buildFile({ name: '隐患台账.pdf' }), buildFile({ name: '点位图.pdf' })];
  const server = fakeServer();
  server.on(deliveryContract.get, () => delivery);
  server.on(deliveryContract.reply, () => delivery);
  server.on(documentContract.list, () => ({ items: [], nextCursor: null }));
  server.on(fileContract.upload, () => {
    if (server.countOf(fileContract.upload) === 1) return table;
    throw new NetworkGone();
  });
  renderPage(receiveRoutes, `/documents/received/${delivery.id}`);

  await user.click(await screen.findByRole('button', { name: '答复来文单位' }));
  const sheet = within(await screen.findByRole('dialog'));
  await user.click(sheet.getByRole('button', { name: '来文所提事项已办结。' }));
  const send = sheet.getByRole<HTMLButtonElement>('button', { name: '答复' });
  await user.upload(
    sheet.getByLabelText('添加附件', { selector: 'input' }),
    [table, map].map(({ name }) => new File(['一'], name)),
  );
  expect((await sheet.findByRole('alert')).textContent).toContain('网络');
  expect(send.disabled).toBe(true);

  server.on(fileContract.upload, () => map);
  await user.click(sheet.getByRole('button', { name: '重新上传 点位图.pdf' }));
  await waitFor(() => expect(send.disabled).toBe(false));
  await user.click(send);
  await waitFor(() => expect(server.countOf(deliveryContract.reply)).toBe(1));
  const { body } = server.received.findLast(({ endpoint }) => endpoint === deliveryContract.reply)?.input ?? {};
  expect(body).toMatchObject({ attachmentIds: [table.id, map.id] });
});
