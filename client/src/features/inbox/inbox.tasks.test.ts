import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyFinished, dropItems, keyOf, type LoadedInbox } from '#features/inbox/inbox.merge';
import { actOn, finishedTasks, forgetTasks, mergeDelivery, mergeDocument } from '#features/inbox/inbox.tasks';
import { buildDeliverySummary, buildDeliveryTask, buildStepTask } from '#testing/delivery-samples';
import { buildDraft } from '#testing/document-samples';

const loadedOf = (items: LoadedInbox['pages'][number]['items']): LoadedInbox => ({
  pages: [{ items, nextCursor: null, openCount: items.length }],
  pageParams: [undefined],
});
const keysIn = (loaded: LoadedInbox) => loaded.pages.flatMap(({ items }) => items.map(keyOf));
const countIn = (loaded: LoadedInbox) => loaded.pages[0]?.openCount;

test('a document that reaches my desk is shown once, however often it is pushed, and counted once', () => {
  const deliveries = Array.from({ length: 5 }, () => buildDeliverySummary());

  fc.assert(
    fc.property(fc.array(fc.constantFrom(...deliveries), { maxLength: 30 }), (pushed) => {
      const merged = pushed.reduce((loaded, delivery) => mergeDelivery(loaded, delivery, true), loadedOf([]));

      expect(new Set(keysIn(merged))).toEqual(new Set(pushed.map(({ id }) => `delivery:${id}:receive`)));
      expect(keysIn(merged)).toHaveLength(new Set(pushed).size);
      expect(countIn(merged)).toBe(new Set(pushed).size);
    }),
  );
});

test('what reaches the desk of others is not added for me', () => {
  expect(keysIn(mergeDelivery(loadedOf([]), buildDeliverySummary(), false))).toEqual([]);
});

test('what a colleague signed for waits on me no longer, but reading it still does', () => {
  const delivery = buildDeliverySummary({ state: 'received', version: 2 });
  const receipt = buildDeliveryTask({ id: delivery.id });
  const reading = buildDeliveryTask({ id: delivery.id, ask: 'read' });

  const merged = mergeDelivery(loadedOf([receipt, reading]), delivery, true);

  expect([keysIn(merged), countIn(merged)]).toEqual([[keyOf(reading)], 1]);
});

test('what the desk handed on waits on it no longer; what it took on is asked for the next step', () => {
  const task = buildDeliveryTask({ ask: 'clear', turn: 'first-check' });
  const about = (state: 'proposing' | 'handling', waitsOn: readonly string[]) =>
    mergeDelivery(
      loadedOf([task]),
      buildDeliverySummary({ id: task.id, state, version: 3, waitsOn: [...waitsOn] }),
      true,
    );

  expect(keysIn(about('handling', ['何建国']))).toEqual([]);
  const taken = about('proposing', [buildDeliverySummary().unit.name]);
  expect(taken.pages[0]?.items).toEqual([{ ...task, turn: 'hand-on' }]);
});

test('a recalled document waits on nobody; one that is filed can still be read', () => {
  const task = buildDeliveryTask({ ask: 'read' });
  const about = (state: 'recalled' | 'filed') => buildDeliverySummary({ id: task.id, state, version: 9 });

  expect(keysIn(mergeDelivery(loadedOf([task]), about('recalled'), true))).toEqual([]);
  expect(keysIn(mergeDelivery(loadedOf([task]), about('filed'), true))).toEqual([keyOf(task)]);
});

test('what was revoked asks nobody anything, and its push brings back nothing (条例 art. 33)', () => {
  const validity = { state: 'revoked', effectiveTo: null, reason: '', at: null } as const;
  const receipt = buildDeliveryTask();
  const about = (state: 'sent' | 'handling') => buildDeliverySummary({ id: receipt.id, state, version: 9, validity });
  const handling = buildDeliveryTask({ id: receipt.id, ask: 'handle' });

  expect(keysIn(mergeDelivery(loadedOf([receipt]), about('sent'), true))).toEqual([]);
  expect(keysIn(mergeDelivery(loadedOf([]), about('sent'), true))).toEqual([]);
  expect(keysIn(mergeDelivery(loadedOf([handling]), about('handling'), false))).toEqual([]);
});

test('a step that ended asks nobody any more, while others of mine stay', () => {
  const task = buildStepTask();
  const other = buildStepTask();
  const current = { stepId: 'approve-1', kind: 'approve', title: '签发', waitsOn: [], dueAt: null } as const;
  const document = buildDraft({ id: task.id, status: 'approving', current: { ...current, waitsOn: [] } });

  expect(keysIn(mergeDocument(loadedOf([task, other]), document))).toEqual([keyOf(other)]);
});

test('what was returned to me stays, whatever step the document is in', () => {
  const document = buildDraft({ status: 'dispatched' });
  const returned = buildStepTask({ id: document.id, stepId: 'returned', stepKind: 'returned' });

  expect(keysIn(mergeDocument(loadedOf([returned]), document))).toEqual([keyOf(returned)]);
});

test('an invitation to write stays while the draft is one, and goes with it', () => {
  const invitation = buildStepTask({ stepId: 'write', stepKind: 'write' });
  const changed = (status: 'draft' | 'reviewing') =>
    keysIn(mergeDocument(loadedOf([invitation]), buildDraft({ id: invitation.id, status })));

  expect([changed('draft'), changed('reviewing')]).toEqual([[keyOf(invitation)], []]);
});

test('a document that asks me for myself and for somebody else is two items', () => {
  const mine = buildStepTask();
  const hers = { ...mine, onBehalfOf: '何建国' };

  const finished = applyFinished(loadedOf([mine, hers]), new Set([keyOf(mine)]));

  expect(finished.pages[0]?.items.map(({ done }) => done)).toEqual([true, false]);
  expect(countIn(finished)).toBe(1);
  expect(keysIn(dropItems(finished, ({ done }) => done))).toEqual([keyOf(hers)]);
});

test('what I have just signed for stays in its place until the answer comes, whatever is pushed before', () => {
  const task = buildDeliveryTask();
  const pushed = buildDeliverySummary({ id: task.id, state: 'received', version: 2 });

  expect(keysIn(mergeDelivery(loadedOf([task]), pushed, true, new Set([keyOf(task)])))).toEqual([keyOf(task)]);
});

test('a step that I am completing stays in its place while the server works, and is done when it answers', async () => {
  const task = buildStepTask();
  const pushed = buildDraft({ id: task.id, status: 'approving' });
  let answer = () => {};
  const reply = new Promise<void>((resolve) => {
    answer = resolve;
  });

  const acting = actOn(keyOf(task), () => reply);
  expect(keysIn(mergeDocument(loadedOf([task]), pushed))).toEqual([keyOf(task)]);
  answer();
  await acting;

  expect(finishedTasks.get().has(keyOf(task))).toBe(true);
  forgetTasks(finishedTasks.get());
  expect(keysIn(mergeDocument(loadedOf([task]), pushed))).toEqual([]);
});
