import { keepFileText } from '#modules/search/file-text/file-texts';
import { keepRow } from '#modules/search/keep-rows';
import { type SearchDue, SearchDueModel } from '#modules/search/search-due.model';

let working: Promise<void> | null = null;
let asked = false;

/**
 * Remembers on disk that a row is to be made anew, and makes it behind whoever asked: an act does not wait for the
 * words of its attachments. What a server leaves behind when it dies, the next round takes up.
 */
export async function rowIsDue(subject: string): Promise<void> {
  await SearchDueModel.updateOne({ _id: subject }, { $set: { at: new Date() }, $inc: { times: 1 } }, { upsert: true });
  void keepUp();
}

/** Makes all rows that are due; resolves when none is. */
export async function keepUp(): Promise<void> {
  asked = true;
  working ??= work().finally(() => {
    working = null;
  });
  await working;
}

async function work(): Promise<void> {
  const failed = new Set<string>();
  while (asked) {
    asked = false;
    for (let due = await nextDue(failed); due; due = await nextDue(failed))
      // A row that cannot be made now is tried again by the next round, and holds up no other.
      await keepOne(due).catch(() => failed.add(due?._id ?? ''));
  }
}

const nextDue = (failed: ReadonlySet<string>): Promise<SearchDue | null> =>
  SearchDueModel.findOne({ _id: { $nin: [...failed] } })
    .sort({ at: 1, _id: 1 })
    .lean<SearchDue>()
    .catch(() => null);

async function keepOne({ _id, times }: SearchDue): Promise<void> {
  const unread = await keepRow(_id);
  if (unread.length > 0) {
    // Found by its own words at once, by those of its attachments a moment later.
    for (const fileId of unread) await keepFileText(fileId);
    await keepRow(_id);
  }
  await SearchDueModel.deleteOne({ _id, times });
}
