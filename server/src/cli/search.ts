import { rebuildSearch } from '#modules/search/index';
import { endProgress, showProgress, withDatabase } from '#server/cli/run';

/** `search rebuild`: makes the index anew from what stands; people go on searching meanwhile. */
export async function searchRebuild(): Promise<void> {
  const rows = await withDatabase(() => rebuildSearch((done) => showProgress(`${done} rows …`)));
  endProgress();
  process.stdout.write(`${rows} rows in the search index.\n`);
}
