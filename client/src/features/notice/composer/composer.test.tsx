import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { burdenRuleContract } from '@yiwang/shared/burden/rule.contract';
import { fileContract, type StoredFile } from '@yiwang/shared/file/file.contract';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noticeRoutes } from '#features/notice/index';
import { beginSession } from '#lib/session-state';
import { fakeServer, Refusal } from '#testing/fake-server';
import { buildNotice } from '#testing/notice-samples';
import { renderPage } from '#testing/render-page';
import { buildFile, buildSessionPerson, buildUnit, signedInAs } from '#testing/samples';

const city = buildUnit({ name: '云岭市', shortName: '云岭市', kind: 'organ', hasChildren: true });
const mayAll = {
  edit: true,
  publish: true,
  withdraw: false,
  correct: false,
  remind: false,
  follow: false,
  forward: false,
};

function composerServer(said: Parameters<typeof buildNotice>[0] = {}) {
  const server = fakeServer();
  const notice = buildNotice({
    status: 'draft',
    version: 3,
    publishedAt: null,
    title: '关于报名的通知',
    bodyHtml: '<p>请在群里接龙报名。</p>',
    audience: { units: [{ unitId: city.id, reach: 'below' }], posts: [], people: [] },
    abilities: mayAll,
    ...said,
  });
  const recipients = { unitCount: 117, peopleCount: 5199 };
  server.on(burdenRuleContract.list, () => ({ items: [], abilities: { edit: false } }));
  server.on(noticeContract.get, () => notice);
  server.on(noticeContract.saveDraft, ({ body }) => ({ ...notice, version: body.version + 1 }));
  server.on(noticeContract.check, () => ({ findings: [] }));
  server.on(noticeContract.countAudience, () => recipients);
  server.on(noticeContract.list, () => ({ items: [], nextCursor: null }));
  server.on(unitContract.get, () => ({ unit: city, ancestors: [] }));
  server.on(noticeContract.publish, ({ params }) => ({
    id: params.id,
    version: 4,
    status: 'published' as const,
    publishAt: null,
    recipients,
  }));
  const published = () =>
    server.received.filter(({ endpoint }) => endpoint === noticeContract.publish).map(({ input }) => input.body);

  return { server, notice, published };
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('a warning is published only with a typed reason, which goes along; the count is on the button', async () => {
  const user = userEvent.setup({ delay: null });
  const { notice, published } = composerServer();
  renderPage(noticeRoutes, `/notices/${notice.id}/edit`);
  const guard = within(await screen.findByRole('region', { name: '规定提醒' }));
  expect(guard.getByText('出现“接龙”，属于加重负担的要求。')).toBeTruthy();
  expect(guard.getByText(/依据：《关于防治/)).toBeTruthy();

  await user.click(screen.getByRole('button', { name: '发布' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByText('请先为提醒写明理由')).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.id).toBe('reason-words.forced'));

  await user.type(guard.getByRole('textbox'), '仅为会务报名');
  await user.click(screen.getByRole('button', { name: '发布' }));
  await user.click(await screen.findByRole('button', { name: '发布给 5,199 人' }));

  expect(await screen.findByText('已发布')).toBeTruthy();
  expect(published()).toEqual([
    { version: 3, publishAt: null, overrides: [{ rule: 'words.forced', reason: '仅为会务报名' }] },
  ]);
  expect(screen.getByRole('link', { name: '看办理进度' }).getAttribute('href')).toBe(`/notices/${notice.id}/follow`);
});

test('what a rule forbids cannot be published at all', async () => {
  const user = userEvent.setup({ delay: null });
  const { notice } = composerServer({ bodyHtml: '<p>机密★1年</p>' });
  renderPage(noticeRoutes, `/notices/${notice.id}/edit`);

  await user.click(await screen.findByRole('button', { name: '发布' }));

  expect(screen.getByText('有规定不允许发布，请先按提醒修改')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('nothing is published before its attachments are there, and one that did not arrive is not left out in silence', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, notice } = composerServer({ bodyHtml: '<p>请按要点自查。</p>', title: '关于自查的通知' });
  const file = buildFile();
  let arrive = (_: StoredFile): void => undefined;
  const arriving = new Promise<StoredFile>((resolve) => {
    arrive = resolve;
  });
  server.on(fileContract.upload, () => arriving);
  renderPage(noticeRoutes, `/notices/${notice.id}/edit`);

  await user.upload(await screen.findByLabelText('添加附件', { selector: 'input' }), new File(['一'], file.name));
  await user.click(screen.getByRole('button', { name: '发布' }));
  expect(screen.getByRole('alert').textContent).toContain('附件还没有传完');
  expect(screen.queryByRole('dialog')).toBeNull();
  arrive(file);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  server.on(fileContract.upload, () => {
    throw new Refusal('file.type_refused');
  });
  await user.upload(screen.getByLabelText('添加附件', { selector: 'input' }), new File(['二'], '附表.pdf'));
  expect(await screen.findByText(/附件还没有传完/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '移除 附表.pdf' }));
  await user.click(screen.getByRole('button', { name: '发布' }));

  expect((await screen.findByRole('dialog')).textContent).toContain('附件1 个');
});

test('the count of units and people follows the choice', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, notice } = composerServer();
  renderPage(noticeRoutes, `/notices/${notice.id}/edit`);
  expect(await screen.findByText('117 个单位，5,199 人')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: '移除 云岭市及下级' }));

  expect(await screen.findByText('还没有选择接收人')).toBeTruthy();
  expect(server.countOf(noticeContract.countAudience)).toBe(1);
});

test('the draft saves itself with the version that it was written upon', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, notice } = composerServer();
  renderPage(noticeRoutes, `/notices/${notice.id}/edit`);

  await user.type(await screen.findByRole('textbox', { name: '标题' }), '（补）');

  expect(await screen.findByText('草稿已保存')).toBeTruthy();
  await waitFor(() =>
    expect(
      server.received.filter(({ endpoint }) => endpoint === noticeContract.saveDraft).map(({ input }) => input.body),
    ).toEqual([{ version: 3, title: '关于报名的通知（补）' }]),
  );
});

test('a rule that this place switched off is not asked, neither here nor by the server', async () => {
  const { server, notice } = composerServer();
  server.on(burdenRuleContract.list, () => ({
    items: [
      {
        ...{ id: 'forced-words', clause: '', level: 'warn' as const, moments: [], checks: [], fixed: false },
        ...{ enabled: false, settings: [], version: 1, changed: null },
      },
    ],
    abilities: { edit: false },
  }));
  renderPage(noticeRoutes, `/notices/${notice.id}/edit`);
  const guard = within(await screen.findByRole('region', { name: '规定提醒' }));

  expect(await guard.findByText('没有发现与规定不符的地方')).toBeTruthy();
});

test('nothing is said of saving while nothing was written, and then where it is kept', async () => {
  const user = userEvent.setup({ delay: null });
  composerServer();
  renderPage(noticeRoutes, '/notices/new');
  await screen.findByRole('textbox', { name: '标题' });
  expect(screen.queryByText('草稿已保存')).toBeNull();

  await user.click(screen.getByRole('radio', { name: '请确认收到' }));

  expect(await screen.findByText('已存在本机，写上标题后自动保存到服务器')).toBeTruthy();
});

test('whoever may not write is told who may', async () => {
  await beginSession(signedInAs(buildSessionPerson([])));
  composerServer();
  renderPage(noticeRoutes, '/notices/new');

  expect(await screen.findByText('您没有以单位名义发通知的权限')).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: '标题' })).toBeNull();
});

test('a draft is thrown away without a question, and taken back for a while where it stood', async () => {
  const { server, notice } = composerServer();
  const removed: string[] = [];
  const listed = { ...notice, counts: null, myReceipt: null };
  server.on(noticeContract.list, () => ({ items: removed.length === 0 ? [listed] : [], nextCursor: null }));
  server.on(noticeContract.removeDraft, ({ params }) => {
    removed.push(params.id);
    return {};
  });
  const user = userEvent.setup();
  renderPage(noticeRoutes, `/notices/${notice.id}/edit`);
  await user.click(await screen.findByRole('button', { name: '删除草稿' }));

  const undo = await screen.findByRole('button', { name: `撤销删除“${notice.title}”` });
  await user.click(undo);
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(removed).toEqual([]);

  await user.click(screen.getByRole('button', { name: `删除“${notice.title}”` }));
  expect(removed).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  await waitFor(() => expect(removed).toEqual([notice.id]));
  await screen.findByText('没有草稿');
});
