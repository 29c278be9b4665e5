import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { adminContract, type RosterImport, rosterImportIdSchema } from '@yiwang/shared/admin/admin.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { adminRoutes } from '#features/admin/index';
import { beginSession } from '#lib/session-state';
import { fakeServer, NetworkGone, newId, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

function buildImport(said: Partial<RosterImport> = {}): RosterImport {
  return {
    id: newId(rosterImportIdSchema),
    fileName: '花名册.xlsx',
    status: 'previewed',
    figures: { units: 117, offices: 586, people: 5199, secondPosts: 68, missingPhone: 56 },
    refused: [{ sheet: '人员', line: 304, reason: 'name missing' }],
    warnings: [],
    counts: { joined: 2, left: 1, unchanged: 5000, changes: 3 },
    changes: [{ kind: 'person-left', subject: '林秀英 YL00001', before: '水务局 科员', after: null }],
    deactivationShare: 0.01,
    confirmationRequired: null,
    progress: { done: 0, total: 3 },
    uploadedAt: '2026-11-21T01:00:00.000Z',
    appliedAt: null,
    ...said,
  };
}

/** A server that previews one import and applies it. */
function importServer(preview: RosterImport) {
  const server = fakeServer();
  let now = preview;
  server.on(adminContract.previewRoster, () => now);
  server.on(adminContract.getRosterImport, () => now);
  server.on(adminContract.applyRoster, ({ body }) => {
    if (now.confirmationRequired && body?.confirmation !== now.confirmationRequired) {
      throw new Refusal('roster.confirmation_required');
    }
    now = { ...now, status: 'applied', appliedAt: '2026-11-21T01:01:00.000Z', progress: { done: 3, total: 3 } };
    return now;
  });

  return server;
}

async function uploadRoster(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  const { container } = renderPage(adminRoutes, '/admin/roster');
  await screen.findByRole('heading', { name: '导入花名册' });

  const input = container.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no file input');
  await user.upload(input, new File(['x'], '花名册.xlsx'));
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['system-administrator']))));
afterEach(() => vi.unstubAllGlobals());

test('an uploaded roster is shown before anything changes, and applied by one button', async () => {
  const user = userEvent.setup({ delay: null });
  const server = importServer(buildImport());
  await uploadRoster(user);

  await screen.findByRole('heading', { name: '导入预览' });
  expect(within(await screen.findByRole('region', { name: '花名册概况' })).getByText('5,199')).toBeTruthy();
  const refused = screen.getByRole('region', { name: '未采纳的行（1）' });
  expect(within(refused).getByText('304')).toBeTruthy();
  expect(within(refused).getByText('姓名为空')).toBeTruthy();
  expect(screen.getByText('离开人员')).toBeTruthy();
  expect(server.countOf(adminContract.applyRoster)).toBe(0);

  await user.click(screen.getByRole('button', { name: '执行 3 项变化' }));

  expect(await screen.findByText('已执行 3 项变化')).toBeTruthy();
});

test('where many would be deactivated, nothing is applied before the confirmation is typed', async () => {
  const user = userEvent.setup({ delay: null });
  const preview = buildImport({ deactivationShare: 0.25, confirmationRequired: '云岭市' });
  const server = importServer(preview);
  renderPage(adminRoutes, `/admin/roster/${preview.id}`);

  const apply = await screen.findByRole<HTMLButtonElement>('button', { name: '执行 3 项变化' });
  expect(screen.getByText('将停用 25.0% 的在岗人员')).toBeTruthy();
  expect(apply.disabled).toBe(true);
  await user.type(screen.getByLabelText('请输入“云岭市”'), '云岭市');
  await user.click(apply);

  expect(await screen.findByText('已执行 3 项变化')).toBeTruthy();
  const sent = server.received.find(({ endpoint }) => endpoint === adminContract.applyRoster);
  expect(sent?.input.body).toEqual({ confirmation: '云岭市' });
});

test('the same roster again offers nothing to apply', async () => {
  const preview = buildImport({ counts: { unchanged: 5199, changes: 0 }, changes: [], refused: [] });
  importServer(preview);
  renderPage(adminRoutes, `/admin/roster/${preview.id}`);

  expect(await screen.findByText('与现有数据一致')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /执行/ })).toBeNull();
  expect(screen.getByText('每一行都可以采纳。')).toBeTruthy();
});

test('a workbook of the old format is told to be saved as .xlsx', async () => {
  const user = userEvent.setup({ delay: null, applyAccept: false });
  const server = fakeServer();
  server.on(adminContract.previewRoster, () => {
    throw new Refusal('roster.not_a_workbook', { details: { format: 'xls' } });
  });
  await uploadRoster(user);

  expect((await screen.findByRole('alert')).textContent).toContain('另存为 .xlsx');
});

test('an import that broke off says why, and an empty name opens no button', async () => {
  const broken = buildImport({ status: 'failed', failure: 'a number or code of the roster is taken' });
  importServer(broken);
  renderPage(adminRoutes, `/admin/roster/${broken.id}`);
  expect((await screen.findByRole('alert')).textContent).toContain('工号或编码已被占用');

  const nameless = buildImport({ deactivationShare: 0.5, confirmationRequired: '' });
  importServer(nameless);
  renderPage(adminRoutes, `/admin/roster/${nameless.id}`);
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: '执行 3 项变化' })).disabled).toBe(true);
});

test('a missing column is named', async () => {
  const user = userEvent.setup({ delay: null });
  const server = fakeServer();
  server.on(adminContract.previewRoster, () => {
    throw new Refusal('roster.column_missing', { details: { sheet: '人员', column: '工号' } });
  });
  await uploadRoster(user);

  expect((await screen.findByRole('alert')).textContent).toContain('缺少列：工号');
});

test('a roster that the line cut off is sent again by a button; one that was refused is chosen anew', async () => {
  const user = userEvent.setup({ delay: null });
  const server = importServer(buildImport());
  server.on(adminContract.previewRoster, () => {
    throw new NetworkGone();
  });
  await uploadRoster(user);
  const again = await screen.findByRole('button', { name: '重试' });

  server.on(adminContract.previewRoster, () => {
    throw new Refusal('roster.not_a_workbook');
  });
  await user.click(again);
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('工作簿'));
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull();
  expect(server.countOf(adminContract.previewRoster)).toBe(2);
});
