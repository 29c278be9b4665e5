import { expect, test, vi } from 'vitest';
import { emptyDraft, keepDraft, restoreDrafts, talkDrafts } from '#features/message/message.drafts';
import { localStore } from '#lib/local-store';

const kept = () => localStore.read('talk.drafts.li');

test('what is written in one tab does not wipe out what another tab keeps', async () => {
  await localStore.write('talk.drafts.li', { elsewhere: { ...emptyDraft, text: '别的窗口写的' } });

  keepDraft('li', 'here', { ...emptyDraft, text: '这里写的' });
  // Signed out before the pause is over.
  talkDrafts.set({});
  await vi.waitFor(async () => expect(Object.keys((await kept()) ?? {})).toEqual(['elsewhere', 'here']));

  await restoreDrafts('li');
  keepDraft('li', 'here', emptyDraft);
  await vi.waitFor(async () => expect(Object.keys((await kept()) ?? {})).toEqual(['elsewhere']));
});
