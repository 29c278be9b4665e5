import type { DeliveryRow, DeliveryState } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { FileId, StoredFile } from '@yiwang/shared/file/file.contract';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { openDocument } from '#modules/document/document.service';
import { findReplyDocuments } from '#modules/document/receive/reply-documents';
import { urgedBySender } from '#modules/document/receive/urges';
import { findStoredFiles } from '#modules/file/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

type Shown = 'all' | 'open' | 'received' | 'returned' | 'recalled';

interface RowsQuery {
  readonly state: Shown;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * Each unit that a document went to, in the order of the tree: neither rates nor ranks (G18). The sender sees the
 * receipt, a return and the reply with its files; how the unit handles it inside is the unit's own affair.
 */
export async function listOfDocument(actor: Actor, id: DocumentId, { state, cursor, limit }: RowsQuery) {
  const { tree } = await openDocument(actor, id);
  const position = positionOf(cursor, ['number', 'string']);
  const deliveries = await DeliveryModel.find({ documentId: id }, { trail: 0, outbox: 0 }).lean<DeliveryRecord[]>();

  const place = (row: DeliveryRecord): [number, string] => [tree.orderOf(row.unitId), row._id];
  const rows = deliveries
    .filter((row) => isShown(row.state, state) && (!position || compare(place(row), position) > 0))
    .sort((a, b) => compare(place(a), place(b)));

  const shown = rows.slice(0, limit);
  const [files, documents] = await Promise.all([
    findStoredFiles(shown.flatMap(({ reply }) => reply?.fileIds ?? [])),
    findReplyDocuments(actor, shown, tree),
  ]);

  return pageOfRows(rows, limit, place, (row) => presentRow(row, { tree, files, documents }));
}

function isShown(state: DeliveryState, wanted: Shown): boolean {
  if (wanted === 'all') return true;
  if (wanted === 'open') return state === 'sent';
  if (wanted === 'received') return !['sent', 'returned', 'recalled'].includes(state);

  return state === wanted;
}

const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number =>
  Number(a[0]) - Number(b[0]) || (String(a[1]) < String(b[1]) ? -1 : Number(a[1] !== b[1]));

interface Around {
  readonly tree: UnitTree;
  readonly files: ReadonlyMap<FileId, StoredFile>;
  readonly documents: Awaited<ReturnType<typeof findReplyDocuments>>;
}

const presentRow = (row: DeliveryRecord, { tree, files, documents }: Around): DeliveryRow => ({
  id: row._id,
  unit: { id: row.unitId, name: tree.byId.get(row.unitId)?.name ?? row.unitId },
  role: row.role,
  state: row.state,
  receivedAt: row.receivedAt?.toISOString() ?? null,
  receivedBy: row.receivedBy,
  urgedAt: urgedBySender(row)?.toISOString() ?? null,
  returnReason: row.returned?.reason ?? '',
  reply: row.reply?.text ?? '',
  repliedAt: row.reply?.at ?? null,
  replyFiles: (row.reply?.fileIds ?? []).flatMap((id) => files.get(id) ?? []),
  replyDocument: (row.reply?.documentId && documents.get(row.reply.documentId)) ?? null,
});
