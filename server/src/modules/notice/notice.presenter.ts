import type { StoredFile } from '@yiwang/shared/file/file.contract';
import type { MyReceipt, Notice, NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import type { ForwardRecord } from '#modules/notice/forward.model';
import type { NoticeRecord } from '#modules/notice/notice.model';
import type { NoticeAbilities } from '#modules/notice/notice.policy';
import type { RecipientRecord } from '#modules/notice/recipient.model';
import type { UnitTree } from '#modules/unit/index';

const instant = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** A unit that was removed keeps its name in the tree; one that never was shows its id. */
export const unitName = (id: NoticeRecord['issuingUnitId'], tree: UnitTree) => ({
  id,
  name: tree.byId.get(id)?.name ?? id,
});

export type SummaryFields = Pick<
  NoticeRecord,
  | '_id'
  | 'version'
  | 'title'
  | 'mode'
  | 'status'
  | 'issuingUnitId'
  | 'deadline'
  | 'publishedAt'
  | 'edition'
  | 'attachmentIds'
>;

export const presentSummary = (notice: SummaryFields, tree: UnitTree): NoticeSummary => ({
  id: notice._id,
  version: notice.version,
  title: notice.title,
  mode: notice.mode,
  status: notice.status,
  issuingUnit: unitName(notice.issuingUnitId, tree),
  deadline: instant(notice.deadline),
  publishedAt: instant(notice.publishedAt),
  edition: notice.edition,
  hasAttachments: notice.attachmentIds.length > 0,
});

export type ReceiptFields = Pick<
  RecipientRecord,
  'deliveredAt' | 'readAt' | 'acknowledgedAt' | 'askedEdition' | 'remindedAt' | 'paths' | 'done'
>;

export const presentMyReceipt = (row: ReceiptFields): MyReceipt => ({
  deliveredAt: instant(row.deliveredAt),
  readAt: instant(row.readAt),
  acknowledgedAt: instant(row.acknowledgedAt),
  askedEdition: row.askedEdition,
  remindedAt: instant(row.remindedAt),
  paths: presentPaths(row.paths),
  done: row.done,
});

export const presentPaths = (paths: RecipientRecord['paths']): MyReceipt['paths'] =>
  paths
    .filter((path, place) => place === paths.findIndex(({ kind, label }) => kind === path.kind && label === path.label))
    .map(({ kind, label }) => ({ kind, label }));

interface Around {
  readonly tree: UnitTree;
  readonly row: RecipientRecord | null;
  readonly abilities: NoticeAbilities;
  /** Whether the viewer sees the publisher's side: audience, figures, reasons, a withdrawn text. */
  readonly answersFor: boolean;
  readonly forwards: readonly ForwardRecord[];
  readonly files: ReadonlyMap<string, StoredFile>;
}

export function presentNotice(notice: NoticeRecord, around: Around): Notice {
  const { tree, row, abilities, answersFor, files } = around;
  // A withdrawn notice leaves a trace with its reason in place of the text.
  const hidden = notice.status === 'withdrawn' && !answersFor;
  const filesOf = (ids: NoticeRecord['attachmentIds']) => ids.flatMap((id) => files.get(id) ?? []);

  return {
    ...presentSummary(notice, tree),
    bodyHtml: hidden ? '' : notice.bodyHtml,
    author: { id: notice.authorId, name: notice.authorName },
    audience: answersFor ? notice.audience : null,
    attachments: hidden ? [] : filesOf(notice.attachmentIds),
    publishAt: instant(notice.publishAt),
    withdrawal: notice.withdrawal && { at: notice.withdrawal.at.toISOString(), reason: notice.withdrawal.reason },
    recipients: notice.recipients,
    overrides: answersFor ? notice.overrides : [],
    additions: hidden
      ? []
      : around.forwards.map((forward) => ({
          id: forward._id,
          unit: unitName(forward.unitId, tree),
          note: forward.note,
          attachments: filesOf(forward.attachmentIds),
          deadline: instant(forward.deadline),
          at: forward.at.toISOString(),
        })),
    myReceipt: row && presentMyReceipt(row),
    abilities: { ...abilities },
    createdAt: notice.createdAt.toISOString(),
    updatedAt: notice.updatedAt.toISOString(),
  };
}
