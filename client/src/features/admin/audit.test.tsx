import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { adminContract, type auditRowSchema } from '@yiwang/shared/admin/admin.contract';
import { afterEach, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { adminRoutes } from '#features/admin/index';
import { beginSession } from '#lib/session-state';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const row = (seq: number, action: string): z.output<typeof auditRowSchema> => ({
  ...{ seq, action, at: '2026-11-21T01:00:00.000Z', actorName: '万建秀', subject: `document:${seq}` },
  ...{ outcome: 'success', requestId: null, address: '10.0.0.7', hash: String(seq) },
});
const trail = [row(3, 'document.seal'), row(2, 'group.approve'), row(1, 'session.create')];

afterEach(() => vi.unstubAllGlobals());

test('the auditor reads who did what in words, and finds one kind of act by a part of its name', async () => {
  const user = userEvent.setup({ delay: null });
  await beginSession(signedInAs(buildSessionPerson(['auditor'])));
  fakeServer().on(adminContract.listAudit, ({ query }) => ({
    items: trail.filter(({ action }) => !query?.action || action === query.action),
    nextCursor: null,
  }));
  renderPage(adminRoutes, '/admin/audit');
  for (const words of ['公文用印', '批准群组', '登录']) expect(await screen.findByText(words)).toBeTruthy();

  await user.type(screen.getByRole('combobox', { name: '按操作筛选' }), '用印');
  await user.click(await screen.findByTitle('公文用印'));

  await waitFor(() => expect(screen.queryByText('批准群组')).toBeNull());
  expect(screen.getByText('10.0.0.7')).toBeTruthy();
});
