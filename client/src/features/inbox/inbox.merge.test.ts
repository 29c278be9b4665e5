import { noticeIdSchema } from '@yiwang/shared/notice/notice.schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyReceipts,
  compareItems,
  dropItems,
  itemOf,
  type LoadedInbox,
  mergeNotice,
} from '#features/inbox/inbox.merge';
import { newId } from '#testing/fake-server';
import { buildItem, buildReceipt, buildSummary } from '#testing/notice-samples';

const ids = Array.from({ length: 6 }, () => newId(noticeIdSchema));
const loadedOf = (items: ReturnType<typeof buildItem>[], nextCursor: string | null = null): LoadedInbox => ({
  pages: [{ items, nextCursor, openCount: items.length }],
  pageParams: [undefined],
});
const itemsIn = (loaded: LoadedInbox) =>
  loaded.pages.flatMap(({ items }) => items.filter((item) => item.kind === 'notice'));
const pushes = fc.array(
  fc.record({
    id: fc.constantFrom(...ids),
    version: fc.integer({ min: 1, max: 4 }),
    deadline: fc.constantFrom(null, '2026-11-25T09:30:00.000Z', '2026-11-24T09:30:00.000Z'),
  }),
  { maxLength: 30 },
);

test('however often and in whatever order it is pushed, a notice is shown once and in its latest version', () => {
  fc.assert(
    fc.property(pushes, (all) => {
      const merged = all.reduce((loaded, push) => mergeNotice(loaded, buildSummary(push), true), loadedOf([]));
      const shown = itemsIn(merged);
      const latest = new Map<string, number>();
      for (const { id, version } of all) latest.set(id, Math.max(version, latest.get(id) ?? 0));

      expect(new Map(shown.map(({ id, notice }) => [id, notice.version]))).toEqual(latest);
      expect(shown).toHaveLength(latest.size);
      expect(merged.pages[0]?.openCount).toBe(latest.size);
    }),
  );
});

test('a pushed notice takes its place by what is due first', () => {
  const later = buildItem(buildSummary({ deadline: '2026-11-27T09:30:00.000Z' }));
  const undated = buildItem(buildSummary());
  const sooner = buildSummary({ deadline: '2026-11-24T09:30:00.000Z' });
  const newest = buildSummary({ publishedAt: '2026-11-21T01:00:00.000Z' });

  const merged = [sooner, newest].reduce(
    (loaded, notice) => mergeNotice(loaded, notice, true),
    loadedOf([later, undated]),
  );

  expect(itemsIn(merged).map(({ id }) => id)).toEqual([sooner.id, later.id, newest.id, undated.id]);
  expect(itemsIn(merged)).toEqual(itemsIn(merged).toSorted(compareItems));
});

test('what belongs below the loaded pages is counted and left to the pages to come', () => {
  const loaded = loadedOf([buildItem(buildSummary({ deadline: '2026-11-24T09:30:00.000Z' }))], 'more');

  const merged = mergeNotice(loaded, buildSummary(), true);

  expect(itemsIn(merged)).toHaveLength(1);
  expect(merged.pages[0]?.openCount).toBe(2);
});

test('a withdrawn notice leaves the list, and a change to what is not in it adds nothing', () => {
  const item = buildItem();
  const withdrawn = { ...item.notice, version: 9, status: 'withdrawn' as const };

  expect(itemsIn(mergeNotice(loadedOf([item]), withdrawn, false))).toEqual([]);
  expect(itemsIn(mergeNotice(loadedOf([]), buildSummary(), false))).toEqual([]);
});

test('a receipt finishes its item in place and is counted once; dropping it later changes no count', () => {
  const [one, other] = [buildItem(), buildItem()];
  const receipt = buildReceipt({ acknowledgedAt: '2026-11-21T02:00:00.000Z', done: true });
  const known = new Map([[one.notice.id, receipt]]);

  const applied = applyReceipts(applyReceipts(loadedOf([one, other]), known), known);
  const dropped = dropItems(applied, ({ done }) => done);

  expect([itemsIn(applied).map(({ done }) => done), applied.pages[0]?.openCount]).toEqual([[true, false], 1]);
  expect([itemsIn(dropped).map(({ id }) => id), dropped.pages[0]?.openCount]).toEqual([[other.id], 1]);
});

test('a receipt of an edition before the one that is asked for does not finish the item', () => {
  const asked = buildItem(buildSummary({ edition: 2 }), buildReceipt({ askedEdition: 2 }));
  const known = new Map([[asked.notice.id, buildReceipt({ askedEdition: 1, done: true })]]);

  expect(itemsIn(applyReceipts(loadedOf([asked]), known)).map(({ done }) => done)).toEqual([false]);
  expect(itemOf(asked.notice).receipt.askedEdition).toBe(2);
});
