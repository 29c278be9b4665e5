import type { DocumentRecord } from '#modules/document/document.model';

type Watcher = (record: DocumentRecord) => void;
const watchers = new Set<Watcher>();

/** Hears of every change of a document in this process right after it is on disk. For what is open now, never for facts. */
export function watchRecords(watcher: Watcher): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function announceRecord(record: DocumentRecord): DocumentRecord {
  for (const watcher of watchers) watcher(record);
  return record;
}
