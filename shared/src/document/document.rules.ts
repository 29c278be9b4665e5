import type { DocumentStatus, ReviewPoints } from './document.schemas.js';

/** Where a document may go from where it stands; a return leads back to any step before, and to draft. */
const forward: Readonly<Record<DocumentStatus, readonly DocumentStatus[]>> = {
  draft: ['consulting', 'reviewing', 'countersigning'],
  consulting: ['consulting', 'reviewing', 'countersigning', 'approving'],
  reviewing: ['consulting', 'reviewing', 'countersigning', 'approving'],
  countersigning: ['consulting', 'reviewing', 'countersigning', 'approving'],
  approving: ['rechecking'],
  rechecking: ['registering'],
  registering: ['sealing'],
  sealing: ['dispatching'],
  dispatching: ['dispatched'],
  dispatched: ['filed'],
  filed: [],
  void: [],
};
/** Before it has a number a document can be returned; afterwards its number is void instead (art. 25(2), domain.md 1.4). */
const returnable: readonly DocumentStatus[] = [
  'consulting',
  'reviewing',
  'countersigning',
  'approving',
  'rechecking',
  'registering',
];
const voidable: readonly DocumentStatus[] = ['registering', 'sealing', 'dispatching'];

export const mayReturn = (status: DocumentStatus): boolean => returnable.includes(status);
/** A numbered document that is not out can be given up, with its number. */
export const mayVoid = (status: DocumentStatus): boolean => voidable.includes(status);

/** Whether the life cycle knows this step. */
export function mayMove(from: DocumentStatus, to: DocumentStatus): boolean {
  if (to === 'draft') return mayReturn(from);
  if (to === 'void') return mayVoid(from);

  return forward[from].includes(to) || (mayReturn(from) && returnable.indexOf(to) >= 0);
}

export const isOut = (status: DocumentStatus): boolean => status === 'dispatched' || status === 'filed';

/** 审核 is complete when all five points hold and a burden, where there is one, is explained. 条例 art. 20, G6. */
export const isReviewComplete = (points: ReviewPoints): boolean =>
  points.grounds &&
  points.policy &&
  points.agreed &&
  points.form &&
  points.other &&
  (points.burden === 'none' || points.burdenNote.length >= 2);
