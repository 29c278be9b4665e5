import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import {
  type Signer,
  type Step,
  type StepKind,
  type StepPlan,
  signerIdSchema,
} from '@yiwang/shared/document/route.schemas';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { buildDraft } from '#testing/document-samples';
import { newId } from '#testing/fake-server';

const titles: Readonly<Record<StepKind, string>> = {
  consult: '征求意见',
  review: '办公室审核',
  countersign: '会签',
  approve: '签发',
  recheck: '复核',
  register: '登记编号',
  seal: '用印',
  dispatch: '核发',
  file: '归档',
};

export const buildPlan = (kind: StepKind, said: Partial<StepPlan> = {}): StepPlan => ({
  id: `s-${kind}`,
  kind,
  title: titles[kind],
  signers: [{ type: 'role', role: 'office-clerk', unitId: null }],
  mode: { type: 'all' },
  order: 'parallel',
  dueWorkingDays: null,
  ...said,
});

export const buildSigner = (said: Partial<Signer> = {}): Signer => ({
  id: signerIdSchema.parse('signer-1'),
  personId: newId(personIdSchema),
  name: '范明永',
  unitName: '云岭市人民政府办公室',
  state: 'asked',
  outcome: null,
  opinion: '',
  actedBy: null,
  at: null,
  ...said,
});

/** The kinds of a plain route, which is sound. */
export const plainRoute: readonly StepKind[] = ['review', 'approve', 'recheck', 'register', 'seal', 'dispatch', 'file'];

/** A route that has come as far as one of its steps, at which somebody is asked. */
export const buildSteps = (at: StepKind, asked: readonly Signer[] = [buildSigner()]): Step[] =>
  plainRoute.map((kind, index): Step => {
    const here = plainRoute.indexOf(at);
    const step = { ...buildPlan(kind), round: 1, startedAt: null, endedAt: null, dueAt: null };
    if (index < here) return { ...step, state: 'done', asked: [] };
    return index === here
      ? { ...step, state: 'active', asked: [...asked] }
      : { ...step, state: 'planned', round: 0, asked: [] };
  });

const statuses = {
  review: 'reviewing',
  approve: 'approving',
  recheck: 'rechecking',
  register: 'registering',
  seal: 'sealing',
  dispatch: 'dispatching',
  file: 'dispatched',
} as const;

/** A document under way, with nothing that the reader may do but what is said. */
export function buildUnderWay(
  at: keyof typeof statuses,
  abilities: Partial<OfficialDocument['abilities']> = {},
  said: Partial<OfficialDocument> = {},
): OfficialDocument {
  const draft = buildDraft();
  const nothing = { ...draft.abilities, edit: false, submit: false, discard: false, inviteWriters: false };

  return { ...draft, status: statuses[at], steps: buildSteps(at), abilities: { ...nothing, ...abilities }, ...said };
}
