import type { FileId } from '@yiwang/shared/file/file.contract';
import { hasClassifiedMark } from '@yiwang/shared/notice/notice.rules';
import type { Audience, Notice, NoticeId, NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { attachFiles } from '#modules/file/index';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { mayIssue, mayWriteFor } from '#modules/notice/notice.policy';
import { openNotice, presentFor, require } from '#modules/notice/notice.service';
import { cleanHtml, textHashOf } from '#modules/notice/notice.text';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

const drafting = limit(120, 60);

export interface DraftFields {
  readonly issuingUnitId?: UnitId | undefined;
  readonly title: string;
  readonly bodyHtml: string;
  readonly mode: NoticeMode;
  readonly audience: Audience;
  readonly deadline: string | null;
  readonly attachmentIds: FileId[];
}

export const noticeSubject = (id: NoticeId): string => `notice:${id}`;

export async function createNotice(actor: Actor, fields: DraftFields, id: NoticeId): Promise<Notice> {
  const tree = await getUnitTree();
  const issuingUnitId = issuingUnitFor(actor, fields.issuingUnitId, tree);
  await drafting.spend(actor.personId);
  const text = cleanText(fields);
  await attach(actor, fields.attachmentIds, id);

  const at = now();
  const notice = await create<NoticeRecord>(
    NoticeModel,
    {
      _id: id,
      version: 1,
      outbox: [],
      status: 'draft',
      ...text,
      mode: fields.mode,
      audience: fields.audience,
      deadline: asDate(fields.deadline),
      attachmentIds: fields.attachmentIds,
      issuingUnitId,
      authorId: actor.personId,
      authorName: actor.name,
      publishAt: null,
      publishedAt: null,
      edition: 1,
      askedEdition: 1,
      correction: null,
      withdrawal: null,
      recipients: null,
      overrides: [],
      lastRemindedAt: null,
      createdAt: at,
      updatedAt: at,
    },
    [effectOf('notice.create', traceOf(actor), noticeSubject(id))],
  );

  return presentFor(actor, { notice, row: null, tree });
}

type Wanted = { [K in keyof DraftFields]?: DraftFields[K] | undefined };

export async function saveDraft(
  actor: Actor,
  id: NoticeId,
  { version, ...wanted }: { version: number } & Wanted,
): Promise<Notice> {
  const { notice, tree } = await openNotice(actor, id);
  require(mayIssue(actor, notice, tree), 'notice.forbidden');
  require(notice.status === 'draft', 'notice.wrong_status');
  if (wanted.attachmentIds) await attach(actor, wanted.attachmentIds, id);

  const saved = await commit(
    NoticeModel,
    { _id: id, version },
    { $set: { ...changesOf(actor, notice, wanted, tree), updatedAt: now() } },
    [],
    'notice.stale',
  );

  return presentFor(actor, { notice: saved, row: null, tree });
}

function changesOf(actor: Actor, notice: NoticeRecord, wanted: Wanted, tree: UnitTree): Partial<NoticeRecord> {
  const { title, bodyHtml, mode, audience, deadline, attachmentIds, issuingUnitId } = wanted;
  const hasText = title !== undefined || bodyHtml !== undefined;

  return {
    ...(hasText ? cleanText({ title: title ?? notice.title, bodyHtml: bodyHtml ?? notice.bodyHtml }) : {}),
    ...(mode ? { mode } : {}),
    ...(audience ? { audience } : {}),
    ...(deadline === undefined ? {} : { deadline: asDate(deadline) }),
    ...(attachmentIds ? { attachmentIds } : {}),
    ...(issuingUnitId ? { issuingUnitId: issuingUnitFor(actor, issuingUnitId, tree) } : {}),
  };
}

/** A draft leaves no trace but its rows in the audit trail. */
export async function removeDraft(actor: Actor, id: NoticeId): Promise<void> {
  const { notice, tree } = await openNotice(actor, id);
  require(mayIssue(actor, notice, tree), 'notice.forbidden');
  require(notice.status === 'draft', 'notice.wrong_status');

  const removed = effectOf('notice.remove_draft', traceOf(actor), noticeSubject(id));
  await commit(NoticeModel, notice, { $set: { status: 'draft', updatedAt: now() } }, [removed], 'notice.wrong_status');
  await NoticeModel.deleteOne({ _id: id, version: notice.version + 1, status: 'draft', outbox: { $size: 0 } });
}

export const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** Cleans what was written. Throws `notice.classified_mark`: nothing that is secret belongs here. */
export function cleanText({ title, bodyHtml }: { title: string; bodyHtml: string }) {
  const clean = cleanHtml(bodyHtml);
  if (hasClassifiedMark(title, clean)) throw new AppError('notice.classified_mark');

  return { title, bodyHtml: clean, textHash: textHashOf(clean) };
}

/** Throws `notice.attachment_unknown` for a file that is not the actor's to attach. */
export async function attach(actor: Actor, fileIds: readonly FileId[], id: NoticeId): Promise<void> {
  try {
    await attachFiles(actor, fileIds, `notice:${id}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found')
      throw new AppError('notice.attachment_unknown', {}, { cause: error });
    throw error;
  }
}

/** The unit in whose name it goes out: the one asked for, else the first of the actor's own that allows it. */
function issuingUnitFor(actor: Actor, asked: UnitId | undefined, tree: UnitTree): UnitId {
  if (asked !== undefined) {
    const unit = tree.byId.get(asked);
    if (!unit?.active || unit.kind === 'office') throw new AppError('notice.unit_unknown');
    require(mayWriteFor(actor, asked, tree), 'notice.forbidden');
    return asked;
  }

  const own = [...actor.unitIds, ...actor.roles.map(({ unitId }) => unitId)];
  const unit = own.map((id) => tree.unitOf(id)).find((each) => each?.active && mayWriteFor(actor, each._id, tree));
  if (!unit) throw new AppError('notice.forbidden');

  return unit._id;
}
