import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { StepKind, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';

export interface Call {
  readonly method: 'POST';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body: unknown;
}
/** What a document waits for, by the first person who is asked for it. */
export interface NextAct extends Call {
  readonly kind: StepKind;
  readonly personId: string;
}

/** The acts of a document's whole way, with the one that makes it and the one that sends it off. */
export const routeActs = [
  'create',
  'submit',
  'consult',
  'review',
  'countersign',
  'approve',
  'recheck',
  'register',
  'seal',
  'dispatch',
  'file',
] as const;
export type RouteAct = (typeof routeActs)[number];

/**
 * The way of a matter that is of several units: their opinions are sought before the office reviews, and all of them
 * countersign before the approval. 条例 art. 16(4).
 */
export function withOthers(steps: readonly StepPlan[], others: readonly string[]): StepPlan[] {
  const signers = others.map((personId) => ({ type: 'person' as const, personId: personId as PersonId }));
  const asking = (kind: StepKind, title: string): StepPlan => ({
    ...{ id: `${kind}-others`, kind, title, signers },
    ...{ mode: { type: 'all' }, order: 'parallel', dueWorkingDays: null },
  });

  return steps.flatMap((step) => {
    if (step.kind === 'review') return [asking('consult', '征求意见'), step];
    return step.kind === 'approve' ? [asking('countersign', '会签'), step] : [step];
  });
}

const review = { grounds: true, policy: true, agreed: true, form: true, other: true, burden: 'none' };

/** The next act of whoever is asked first; null where nothing is under way. `code` is taken at registration. */
export function nextAct({ id, steps }: Pick<OfficialDocument, 'id' | 'steps'>, code: string): NextAct | null {
  const step = steps.find(({ state }) => state === 'active' || state === 'blocked');
  const asked = step?.asked.find(({ state }) => state === 'asked');
  if (!step || !asked) return null;

  const act = (path: string, body: unknown): NextAct => ({
    kind: step.kind,
    personId: asked.personId,
    method: 'POST',
    path: `/documents/${id}/${path}`,
    body,
  });
  switch (step.kind) {
    case 'register':
      return act('registration', { code });
    case 'seal':
      return act('seal', {});
    case 'dispatch':
      return act('dispatch', { checked: true });
    case 'file':
      return act('filing', { retention: '10-years' });
    default:
      return act(`steps/${step.id}/completion`, {
        outcome: 'agree',
        opinion: step.kind === 'approve' ? '同意。' : '',
        ...(step.kind === 'review' ? { review } : {}),
      });
  }
}
