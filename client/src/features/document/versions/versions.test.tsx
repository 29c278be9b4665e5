import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paragraphsOf } from '#features/document/versions/difference-view';
import { versionsRoutes } from '#features/document/versions/versions.routes';
import { beginSession } from '#lib/session-state';
import { buildContent, buildDraft } from '#testing/document-samples';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const kept = (n: number, hash: string) => ({
  n,
  at: '2026-11-20T01:00:00.000Z',
  by: '林秀英',
  cause: 'autosave',
  note: '',
  hash,
});
const segment = (kind: 'same' | 'added' | 'removed', text: string, start = false, place = 'blocks') => ({
  kind,
  text,
  start,
  place,
});

function versionsServer() {
  const server = fakeServer();
  const state = { document: buildDraft({ contentHash: 'hash-3' }), versions: [kept(2, 'hash-2'), kept(1, 'hash-1')] };
  server.on(documentContract.get, () => state.document);
  server.on(documentContract.list, () => ({ items: [], nextCursor: null }));
  server.on(documentContract.listVersions, () => ({ items: state.versions }));
  server.on(documentContract.getVersion, ({ params }) => ({
    version: kept(params.n, `hash-${params.n}`),
    content: buildContent(),
    difference: [
      segment('same', '各单位要', true),
      segment('removed', '认真'),
      segment('added', '切实'),
      segment('same', '落实。'),
      segment('same', '没有变化的一段。', true),
    ],
  }));
  server.on(documentContract.restoreVersion, ({ params }) => {
    if (!state.versions.some(({ hash }) => hash === state.document.contentHash))
      state.versions = [kept(3, state.document.contentHash), ...state.versions];
    state.document = {
      ...state.document,
      contentHash: `hash-${params.n}`,
      version: state.document.version + 1,
    };
    return state.document;
  });

  return { server, state };
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['office-clerk']))));
afterEach(() => vi.unstubAllGlobals());

test('segments are joined into the paragraphs that they make up', () => {
  const [one, two, three] = [segment('same', '一', true), segment('added', '二'), segment('same', '三', true)];

  expect(paragraphsOf([one, two, three])).toEqual([
    { place: 'blocks', segments: [one, two] },
    { place: 'blocks', segments: [three] },
  ]);
});

test('a difference is read without colours, and shows only what changed until all is asked for', async () => {
  const user = userEvent.setup({ delay: null });
  const { state } = versionsServer();
  renderPage(versionsRoutes, `/documents/${state.document.id}/versions`);

  const difference = within(await screen.findByRole('region', { name: '差异' }));
  expect(difference.getByText('认真').closest('del')?.textContent).toBe('【删去】认真【删去结束】');
  expect(difference.getByText('切实').closest('ins')?.textContent).toBe('【增加】切实【增加结束】');
  expect(difference.queryByText('没有变化的一段。')).toBeNull();

  await user.click(difference.getByRole('checkbox', { name: '只看有变化的段落' }));
  expect(difference.getByText('没有变化的一段。')).toBeTruthy();
});

test('a restored version can be undone at once', async () => {
  const user = userEvent.setup({ delay: null });
  const { state } = versionsServer();
  renderPage(versionsRoutes, `/documents/${state.document.id}/versions`);

  await user.click(await screen.findByRole('button', { name: /恢复为这一版/ }));
  await waitFor(() => expect(state.document.contentHash).toBe('hash-2'));
  await user.click(await screen.findByRole('button', { name: /^撤\s?销$/ }));

  await waitFor(() => expect(state.document.contentHash).toBe('hash-3'));
});
