import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import type { DocumentSummary } from '@yiwang/shared/document/document.schemas';
import { inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import type { NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import { useEffect } from 'react';
import { quietOutcomes, useDeliveryPushes, waitingQuietActs } from '#features/document/index';
import { applyFinished, applyReceipts, dropItems, type LoadedInbox, mergeNotice } from '#features/inbox/inbox.merge';
import { inboxPages } from '#features/inbox/inbox.queries';
import { finishedTasks, finishTask, forgetTasks, mergeDelivery, mergeDocument } from '#features/inbox/inbox.tasks';
import { useMeetingPushes } from '#features/meeting/index';
import { knownReceipts, useNoticePushes } from '#features/notice/index';
import { queryClient } from '#lib/query-client';
import { useSession } from '#lib/session';
import { useRealtime } from '#lib/socket';

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
let lingerUntil = 0;
let readAgainAt = Number.POSITIVE_INFINITY;
/** Reads what a push does not say, once for all that come until then; what is asked for sooner wins. */
function readAgainWithin(leastMs: number, spreadMs: number): void {
  const waitMs = leastMs + Math.random() * spreadMs;
  if (Date.now() + waitMs >= readAgainAt) return;
  clearTimeout(readAgainTimer);
  readAgainAt = Date.now() + waitMs;
  readAgainTimer = setTimeout(() => {
    readAgainAt = Number.POSITIVE_INFINITY;
    const restMs = lingerUntil - Date.now();
    if (restMs > 0) return readAgainWithin(restMs, 200);
    queryClient.invalidateQueries({ queryKey: [inboxContract.list.path] }).catch(() => undefined);
  }, waitMs);
}

/** The paths that a notice came by: thousands were pushed to in the same moment, so at a moment of chance. */
const readNoticesAgain = () => readAgainWithin(1500, 6500);
/** Whom a step asks next: a push of this kind goes to few, who wait for it. */
const readTasksAgain = () => readAgainWithin(300, 900);

async function onNotice(notice: NoticeSummary, isNew: boolean): Promise<void> {
  await change((loaded) => mergeNotice(loaded, notice, isNew));
  readNoticesAgain();
}

async function onDocument(document: DocumentSummary): Promise<void> {
  await change((loaded) => mergeDocument(loaded, document));
  readTasksAgain();
}

async function onDelivery(delivery: DeliverySummary, isMyDesk: boolean): Promise<void> {
  await change((loaded) => mergeDelivery(loaded, delivery, isMyDesk, waitingQuietTasks()));
  readTasksAgain();
}

/** What was signed for or read here and is not answered yet. */
const waitingQuietTasks = (): Set<string> => new Set([...waitingQuietActs()].map(taskOfQuiet));
/** `receive:id` as the key of its item. */
const taskOfQuiet = (key: string): string => {
  const [ask, id] = key.split(':');
  return `delivery:${id}:${ask}`;
};

let lingerTimer: ReturnType<typeof setTimeout> | undefined;

/** Shows as done what was finished, and drops all of it when nothing was finished for a while. */
async function onFinished(edit: (loaded: LoadedInbox) => LoadedInbox): Promise<void> {
  lingerUntil = Date.now() + lingerMs;
  clearTimeout(lingerTimer);
  lingerTimer = setTimeout(dropFinished, lingerMs);
  await change(edit);
  await queryClient.invalidateQueries({ queryKey: inboxPages('done').queryKey });
}

function dropFinished(): void {
  const keys = finishedTasks.get();
  change((loaded) => dropItems(loaded, ({ done }) => done)).catch(() => undefined);
  forgetTasks(keys);
}

/** Follows receipts and finished tasks until the returned function is called. */
function followFinished(): () => void {
  const onReceipts = () => onFinished((loaded) => applyReceipts(loaded, knownReceipts.get())).catch(() => undefined);
  const onTasks = () => {
    const keys = finishedTasks.get();
    if (keys.size > 0) onFinished((loaded) => applyFinished(loaded, keys)).catch(() => undefined);
  };
  const onQuiet = () => {
    for (const [key, problem] of quietOutcomes.get()) {
      const task = taskOfQuiet(key);
      if (problem === null && !finishedTasks.get().has(task)) finishTask(task);
    }
  };
  const stops = [
    knownReceipts.subscribe(onReceipts),
    finishedTasks.subscribe(onTasks),
    quietOutcomes.subscribe(onQuiet),
  ];

  return () => {
    for (const stop of stops) stop();
  };
}

/** Keeps 待我办理 in step with pushes, receipts and what is finished here, on whatever page I am. */
export function InboxLive(): null {
  const { person } = useSession();
  useNoticePushes((notice, isNew) => {
    onNotice(notice, isNew).catch(() => undefined);
  });
  useRealtime('document:changed', (document) => {
    onDocument(document).catch(() => undefined);
  });
  // Whom a meeting or a task asks, and for what, only the list says.
  useMeetingPushes(readTasksAgain);
  useRealtime('meeting:answered', readTasksAgain);
  useRealtime('task:changed', readTasksAgain);
  // Told to all its members, of whom it waits on few.
  useRealtime('group:changed', ({ id, state, administrator }) => {
    const loaded = queryClient.getQueryData<LoadedInbox>(queryKey);
    const isListed = loaded?.pages.some(({ items }) => items.some((item) => item.kind === 'group' && item.id === id));
    if (state === 'applied' || administrator.id === person.id || isListed) readTasksAgain();
  });
  useDeliveryPushes((delivery) => {
    const isMyDesk = person.roles.some(({ role, unitId }) => role === 'office-clerk' && unitId === delivery.unit.id);
    onDelivery(delivery, isMyDesk).catch(() => undefined);
  });
  useEffect(() => {
    const stop = followFinished();
    return () => {
      stop();
      // Whoever signs in next on this page has receipts and tasks of their own.
      knownReceipts.set(new Map());
      quietOutcomes.set(new Map());
      finishedTasks.set(new Set());
      clearTimeout(readAgainTimer);
      readAgainAt = Number.POSITIVE_INFINITY;
    };
  }, []);

  return null;
}
