import { type Dissent, standingDissents } from '@yiwang/shared/document/dissent.rules';
import type { Person } from '@yiwang/shared/document/route.rules';
import type { Step, StepPlan } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import { checkContent } from '#modules/document/draft/check-document';
import { requireNothingBlocked } from '#modules/document/draft/require-answered';
import { askingContext } from '#modules/document/route/begin-step';
import { personOf, resolveRule } from '#modules/document/route/signers';
import { type Colleague, findColleagues } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

interface Standing {
  readonly dissents: readonly Dissent[];
  readonly hasLeft: (dissent: Dissent) => boolean;
}

/** The dissents that nobody has withdrawn, as people stand now. 条例 art. 16(4). */
async function standingIn({ trail }: Pick<DocumentRecord, 'trail'>, tree: UnitTree): Promise<Standing> {
  const ever = standingDissents(trail);
  if (ever.length === 0) return { dissents: [], hasLeft: () => false };

  const people = await findColleagues(ever.map(({ personId }) => personId));
  const hasLeft = ({ personId, unitName }: Dissent): boolean => {
    const person = people.find(({ _id }) => _id === personId);
    return !person || personOf(person, tree).unitName !== unitName;
  };
  return { dissents: standingDissents(trail, hasLeft), hasLeft };
}

const namesOf = (dissents: readonly Dissent[]): string[] => dissents.map(({ unitName, name }) => `${unitName}${name}`);

export const standingNames = async (document: Pick<DocumentRecord, 'trail'>, tree: UnitTree): Promise<string[]> =>
  namesOf((await standingIn(document, tree)).dissents);

/** Those who still dissent and whom no countersigning step of this route asks again. */
export async function dissentersNotAsked(
  document: DocumentRecord,
  steps: readonly (StepPlan | Step)[],
  tree: UnitTree,
): Promise<string[]> {
  const { dissents, hasLeft } = await standingIn(document, tree);
  if (dissents.length === 0) return [];

  const asked = await askedToCountersign(document, steps, tree);
  const isAsked = (dissent: Dissent) =>
    asked.some(
      ({ personId, unitName }) => personId === dissent.personId || (unitName === dissent.unitName && hasLeft(dissent)),
    );
  return namesOf(dissents.filter((dissent) => !isAsked(dissent)));
}

/**
 * Whoever takes the place of one whose dissent stands is of the same unit, or of one within it: the agreement of another
 * unit is not that of the dissenter's. A unit that is no more holds up nobody.
 * Throws `document.signer_dissents`. 条例 art. 16(4).
 */
export function requireHeirOfUnit(trail: DocumentRecord['trail'], from: PersonId, to: Colleague, tree: UnitTree): void {
  const dissent = standingDissents(trail).find(({ personId }) => personId === from);
  if (!dissent) return;

  const stands = [...tree.byId.values()].filter(({ shortName }) => shortName === dissent.unitName);
  const isWithin = to.appointments.some(({ unitId }) =>
    stands.some(({ _id }) => _id === unitId || tree.byId.get(unitId)?.path.includes(_id)),
  );
  if (stands.length > 0 && !isWithin) throw new AppError('document.signer_dissents');
}

async function askedToCountersign(
  document: DocumentRecord,
  steps: readonly (StepPlan | Step)[],
  tree: UnitTree,
): Promise<Person[]> {
  const context = await askingContext(document, tree);
  const open = steps.filter((step) => step.kind === 'countersign' && !('state' in step && step.state === 'done'));
  const found = await Promise.all(
    open.map(async (step) => {
      if ('state' in step && step.state !== 'planned') return step.asked.filter(({ state }) => state !== 'removed');
      const people = await Promise.all(step.signers.map((rule) => resolveRule(rule, context)));
      return people.flat().map((person) => personOf(person, tree));
    }),
  );

  return found.flat();
}

/** Throws `document.blocked_by_rule` with R10 where a route would go round a dissent. */
export async function requireDissentersAsked(
  actor: Actor,
  document: DocumentRecord,
  steps: readonly (StepPlan | Step)[],
  tree: UnitTree,
): Promise<void> {
  const countersignDissent = await dissentersNotAsked(document, steps, tree);
  if (countersignDissent.length === 0) return;

  const findings = await checkContent(actor, document._id, document.content, {
    onlyBlocking: true,
    countersignDissent,
  });
  requireNothingBlocked(findings.filter(({ rule }) => rule === 'R10.not-agreed'));
}
