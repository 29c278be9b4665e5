import type { DocumentRecord } from '#modules/document/document.model';
import type { Actor } from '#platform/actor';

/** What must hold before an approver signs, beyond the rules of the document itself; throws what is missing. */
export type ApprovalGuard = (
  actor: Actor,
  document: Pick<DocumentRecord, '_id' | 'content' | 'issuedOn'>,
) => Promise<void>;

let guard: ApprovalGuard = () => Promise.resolve();

/** Set by the wiring: the yearly plan is kept by a module that stands above (G1). */
export function setApprovalGuard(next: ApprovalGuard): void {
  guard = next;
}

export const requireApprovable: ApprovalGuard = (actor, document) => guard(actor, document);
