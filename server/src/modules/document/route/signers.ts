import { officeKinds, type Person } from '@yiwang/shared/document/route.rules';
import type { SignerRule, StepKind, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import { isOfOffice, wrote } from '#modules/document/document.policy';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { worksFor } from '#modules/document/route/may-approve';
import { type Colleague, findColleagues, findHoldersOfPosts, findHoldersOfRole } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import { AppError } from '#platform/errors';

export interface AskingContext {
  readonly document: Pick<DocumentRecord, 'authorId' | 'unitId' | 'writerIds'>;
  /** The main issuer first. */
  readonly issuers: readonly IssuerRecord[];
  readonly tree: UnitTree;
}

/** A unit with its offices: whoever clerks for an office clerks for the unit. */
const unitAndOffices = (unitId: UnitId, tree: UnitTree): UnitId[] => [
  unitId,
  ...tree.children(unitId).flatMap((unit) => (unit.kind === 'office' ? unit._id : [])),
];

export async function resolveRule(rule: SignerRule, { document, issuers, tree }: AskingContext): Promise<Colleague[]> {
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

async function sealKeepers(issuers: readonly IssuerRecord[], tree: UnitTree): Promise<Colleague[]> {
  return (await Promise.all(issuers.map((issuer) => sealersOf(issuer, tree)))).flat();
}

/**
 * Who places the seal of an issuer: those named who still work there, else who holds the role in the unit; only where
 * there is no keeper the unit's clerks, and where there is no clerk its administrators. 条例 art. 9(13).
 */
export async function sealersOf({ sealKeeperIds, unitId }: IssuerRecord, tree: UnitTree): Promise<Colleague[]> {
  const named = sealKeeperIds.length > 0 ? await findColleagues(sealKeeperIds) : [];
  const standing = named.filter((person) => worksFor(person, unitId, tree));
  if (standing.length > 0) return standing;

  const places = unitAndOffices(unitId, tree);
  for (const role of ['seal-keeper', 'office-clerk', 'unit-administrator'] as const) {
    const holders = await findHoldersOfRole(role, places);
    if (holders.length > 0) return holders;
  }
  return [];
}

/**
 * Whom a step asks as things stand now, each once, in the order drawn. Acts of the office are for people of the office
 * and fall back on the unit's clerks and then its administrators, so that nothing waits on an empty post.
 * Throws `document.nobody_to_ask` where nobody is left.
 */
export async function resolveSigners(plan: StepPlan, context: AskingContext): Promise<Person[]> {
  const byRule = await Promise.all(plan.signers.map((rule) => resolveRule(rule, context)));
  // An organ whose principal's post is empty does not fall out of what all organs sign. 条例 art. 22.
  if (plan.kind === 'countersign' && plan.signers.some(({ type }, n) => type === 'principal' && !byRule[n]?.length))
    throw new AppError('document.nobody_to_ask', { step: plan.title });
  const found = byRule.flat();
  const isOpinion = plan.signers.length > 0 && ['consult', 'countersign', 'approve'].includes(plan.kind);
  const able = officeKinds.includes(plan.kind) ? await ofTheOffice(plan.kind, found, context) : found;
  const people = able.length > 0 || isOpinion ? able : await officeOf(context);
  const each = [...new Map(people.map((person) => [person._id, person])).values()];
  if (each.length === 0) throw new AppError('document.nobody_to_ask', { step: plan.title });

  return each.map((person) => personOf(person, context.tree));
}

/**
 * Of those found, whoever is of the office; a review is not for who wrote it, unless nobody else keeps the office, and
 * then rather for who was invited to write it than for the author. 条例 art. 20.
 */
async function ofTheOffice(kind: StepKind, found: readonly Colleague[], context: AskingContext): Promise<Colleague[]> {
  const { document, tree } = context;
  const named = found.filter((person) => isOfOffice(person, document.unitId, tree));
  const people = named.length > 0 ? named : await officeOf(context);
  if (kind !== 'review' || people.every(({ _id }) => !wrote(document, _id))) return people;

  const keepers = (await keepersOf(context)).flat();
  const isOther = ({ _id }: Colleague) => !wrote(document, _id);
  const isNotAuthor = ({ _id }: Colleague) => _id !== document.authorId;
  const inTurn = [
    people.filter(isOther),
    keepers.filter(isOther),
    people.filter(isNotAuthor),
    keepers.filter(isNotAuthor),
  ];
  return inTurn.find((each) => each.length > 0) ?? people;
}

export async function officeOf(context: AskingContext): Promise<Colleague[]> {
  const [clerks, administrators] = await keepersOf(context);
  return clerks.length > 0 ? clerks : administrators;
}

/**
 * Who keeps the office of the unit and reviews what this writer does not: for the author anybody else, for whoever was
 * invited somebody who wrote no word of it. So inviting the rest of the office leaves no author alone with the own text.
 */
export async function otherKeepers(context: AskingContext, writerId: PersonId): Promise<Colleague[]> {
  const { document } = context;
  const keepers = (await keepersOf(context)).flat();

  return keepers.filter(({ _id }) => _id !== writerId && (writerId === document.authorId || !wrote(document, _id)));
}

const keepersOf = ({ document, tree }: AskingContext): Promise<[clerks: Colleague[], administrators: Colleague[]]> =>
  Promise.all([
    findHoldersOfRole('office-clerk', unitAndOffices(document.unitId, tree)),
    findHoldersOfRole('unit-administrator', [document.unitId]),
  ]);

export function personOf(person: Colleague, tree: UnitTree): Person {
  const main = person.appointments.find(({ primary }) => primary) ?? person.appointments[0];
  return { personId: person._id, name: person.name, unitName: (main && tree.byId.get(main.unitId)?.shortName) ?? '' };
}

/** One active colleague who is to be asked. Throws `document.signer_unknown`. */
export async function colleagueToAsk(id: Colleague['_id']): Promise<Colleague> {
  const [person] = await findColleagues([id]);
  if (!person) throw new AppError('document.signer_unknown');
  return person;
}
