import type { Person } from '@yiwang/shared/document/route.rules';
import type { SignerRule, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { type Colleague, findColleagues, findHoldersOfPosts, findHoldersOfRole } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import { AppError } from '#platform/errors';

export interface AskingContext {
  readonly document: Pick<DocumentRecord, 'authorId' | 'unitId'>;
  /** The main issuer first. */
  readonly issuers: readonly IssuerRecord[];
  readonly tree: UnitTree;
}

/** A unit with its offices: whoever clerks for an office clerks for the unit. */
const unitAndOffices = (unitId: UnitId, tree: UnitTree): UnitId[] => [
  unitId,
  ...tree.children(unitId).flatMap((unit) => (unit.kind === 'office' ? unit._id : [])),
];

async function resolveRule(rule: SignerRule, { document, issuers, tree }: AskingContext): Promise<Colleague[]> {
  switch (rule.type) {
    case 'person':
      return findColleagues([rule.personId]);
    case 'drafter':
      return findColleagues([document.authorId]);
    case 'post':
      return findHoldersOfPosts([rule.post], rule.unitId ?? document.unitId);
    case 'role':
      return findHoldersOfRole(rule.role, unitAndOffices(rule.unitId ?? document.unitId, tree));
    case 'principal': {
      const issuer = rule.issuerId ? issuers.find(({ _id }) => _id === rule.issuerId) : issuers[0];
      return issuer ? findHoldersOfPosts(issuer.principalPosts, issuer.unitId) : [];
    }
    case 'seal-keeper':
      return sealKeepers(issuers, tree);
  }
}

/** Those named for the seals; where none is named, who holds the role in the keeping units. */
async function sealKeepers(issuers: readonly IssuerRecord[], tree: UnitTree): Promise<Colleague[]> {
  const found = await Promise.all(
    issuers.map((issuer) =>
      issuer.sealKeeperIds.length > 0
        ? findColleagues(issuer.sealKeeperIds)
        : findHoldersOfRole('seal-keeper', unitAndOffices(issuer.unitId, tree)),
    ),
  );

  return found.flat();
}

/**
 * Whom a step asks as things stand now, each once, in the order drawn. Acts of the office fall back on the unit's
 * clerks and then its administrators, so that nothing waits on an empty post.
 * Throws `document.nobody_to_ask` where nobody is left.
 */
export async function resolveSigners(plan: StepPlan, context: AskingContext): Promise<Person[]> {
  const found = (await Promise.all(plan.signers.map((rule) => resolveRule(rule, context)))).flat();
  const isOpinion = plan.signers.length > 0 && ['consult', 'review', 'countersign', 'approve'].includes(plan.kind);
  const people = found.length > 0 || isOpinion ? found : await officeOf(context);
  const each = [...new Map(people.map((person) => [person._id, person])).values()];
  if (each.length === 0) throw new AppError('document.nobody_to_ask', { step: plan.title });

  return each.map((person) => personOf(person, context.tree));
}

async function officeOf({ document, tree }: AskingContext): Promise<Colleague[]> {
  const clerks = await findHoldersOfRole('office-clerk', unitAndOffices(document.unitId, tree));
  return clerks.length > 0 ? clerks : findHoldersOfRole('unit-administrator', [document.unitId]);
}

export function personOf(person: Colleague, tree: UnitTree): Person {
  const main = person.appointments.find(({ primary }) => primary) ?? person.appointments[0];
  return { personId: person._id, name: person.name, unitName: (main && tree.byId.get(main.unitId)?.shortName) ?? '' };
}

/** One active colleague who is to be asked. Throws `document.signer_unknown`. */
export async function personToAsk(id: Colleague['_id'], tree: UnitTree): Promise<Person> {
  const [person] = await findColleagues([id]);
  if (!person) throw new AppError('document.signer_unknown');
  return personOf(person, tree);
}
