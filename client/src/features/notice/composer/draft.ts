import type { StoredFile } from '@yiwang/shared/file/file.contract';
import type { Audience, Notice, NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { emptyAudience } from '#features/audience/index';

/** What is being written. */
export interface Draft {
  readonly issuingUnitId: UnitId | null;
  readonly title: string;
  readonly bodyHtml: string;
  readonly mode: NoticeMode;
  readonly audience: Audience;
  readonly deadline: string | null;
  readonly attachments: readonly StoredFile[];
}
export type DraftField = keyof Draft;

export const newDraft = (issuingUnitId: UnitId | null): Draft => ({
  issuingUnitId,
  title: '',
  bodyHtml: '',
  mode: 'read',
  audience: emptyAudience,
  deadline: null,
  attachments: [],
});

export const draftOf = (notice: Notice): Draft => ({
  issuingUnitId: notice.issuingUnit.id,
  title: notice.title,
  bodyHtml: notice.bodyHtml,
  mode: notice.mode,
  audience: notice.audience ?? emptyAudience,
  deadline: notice.deadline,
  attachments: notice.attachments,
});

/** The fields as the server takes them. A title that is blank for now is left as the server has it. */
export function wireFields(draft: Draft, fields: Iterable<DraftField>) {
  const wanted = new Set(fields);

  return {
    ...(wanted.has('issuingUnitId') && draft.issuingUnitId ? { issuingUnitId: draft.issuingUnitId } : {}),
    ...(wanted.has('title') && draft.title.trim() !== '' ? { title: draft.title.trim() } : {}),
    ...(wanted.has('bodyHtml') ? { bodyHtml: draft.bodyHtml } : {}),
    ...(wanted.has('mode') ? { mode: draft.mode } : {}),
    ...(wanted.has('audience') ? { audience: draft.audience } : {}),
    ...(wanted.has('deadline') ? { deadline: draft.deadline } : {}),
    ...(wanted.has('attachments') ? { attachmentIds: draft.attachments.map(({ id }) => id) } : {}),
  };
}
