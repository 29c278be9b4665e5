import type { DocumentId } from '@yiwang/shared/document/document.content';
import { isOut } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { RetentionCorrection } from '@yiwang/shared/document/retention';
import { changeDocument } from '#modules/document/change-document';
import { keepsUnit } from '#modules/document/document.policy';
import { openDocument, presentFor, require } from '#modules/document/document.service';
import { behalfOf, stepOfAct, withActDone } from '#modules/document/office-act';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { AppError } from '#platform/errors';

/** Kinds that speak to everybody need nobody named. 条例 art. 9(8). */
const toEverybody = ['communique', 'announcement', 'public-notice', 'resolution', 'order', 'minutes'];

/** 核发: to everybody whom it names. The deliveries are made by the effect, before this answers. 条例 art. 25(4). */
export const dispatchDocument = (actor: Actor, id: DocumentId): Promise<OfficialDocument> =>
  againWhenStale(() => dispatchOnce(actor, id));

async function dispatchOnce(actor: Actor, id: DocumentId): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree } = opened;
  if (isOut(document.status) && keepsUnit(actor, document.unitId, tree)) return presentFor(actor, opened);
  const step = stepOfAct(actor, opened, 'dispatch', true);
  const { addressees, copyTo, docKind } = document.content;
  require(addressees.length + copyTo.length > 0 || toEverybody.includes(docKind), 'document.addressee_missing');

  const at = now();
  const dispatched = await changeDocument(
    actor,
    document,
    {
      ...(await withActDone(actor, opened, step)),
      dispatchedAt: at,
      validity: { state: 'in-force', effectiveTo: null, reason: '', at: at.toISOString() },
    },
    {
      act: 'document.dispatch',
      stepId: step.id,
      stepKind: 'dispatch',
      onBehalfOf: behalfOf(actor, opened),
      details: { addressees: addressees.length, copyTo: copyTo.length },
    },
  );

  return presentFor(actor, { ...opened, document: dispatched });
}

/** 归档 with its period of retention; the package is made by the effect. 条例 art. 27. */
export async function fileDocument(
  actor: Actor,
  id: DocumentId,
  retention: 'permanent' | '30-years' | '10-years',
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document } = opened;
  if (document.status === 'filed' && document.filing?.retention === retention) return presentFor(actor, opened);
  const step = stepOfAct(actor, opened, 'file', true);

  const filed = await changeDocument(
    actor,
    document,
    {
      ...(await withActDone(actor, opened, step)),
      filing: { retention, at: now().toISOString(), by: actor.name, holdReason: '' },
    },
    {
      act: 'document.file',
      stepId: step.id,
      stepKind: 'file',
      onBehalfOf: behalfOf(actor, opened),
      details: { retention },
    },
  );

  return presentFor(actor, { ...opened, document: filed });
}

/** A period that was chosen wrongly is set right; the trail keeps both and the reason. */
export async function correctRetention(
  actor: Actor,
  id: DocumentId,
  { retention, reason }: RetentionCorrection,
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree } = opened;
  require(keepsUnit(actor, document.unitId, tree), 'document.forbidden');
  if (!document.filing) throw new AppError('document.wrong_status');
  if (document.filing.retention === retention) return presentFor(actor, opened);

  const corrected = await changeDocument(
    actor,
    document,
    { filing: { ...document.filing, retention } },
    {
      act: 'document.correct_retention',
      opinion: reason,
      details: { from: document.filing.retention, retention, reason },
    },
  );
  return presentFor(actor, { ...opened, document: corrected });
}

/** A filed document is kept beyond its period while a reason holds. */
export async function holdDocument(actor: Actor, id: DocumentId, reason: string): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree } = opened;
  require(keepsUnit(actor, document.unitId, tree), 'document.forbidden');
  if (!document.filing) throw new AppError('document.wrong_status');

  const held = await changeDocument(
    actor,
    document,
    { filing: { ...document.filing, holdReason: reason } },
    { act: 'document.hold', details: { reason } },
  );
  return presentFor(actor, { ...opened, document: held });
}
