import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { SearchKind } from '@yiwang/shared/search/search.contract';
import { findDeliveryForSearch, findDocumentForSearch } from '#modules/document/index';
import { knownTexts } from '#modules/file/index';
import { findGroupForSearch } from '#modules/group/index';
import { findMeetingForSearch } from '#modules/meeting/index';
import { findNoticeForSearch } from '#modules/notice/index';
import { rowOfDelivery, rowOfDocument, rowOfPlain } from '#modules/search/search-row';
import { type SearchRow, SearchRowModel } from '#modules/search/search-row.model';
import { getUnitTree } from '#modules/unit/index';
import { isDuplicateKey } from '#platform/database/faults';
import { findTogether } from '#platform/database/find-together';
import { gathered } from '#platform/gathered';

/** A row as its thing stands, with the files whose words are not known yet. Null where nobody shall find it. */
interface Derived {
  readonly row: SearchRow;
  readonly unread: readonly FileId[];
}

/**
 * Makes the row of `<kind>:<id>` agree with the thing as it stands; doing it twice
 * changes nothing. Answers files whose words are still to be read.
 */
export async function keepRow(subject: string): Promise<readonly FileId[]> {
  const derived = await derive(subject);
  if (!derived) {
    await SearchRowModel.deleteOne({ _id: subject });
    return [];
  }
  const standing = await findHash(subject);
  if (standing?.hash === derived.row.hash) return derived.unread;

  try {
    await replaceRow(derived.row);
  } catch (error) {
    // Another server looked later: what it saw stays.
    if (!isDuplicateKey(error)) throw error;
  }

  return derived.unread;
}

const findHash = findTogether<SearchRow, Pick<SearchRow, '_id' | 'hash'>>(SearchRowModel, { hash: 1 });

/** Rows that are made at the same time are written together, each only over one that was made of an earlier version. */
const replaceRow = gathered<SearchRow, null>(async (rows) => {
  const replacing = rows.map(({ _id, ...fields }) => ({
    replaceOne: { filter: { _id, version: { $lte: fields.version } }, replacement: fields, upsert: true },
  }));
  await SearchRowModel.collection.bulkWrite(replacing as never, { ordered: false });

  return rows.map(() => null);
}, 20);

async function derive(subject: string): Promise<Derived | null> {
  const [kind = '', id = ''] = subject.split(':');
  if (kind === 'document') return deriveDocument(id as DocumentId);
  const plain = plainSources[kind as keyof typeof plainSources];
  if (plain) return derivePlain(kind as SearchKind, id, await plain(id));
  const delivery = await findDeliveryForSearch(id as DeliveryId);

  return delivery && { row: rowOfDelivery(id as DeliveryId, delivery), unread: [] };
}

async function deriveDocument(id: DocumentId): Promise<Derived | null> {
  const [document, tree] = await Promise.all([findDocumentForSearch(id), getUnitTree()]);
  if (!document) return null;
  const { texts, unread } = await knownTexts(document.fileIds);
  const row = rowOfDocument(id, document, texts, (unitId) => [unitId, ...(tree.byId.get(unitId)?.path ?? [])]);

  return { row, unread };
}

type PlainSource = Parameters<typeof rowOfPlain>[2] & { readonly fileIds: readonly FileId[] };
const plainSources: Readonly<Partial<Record<SearchKind, (id: string) => Promise<PlainSource | null>>>> = {
  notice: (id) => findNoticeForSearch(id as NoticeId),
  meeting: (id) => findMeetingForSearch(id as MeetingId),
  group: (id) => findGroupForSearch(id as GroupId),
};

async function derivePlain(kind: SearchKind, id: string, source: PlainSource | null): Promise<Derived | null> {
  if (!source) return null;
  const { texts, unread } = await knownTexts(source.fileIds);

  return { row: rowOfPlain(kind, id, source, texts), unread };
}
