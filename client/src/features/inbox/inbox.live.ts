import { inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import type { NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import { useEffect } from 'react';
import { applyReceipts, dropItems, type LoadedInbox, mergeNotice } from '#features/inbox/inbox.merge';
import { inboxPages } from '#features/inbox/inbox.queries';
import { knownReceipts, useNoticePushes } from '#features/notice/index';
import { queryClient } from '#lib/query-client';

const { queryKey } = inboxPages('open');
/** How long a finished item stays where it was, so that the list does not move under the thumb. */
const lingerMs = 4000;

/** Changes the loaded list. A read that is under way began before the change, so it is dropped and made again. */
async function change(edit: (loaded: LoadedInbox) => LoadedInbox): Promise<void> {
  const wasReading = queryClient.isFetching({ queryKey }) > 0;
  if (wasReading) await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<LoadedInbox>(queryKey, (loaded) => loaded && edit(loaded));
  if (wasReading) await queryClient.invalidateQueries({ queryKey });
}

let readAgainTimer: ReturnType<typeof setTimeout> | undefined;
/** Reads what a push does not say (the paths it came by), at a moment of chance: thousands were pushed to at once. */
function readAgainLater(): void {
  readAgainTimer ??= setTimeout(
    () => {
      readAgainTimer = undefined;
      queryClient.invalidateQueries({ queryKey: [inboxContract.list.path] }).catch(() => undefined);
    },
    1500 + Math.random() * 6500,
  );
}

async function onPush(notice: NoticeSummary, isNew: boolean): Promise<void> {
  await change((loaded) => mergeNotice(loaded, notice, isNew));
  readAgainLater();
}

async function onReceipts(): Promise<void> {
  await change((loaded) => applyReceipts(loaded, knownReceipts.get()));
  await queryClient.invalidateQueries({ queryKey: inboxPages('done').queryKey });
  setTimeout(() => change((loaded) => dropItems(loaded, ({ done }) => done)).catch(() => undefined), lingerMs);
}

/** Keeps 待我办理 in step with pushes and receipts, on whatever page I am. */
export function InboxLive(): null {
  useNoticePushes((notice, isNew) => {
    onPush(notice, isNew).catch(() => undefined);
  });
  useEffect(() => {
    const stop = knownReceipts.subscribe(() => {
      onReceipts().catch(() => undefined);
    });
    return () => {
      stop();
      // Whoever signs in next on this page has receipts of their own.
      knownReceipts.set(new Map());
      clearTimeout(readAgainTimer);
      readAgainTimer = undefined;
    };
  }, []);

  return null;
}
