import type {
  RouteTemplate,
  RouteTemplateId,
  SignerRule,
  StepKind,
  StepPlan,
} from '@yiwang/shared/document/route.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';

const role = (name: 'office-clerk' | 'leader'): SignerRule => ({ type: 'role', role: name, unitId: null });
const step = (id: string, kind: StepKind, title: string, signers: SignerRule[] = [], any = true): StepPlan => ({
  id,
  kind,
  title,
  signers,
  mode: { type: any ? 'any' : 'all' },
  order: 'parallel',
  dueWorkingDays: null,
});

/** From recheck to the file: the same for every document. 条例 art. 25, 27. */
const afterApproval = (): StepPlan[] => [
  step('recheck', 'recheck', '复核', [role('office-clerk')]),
  step('register', 'register', '登记编号', [role('office-clerk')]),
  step('seal', 'seal', '用印', [{ type: 'seal-keeper' }]),
  step('dispatch', 'dispatch', '核发', [role('office-clerk')]),
  step('file', 'file', '归档', [role('office-clerk')]),
];

/** Routes that hold everywhere, until a unit draws its own. 条例 art. 18-22. */
export function builtInTemplates(unitId: UnitId): RouteTemplate[] {
  const review = step('review', 'review', '办公室审核', [role('office-clerk')]);
  const template = (n: number, name: string, steps: StepPlan[]): RouteTemplate => ({
    id: `${n}`.padStart(24, '0') as RouteTemplateId,
    version: 1,
    name,
    unitId,
    docKinds: [],
    steps: [...steps, ...afterApproval()],
    updatedAt: '2012-07-01T00:00:00.000Z',
  });

  return [
    template(1, '一般公文：负责人签发', [review, step('approve', 'approve', '签发', [role('leader')])]),
    template(2, '重要公文、上行文：主要负责人签发', [
      review,
      step('approve', 'approve', '主要负责人签发', [{ type: 'principal', issuerId: null }]),
    ]),
  ];
}
