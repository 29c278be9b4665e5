import type { DocumentId } from '@yiwang/shared/document/document.content';
import { isOut } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument, Validity } from '@yiwang/shared/document/document.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { changeDocument } from '#modules/document/change-document';
import { answersForUnit, keepsUnit, leadsUnit } from '#modules/document/document.policy';
import { type OpenedDocument, openDocument, presentFor, require } from '#modules/document/document.service';
import { type Colleague, findColleagues } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

interface Decided {
  readonly reason: string;
  /** Who decided, where the office carries it out. */
  readonly decidedById?: PersonId | undefined;
}

/** 撤销: 视为自始无效 (条例 art. 33). Also of what was repealed meanwhile: from the beginning is more than from a day. */
export async function revokeDocument(
  actor: Actor,
  id: DocumentId,
  { reason, decidedById }: Decided,
): Promise<OfficialDocument> {
  const opened = await openAnswering(actor, id);
  const { validity } = opened.document;
  if (validity.state === 'revoked' && validity.reason === reason) return presentFor(actor, opened);
  require(validity.state !== 'revoked', 'document.wrong_status');

  const decidedBy = await deciderOf(actor, opened, decidedById);
  const at = now().toISOString();
  return setValidity(actor, opened, 'document.revoke', { state: 'revoked', effectiveTo: null, reason, at }, decidedBy);
}

/** 废止: 自废止之日起失效, after its last day of force (条例 art. 33). */
export async function repealDocument(
  actor: Actor,
  id: DocumentId,
  { effectiveTo, reason, decidedById }: Decided & { readonly effectiveTo: string },
): Promise<OfficialDocument> {
  const opened = await openAnswering(actor, id);
  const { validity, issuedOn } = opened.document;
  const isRepeat = validity.state === 'repealed' && validity.reason === reason && validity.effectiveTo === effectiveTo;
  if (isRepeat) return presentFor(actor, opened);
  require(validity.state === 'in-force', 'document.wrong_status');
  if (issuedOn !== null && effectiveTo < issuedOn)
    throw new AppError('document.repeal_too_early', { earliest: issuedOn });
  const decidedBy = await deciderOf(actor, opened, decidedById);

  const at = now().toISOString();
  return setValidity(actor, opened, 'document.repeal', { state: 'repealed', effectiveTo, reason, at }, decidedBy);
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

/**
 * The name of who decides. Art. 33 leaves it to the organ and to those above it, and an organ decides through who
 * answers for it (art. 22): a leader, or whoever approved the document. The office carries out what one of them decided.
 */
async function deciderOf(
  actor: Actor,
  { document: { unitId, signatory }, tree }: OpenedDocument,
  decidedById: PersonId | undefined,
): Promise<string> {
  const decides = (person: Pick<Colleague, '_id' | 'roles'>): boolean =>
    person._id === signatory?.personId ||
    leadsUnit({ personId: person._id, roles: person.roles, unitIds: [] }, unitId, tree);
  if (decides({ _id: actor.personId, roles: [...actor.roles] }) && !decidedById) return actor.name;

  const [person] = decidedById ? await findColleagues([decidedById]) : [];
  if (!person || !decides(person)) throw new AppError('document.decision_missing');
  return person.name;
}

async function setValidity(
  actor: Actor,
  opened: OpenedDocument,
  act: 'document.revoke' | 'document.repeal',
  validity: Validity,
  decidedBy: string,
): Promise<OfficialDocument> {
  const { reason, effectiveTo } = validity;
  const document = await changeDocument(
    actor,
    opened.document,
    { validity },
    { act, opinion: reason, details: { reason, decidedBy, ...(effectiveTo ? { effectiveTo } : {}) } },
  );

  return presentFor(actor, { ...opened, document });
}
