import { currentStep } from '@yiwang/shared/document/route.rules';
import type { Signer, Step } from '@yiwang/shared/document/route.schemas';
import { personOf } from '#modules/document/route/signers';
import { type Colleague, findColleagues } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';

/** The steps with a mark on whoever is asked in the one under way and has left or has another main unit since. */
export async function withGoneMarked(steps: Step[], tree: UnitTree): Promise<Step[]> {
  const step = currentStep(steps);
  const open = step?.asked.filter(({ state }) => state === 'asked' || state === 'waiting') ?? [];
  if (open.length === 0) return steps;
  const people = await findColleagues(open.map(({ personId }) => personId));
  const marked = (signer: Signer): Signer => {
    const gone = open.includes(signer) ? goneOf(signer, people, tree) : null;
    return gone ? { ...signer, gone } : signer;
  };

  return steps.map((each) => (each === step ? { ...each, asked: each.asked.map(marked) } : each));
}

function goneOf(signer: Signer, people: readonly Colleague[], tree: UnitTree): 'left' | 'moved' | null {
  const person = people.find(({ _id }) => _id === signer.personId);
  if (!person) return 'left';

  return personOf(person, tree).unitName === signer.unitName ? null : 'moved';
}
