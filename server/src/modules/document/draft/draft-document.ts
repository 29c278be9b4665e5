import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { documentSubject, trailActor } from '#modules/document/change-document';
import { attach, contentFields } from '#modules/document/content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { abilitiesOf, isWriter } from '#modules/document/document.policy';
import { openDocument, presentFor, require } from '#modules/document/document.service';
import { followInvitation } from '#modules/document/draft/invitations';
import { keepSitting, keepVersion } from '#modules/document/draft/versions';
import { announceRecord } from '#modules/document/record-watchers';
import { nextTrailEntry } from '#modules/document/trail';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create, outboxesSettled } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { limit } from '#platform/http/rate-limit';

const drafting = limit(120, 60);

export async function createDocument(
  actor: Actor,
  content: DocumentContent,
  id: DocumentId,
): Promise<OfficialDocument> {
  const tree = await getUnitTree();
  const fields = await contentFields(actor, content, tree);
  await drafting.spend(actor.personId);
  await attach(actor, content, id);

  const at = now();
  const entry = nextTrailEntry([], {
    at: at.toISOString(),
    by: await trailActor(actor),
    onBehalfOf: null,
    act: 'document.create',
    stepId: null,
    stepKind: null,
    outcome: null,
    opinion: '',
    contentHash: fields.contentHash,
    details: {},
  });
  const record: DocumentRecord = {
    _id: id,
    version: 1,
    outbox: [],
    status: 'draft',
    ...fields,
    contentVersion: 0,
    approvedHash: null,
    authorId: actor.personId,
    authorName: actor.name,
    askedIds: [],
    steps: [],
    trail: [entry],
    overrides: [],
    signatory: null,
    issuedOn: null,
    registration: null,
    seals: [],
    final: null,
    printedOn: null,
    dispatchedAt: null,
    urgedAt: null,
    validity: { state: 'none', effectiveTo: null, reason: '', at: null },
    filing: null,
    archive: null,
    createdAt: at,
    updatedAt: at,
  };
  const document = await create(DocumentModel, record, [
    effectOf('document.create', traceOf(actor), documentSubject(id)),
  ]);

  return presentFor(actor, { document, tree, delegators: new Set() });
}

/**
 * Saves the content. In a draft nothing of it is kept but the sitting before; whoever reviews or rechecks leaves a
 * version of what stood, because others have already spoken of it.
 */
export async function saveDocument(
  actor: Actor,
  id: DocumentId,
  { version, content }: { version: number; content: DocumentContent },
): Promise<OfficialDocument> {
  const opened = await openDocument(actor, id);
  const { document, tree, delegators } = opened;
  require(['draft', 'reviewing', 'rechecking'].includes(document.status), 'document.wrong_status');
  require(abilitiesOf(actor, document, tree, delegators).edit, 'document.forbidden');
  require(document.version === version, 'document.stale');
  const fields = await contentFields(actor, content, tree, document);
  require(document.status === 'draft' || fields.unitId === document.unitId, 'document.wrong_status');
  await attach(actor, content, id);
  if (isWriter(actor, document)) await followInvitation(actor.personId, document);
  if (document.status === 'draft') await keepSitting(document, actor.name);
  else await keepVersion(document, actor.name, document.status === 'reviewing' ? 'review' : 'recheck');

  const saved = await commit(DocumentModel, document, { $set: { ...fields, updatedAt: now() } }, [], 'document.stale');
  return presentFor(actor, { ...opened, document: announceRecord(saved) });
}

/** A draft that was never sent leaves no trace but its rows in the audit trail. */
export async function discardDocument(actor: Actor, id: DocumentId): Promise<void> {
  const { document, tree, delegators } = await openDocument(actor, id);
  require(document.status === 'draft', 'document.wrong_status');
  require(abilitiesOf(actor, document, tree, delegators).discard, 'document.forbidden');

  const discarded = effectOf('document.discard', traceOf(actor), documentSubject(id));
  await commit(DocumentModel, document, { $set: { updatedAt: now() } }, [discarded], 'document.stale');
  // What was done to it just before, such as taking it back, may be leaving its outbox still.
  await outboxesSettled(DocumentModel);
  await DocumentModel.deleteOne({ _id: id, version: document.version + 1, status: 'draft', outbox: { $size: 0 } });
}
