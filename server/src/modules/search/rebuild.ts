import type { SearchKind } from '@yiwang/shared/search/search.contract';
import { listDeliveryIds, listDocumentIds } from '#modules/document/index';
import { keepFileText } from '#modules/file/index';
import { listGroupIdsForSearch } from '#modules/group/index';
import { listMeetingIdsForSearch } from '#modules/meeting/index';
import { listNoticeIds } from '#modules/notice/index';
import { keepRow } from '#modules/search/keep-rows';
import { beginKeepingUp } from '#modules/search/keep-up';
import { SearchRowModel } from '#modules/search/search-row.model';

const atOnce = 200;
const rowsAtOnce = 20;
const sources: Readonly<Record<SearchKind, (after: string, limit: number) => Promise<string[]>>> = {
  document: listDocumentIds,
  delivery: listDeliveryIds,
  notice: listNoticeIds,
  meeting: listMeetingIdsForSearch,
  group: listGroupIdsForSearch,
};

/**
 * Makes every row anew from what stands, and removes rows of what is gone. Nobody is kept from finding meanwhile.
 * Answers the number of rows.
 */
export async function rebuildSearch(onProgress: (rows: number) => void): Promise<number> {
  let rows = 0;
  for (const [kind, list] of Object.entries(sources)) {
    for (let ids = await list('', atOnce); ids.length > 0; ids = await list(ids.at(-1) ?? '', atOnce)) {
      for (let at = 0; at < ids.length; at += rowsAtOnce)
        await Promise.all(ids.slice(at, at + rowsAtOnce).map((id) => keepWhole(`${kind}:${id}`)));
      rows += ids.length;
      onProgress(rows);
    }
  }
  await removeOrphans();

  return SearchRowModel.countDocuments({});
}

/** By the clock: what a dead server left behind, and all of it where this version meets a city without an index. */
export async function keepSearch(): Promise<void> {
  beginKeepingUp();
  if ((await SearchRowModel.estimatedDocumentCount()) === 0) await rebuildSearch(() => undefined);
}

async function keepWhole(subject: string): Promise<void> {
  const unread = await keepRow(subject);
  for (const fileId of unread) await keepFileText(fileId);
  if (unread.length > 0) await keepRow(subject);
}

/** `keepRow` removes a row whose thing is gone; here it is asked about every row. */
async function removeOrphans(): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await SearchRowModel.find({ _id: { $gt: after } }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(atOnce)
      .lean<{ _id: string }[]>();
    if (rows.length === 0) return;
    after = rows.at(-1)?._id ?? '';
    const gone = await withoutThing(rows.map(({ _id }) => _id));
    await SearchRowModel.deleteMany({ _id: { $in: gone } });
  }
}

async function withoutThing(subjects: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const [kind, list] of Object.entries(sources)) {
    const ids = subjects.filter((each) => each.startsWith(`${kind}:`)).map((each) => each.slice(kind.length + 1));
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) continue;
    const standing = new Set<string>();
    // Ids are in their order: what stands between the first and the last of them.
    for (let after = before(first); after < last; ) {
      const next = await list(after, atOnce);
      for (const id of next) standing.add(id);
      after = next.at(-1) ?? last;
    }
    gone.push(...ids.filter((id) => !standing.has(id)).map((id) => `${kind}:${id}`));
  }

  return gone;
}

/** The greatest id that is smaller: 24 hex digits counted down by one. */
const before = (id: string): string =>
  id === '0'.repeat(24) ? '' : (BigInt(`0x${id}`) - 1n).toString(16).padStart(24, '0');
