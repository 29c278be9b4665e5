import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { burdenRuleContract } from '@yiwang/shared/burden/rule.contract';
import { fileContract } from '@yiwang/shared/file/file.contract';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noticeRoutes } from '#features/notice/index';
import { beginSession } from '#lib/session-state';
import { fakeServer } from '#testing/fake-server';
import { buildNotice } from '#testing/notice-samples';
import { renderPage } from '#testing/render-page';
import { buildFile, buildSessionPerson, signedInAs } from '#testing/samples';

const mayCorrect = {
  ...{ edit: false, publish: false, withdraw: true, correct: true, remind: true, follow: true, forward: false },
};
const audience = { units: [], posts: [{ post: '主任', unitKind: null, withinUnitId: null }], people: [] };

function correctionServer(said: Parameters<typeof buildNotice>[0] = {}) {
  const server = fakeServer();
  const notice = buildNotice({ abilities: mayCorrect, audience, bodyHtml: '<p>请于周三前报送。</p>', ...said });
  server.on(burdenRuleContract.list, () => ({ items: [], abilities: { edit: false } }));
  server.on(noticeContract.get, () => notice);
  server.on(noticeContract.check, () => ({ findings: [] }));
  server.on(noticeContract.list, () => ({ items: [], nextCursor: null }));
  server.on(noticeContract.correct, () => ({ ...notice, edition: 2 }));
  const sent = () =>
    server.received.filter(({ endpoint }) => endpoint === noticeContract.correct).map(({ input }) => input.body);

  return { server, notice, sent };
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('a correction meets the same rules: what warns is published only with a reason, which goes along', async () => {
  const user = userEvent.setup({ delay: null });
  const { notice, sent } = correctionServer({ bodyHtml: '<p>请在群里接龙报名。</p>' });
  renderPage(noticeRoutes, `/notices/${notice.id}/correct`);
  const guard = within(await screen.findByRole('region', { name: '规定提醒' }));
  expect(guard.getByText('出现“接龙”，属于加重负担的要求。')).toBeTruthy();

  await user.type(screen.getByRole('textbox', { name: '更正说明' }), '改了时间');
  await user.click(screen.getByRole('button', { name: '发布更正' }));
  expect(screen.getByText('请先为提醒写明理由')).toBeTruthy();
  expect(sent()).toEqual([]);

  await user.type(guard.getByRole('textbox'), '仅为会务报名');
  await user.click(screen.getByRole('button', { name: '发布更正' }));
  await waitFor(() =>
    expect(sent()).toEqual([
      {
        ...{ version: notice.version, title: notice.title, bodyHtml: notice.bodyHtml, deadline: null },
        ...{ attachmentIds: [], reason: '改了时间', askAgain: false },
        overrides: [{ rule: 'words.forced', reason: '仅为会务报名' }],
      },
    ]),
  );
});

test('what was written of a correction is there again after the page was left, until another edition is out', async () => {
  const user = userEvent.setup({ delay: null });
  const { notice } = correctionServer();
  const path = `/notices/${notice.id}/correct`;
  const first = renderPage(noticeRoutes, path);
  await user.type(await screen.findByRole('textbox', { name: '更正说明' }), '会议室改了');
  await user.type(screen.getByRole('textbox', { name: '标题' }), '（更正）');
  first.unmount();

  const second = renderPage(noticeRoutes, path);
  expect(await screen.findByDisplayValue('会议室改了')).toBeTruthy();
  expect(screen.getByDisplayValue(`${notice.title}（更正）`)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '从现在的版本重新写' }));
  expect(screen.queryByDisplayValue('会议室改了')).toBeNull();
  await user.type(screen.getByRole('textbox', { name: '更正说明' }), '会议室改了');
  second.unmount();

  correctionServer({ ...notice, edition: 2 });
  renderPage(noticeRoutes, path);
  expect(await screen.findByDisplayValue(notice.title)).toBeTruthy();
  expect(screen.queryByDisplayValue('会议室改了')).toBeNull();
});

test('files that arrive in the same moment are all there', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, notice } = correctionServer();
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  renderPage(noticeRoutes, `/notices/${notice.id}/correct`);

  const names = ['附表一.pdf', '附表二.pdf', '附表三.pdf'];
  const files = names.map((name) => buildFile({ name }));
  server.on(fileContract.upload, () => {
    const file = files[server.countOf(fileContract.upload) - 1] ?? buildFile();
    return arrived.then(() => file);
  });
  await user.upload(
    await screen.findByLabelText('添加附件', { selector: 'input' }),
    names.map((name) => new File(['一'], name)),
  );
  await waitFor(() => expect(server.countOf(fileContract.upload)).toBe(3));
  arrive();

  await waitFor(() => expect(screen.queryAllByRole('progressbar')).toEqual([]));
  for (const name of names) expect(screen.getByText(name)).toBeTruthy();
});
