import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { watchRecords } from '#modules/document/record-watchers';
import { forgetOnDisconnect } from '#platform/database/connect';
import { findTogether } from '#platform/database/find-together';

/** About as many as are acted upon within some minutes; most take less than 100 KB. */
const mostKept = 500;

/** Records as they were last read or written here, the longest untouched first. What is in them is never changed. */
const kept = new Map<DocumentId, DocumentRecord>();
forgetOnDisconnect(() => kept.clear());
watchRecords(keep);

function keep(record: DocumentRecord): void {
  kept.delete(record._id);
  kept.set(record._id, record);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest);
}

const readWhole = findTogether(DocumentModel, { outbox: 0 }, 50);

/** What tells whether a record is still as it was: acts count its version up, the package of a filed one is added. */
type Edition = Pick<DocumentRecord, '_id' | 'version' | 'archive'>;
const readEdition = findTogether<DocumentRecord, Edition>(DocumentModel, { version: 1, 'archive.storageKey': 1 });

/**
 * One record as it stands. For what the server does itself: for a person there is `openDocument`. Of one that was in
 * hand a moment ago only the version is looked up: a record with its trail is a thousand times as long.
 */
export async function findDocument(id: DocumentId): Promise<DocumentRecord | null> {
  const known = kept.get(id);
  const edition = known && (await readEdition(id));
  if (known && edition && isSame(known, edition)) return known;

  const record = await readWhole(id);
  if (record) keep(record);
  return record;
}

const isSame = (record: Edition, edition: Edition): boolean =>
  record.version === edition.version && record.archive?.storageKey === edition.archive?.storageKey;

/** The version that stands now; null where there is no such document. */
export const versionOf = async (id: DocumentId): Promise<number | null> => (await readEdition(id))?.version ?? null;
