import type { DocumentId } from '@yiwang/shared/document/document.content';
import { isOut } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument, Validity } from '@yiwang/shared/document/document.schemas';
import { changeDocument } from '#modules/document/change-document';
import { answersForUnit, keepsUnit } from '#modules/document/document.policy';
import { type OpenedDocument, openDocument, presentFor, require } from '#modules/document/document.service';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

/** 撤销: 视为自始无效 (条例 art. 33). Also of what was repealed meanwhile: from the beginning is more than from a day. */
export async function revokeDocument(actor: Actor, id: DocumentId, reason: string): Promise<OfficialDocument> {
  const opened = await openAnswering(actor, id);
  const { validity } = opened.document;
  if (validity.state === 'revoked' && validity.reason === reason) return presentFor(actor, opened);
  require(validity.state !== 'revoked', 'document.wrong_status');

  const at = now().toISOString();
  return setValidity(actor, opened, 'document.revoke', { state: 'revoked', effectiveTo: null, reason, at });
}

/** 废止: 自废止之日起失效, after its last day of force (条例 art. 33). */
export async function repealDocument(
  actor: Actor,
  id: DocumentId,
  { effectiveTo, reason }: { readonly effectiveTo: string; readonly reason: string },
): Promise<OfficialDocument> {
  const opened = await openAnswering(actor, id);
  const { validity, issuedOn } = opened.document;
  const isRepeat = validity.state === 'repealed' && validity.reason === reason && validity.effectiveTo === effectiveTo;
  if (isRepeat) return presentFor(actor, opened);
  require(validity.state === 'in-force', 'document.wrong_status');
  if (issuedOn !== null && effectiveTo < issuedOn)
    throw new AppError('request.invalid', { issues: [{ path: 'body.effectiveTo', message: 'before it was issued' }] });

  const at = now().toISOString();
  return setValidity(actor, opened, 'document.repeal', { state: 'repealed', effectiveTo, reason, at });
}

/** Who issued it or stands above: the office, the leaders and administrators of the unit that keeps it. */
async function openAnswering(actor: Actor, id: DocumentId): Promise<OpenedDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree } = opened;
  const answers = keepsUnit(actor, document.unitId, tree) || answersForUnit(actor, document.unitId, tree);
  require(answers, 'document.forbidden');
  require(isOut(document.status), 'document.wrong_status');

  return opened;
}

async function setValidity(
  actor: Actor,
  opened: OpenedDocument,
  act: 'document.revoke' | 'document.repeal',
  validity: Validity,
): Promise<OfficialDocument> {
  const { reason, effectiveTo } = validity;
  const document = await changeDocument(
    actor,
    opened.document,
    { validity },
    { act, opinion: reason, details: { reason, ...(effectiveTo ? { effectiveTo } : {}) } },
  );

  return presentFor(actor, { ...opened, document });
}
