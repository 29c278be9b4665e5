import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { mayMove } from '@yiwang/shared/document/document.rules';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { announceRecord } from '#modules/document/record-watchers';
import { nextTrailEntry } from '#modules/document/trail';
import { requireUnmarkedWords } from '#modules/document/unmarked';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import type { Effect } from '#platform/database/aggregate';
import { commitTogether } from '#platform/database/commit-together';
import { effectOf } from '#platform/database/effects';

/** What is done to a document: the name of the act is that of its effect and of its row in the audit trail. */
export interface DocumentAct {
  readonly act: Extract<AuditAction, `document.${string}`>;
  readonly stepId?: string;
  readonly stepKind?: TrailEntry['stepKind'];
  readonly outcome?: TrailEntry['outcome'];
  readonly opinion?: string;
  readonly onBehalfOf?: TrailEntry['onBehalfOf'];
  readonly details?: Readonly<Record<string, unknown>>;
}

export const documentSubject = (id: string): string => `document:${id}`;

/** Who acted, as the trail keeps it. */
export async function trailActor(actor: Pick<Actor, 'personId' | 'name' | 'unitIds'>): Promise<TrailEntry['by']> {
  const tree = await getUnitTree();
  const unit = actor.unitIds[0] ? tree.unitOf(actor.unitIds[0]) : null;

  return { personId: actor.personId as PersonId, name: actor.name, unitName: unit?.name ?? '' };
}

/**
 * One change of a document: one write with the next entry of its trail and the effect of the same name.
 * Throws `document.stale` where somebody else changed it first, and `document.classified_mark` for words with a mark.
 * A move that the table of the life cycle does not know is a fault of ours, whatever rule let it through.
 */
export async function changeDocument(
  actor: Actor,
  document: DocumentRecord,
  set: Partial<DocumentRecord>,
  act: DocumentAct,
  append: Partial<Record<'seals', unknown>> = {},
): Promise<DocumentRecord> {
  if (set.status && set.status !== document.status && !mayMove(document.status, set.status))
    throw new Error(`a document does not go from ${document.status} to ${set.status}`);
  requireUnmarkedWords([set, act.opinion, act.details], document);
  const at = now();
  const entry = nextTrailEntry(document.trail, {
    at: at.toISOString(),
    by: await trailActor(actor),
    onBehalfOf: act.onBehalfOf ?? null,
    act: act.act,
    stepId: act.stepId ?? null,
    stepKind: act.stepKind ?? null,
    outcome: act.outcome ?? null,
    opinion: act.opinion ?? '',
    contentHash: set.contentHash ?? document.contentHash,
    details: { ...act.details },
  });

  const effect = effectOfAct(document._id, traceOf(actor), act);
  const fields = { ...set, updatedAt: at };
  const appended = { ...append, trail: entry };

  return announceRecord(await commitTogether(DocumentModel, document, fields, [effect], 'document.stale', appended));
}

function effectOfAct(id: DocumentId, by: ActorTrace, { act, stepKind, outcome, details }: DocumentAct): Effect {
  const audit = { ...(stepKind ? { step: stepKind } : {}), ...(outcome ? { outcome } : {}), ...details };

  return effectOf(act, by, documentSubject(id), { audit });
}
