import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { type IssuingOffice, letterOf } from '../../load/kit/document-office.js';
import { nextAct } from '../../load/kit/document-route.js';
import { callUntilAnswered } from './persistent-call.js';

/** Ways that documents take: straight, with two who countersign at once, back once from the approver, or given up. */
export const ways = ['plain', 'countersigned', 'returned', 'void'] as const;
export type Way = (typeof ways)[number];

/** An act that was answered as done: what its trail must hold exactly once. */
export interface AnsweredAct {
  readonly documentId: string;
  readonly act: string;
  readonly stepId: string | null;
  readonly personId: string;
  readonly outcome: string | null;
}
export interface WayOptions {
  readonly url: string;
  readonly offices: readonly IssuingOffice[];
  readonly steps: readonly StepPlan[];
  readonly tokenOf: (personId: string) => Promise<string>;
  readonly answered: (act: AnsweredAct) => void;
  /** An act whose reply was lost and whose repeat says that it cannot be done any more. */
  readonly overtaken: () => void;
}
// A seal may meet several kills one after the other while it waits for its turn in the typesetter.
const withinMs = 240_000;
interface Act {
  readonly name: string;
  readonly personId: string;
  readonly path: string;
  readonly body: unknown;
  readonly stepId?: string;
  readonly outcome?: string;
}

/**
 * Takes one letter through its way, each act repeated until the server answers. Where an act was done and its reply
 * lost, the repeat may be refused as done; then the document is looked at again, as a person would. Answers its id.
 */
export async function takeThrough(office: IssuingOffice, way: Way, options: WayOptions): Promise<string> {
  const { url, offices, steps } = options;
  const n = offices.indexOf(office);
  const others = [offices[(n + 1) % offices.length], offices[(n + 2) % offices.length]].flatMap((each) => each ?? []);
  const { drafterId } = office;

  const draft = await callUntilAnswered<OfficialDocument>(
    `${url}/api/v1/documents`,
    'POST',
    await options.tokenOf(drafterId),
    letterOf(office, others),
    withinMs,
  );
  if (draft.status !== 201) throw new Error(`draft: ${JSON.stringify(draft)}`);
  const { id } = draft.body;
  answered('document.create', drafterId);

  let document = draft.body;
  for (let act = nextOf(); act !== null; act = nextOf()) document = (await give(act)) ?? (await look());
  return id;

  function nextOf(): Act | null {
    if (document.status === 'draft') {
      const route = way === 'countersigned' ? [countersigning(others), ...steps] : steps;
      const body = { version: document.version, steps: route };
      return { name: 'document.submit', personId: drafterId, path: `/documents/${id}/submission`, body };
    }
    const next = nextAct(document, office.letterCode);
    if (next === null) return null;
    const stepId = document.steps.find(({ state }) => state === 'active')?.id ?? '';
    const wasReturned = document.trail.some(({ act }) => act === 'document.return');
    if (way === 'returned' && next.kind === 'approve' && !wasReturned) {
      const body = { outcome: 'return', opinion: '第二段请再核。', returnTo: 'review' };
      return { ...next, name: 'document.return', stepId, body, outcome: 'return' };
    }
    if (way === 'void' && next.kind === 'seal') {
      const personId = document.trail.findLast(({ act }) => act === 'document.register')?.by.personId ?? '';
      const path = `/documents/${id}/registration/void`;
      return { name: 'document.void_number', personId, path, body: { reason: '内容重复，不再印发' } };
    }
    const isOpinion = !['register', 'seal', 'dispatch', 'file'].includes(next.kind);
    return {
      ...next,
      name: isOpinion ? 'document.complete_step' : `document.${next.kind}`,
      stepId,
      ...(isOpinion ? { outcome: 'agree' } : {}),
    };
  }

  /** The reply; null where the repeat of an act found that it was done. Two who are asked at once act at once. */
  async function give(act: Act): Promise<OfficialDocument | null> {
    const step = document.steps.find(({ id: stepId }) => stepId === act.stepId);
    const asked = step?.kind === 'countersign' ? step.asked.filter(({ state }) => state === 'asked') : [];
    const all = asked.length > 1 ? asked.map(({ personId }) => ({ ...act, personId })) : [act];
    const replies = await Promise.all(all.map(giveOne));

    return replies.length === 1 ? (replies[0] ?? null) : null;
  }

  async function giveOne(act: Act): Promise<OfficialDocument | null> {
    const token = await options.tokenOf(act.personId);
    const reply = await callUntilAnswered<OfficialDocument & { code?: string }>(
      `${url}/api/v1${act.path}`,
      'POST',
      token,
      act.body,
      withinMs,
    );
    if (reply.status === 200) {
      answered(act.name, act.personId, act.stepId, act.outcome);
      return reply.body;
    }
    if (reply.status !== 409 || reply.attempts === 1)
      throw new Error(`${way}: ${act.name} of ${id}: ${JSON.stringify(reply)}`);
    options.overtaken();
    return null;
  }

  async function look(): Promise<OfficialDocument> {
    const token = await options.tokenOf(drafterId);
    return (
      await callUntilAnswered<OfficialDocument>(`${url}/api/v1/documents/${id}`, 'GET', token, undefined, withinMs)
    ).body;
  }

  function answered(act: string, personId: string, stepId: string | null = null, outcome: string | null = null): void {
    options.answered({ documentId: id, act, stepId, personId, outcome });
  }
}

/** Two colleagues of other units, both asked at the same time, both needed. */
const countersigning = (others: readonly IssuingOffice[]): StepPlan =>
  ({
    id: 'countersign',
    kind: 'countersign',
    title: '会签',
    signers: others.map(({ drafterId }) => ({ type: 'person', personId: drafterId })),
    mode: { type: 'all' },
    order: 'parallel',
    dueWorkingDays: null,
  }) as StepPlan;
