import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { DelegationModel, type DelegationRecord } from '#modules/document/route/delegation.model';
import { now } from '#platform/clock';
import { keptFor } from '#platform/kept-for';

interface Active {
  readonly byDelegator: ReadonlyMap<PersonId, readonly PersonId[]>;
  readonly byDelegate: ReadonlyMap<PersonId, readonly PersonId[]>;
}

/** Those for whom a person acts today. */
export async function delegatorsOf(personId: PersonId): Promise<Set<PersonId>> {
  return new Set((await today()).byDelegate.get(personId));
}

/** Who acts today for these people: by person, whom they let act. */
export async function delegatesOf(personIds: readonly PersonId[]): Promise<Map<PersonId, readonly PersonId[]>> {
  const { byDelegator } = await today();

  return new Map(
    [...new Set(personIds)].flatMap((id) => (byDelegator.has(id) ? [[id, byDelegator.get(id) ?? []]] : [])),
  );
}

/**
 * The few delegations of today in memory, because every act on a document looks at them; at most a second old
 * where another server changed one.
 */
const active = keptFor(1_000, load);
const today = (): Promise<Active> => active.get(dateOf(now()));
export const forgetDelegations = active.forget;

async function load(day: string): Promise<Active> {
  const found = await DelegationModel.find(
    { revokedAt: null, fromOn: { $lte: day }, untilOn: { $gte: day } },
    { fromPersonId: 1, toPersonId: 1 },
  ).lean<Pick<DelegationRecord, 'fromPersonId' | 'toPersonId'>[]>();
  const byDelegator = new Map<PersonId, PersonId[]>();
  const byDelegate = new Map<PersonId, PersonId[]>();
  for (const { fromPersonId, toPersonId } of found) {
    byDelegator.set(fromPersonId, [...(byDelegator.get(fromPersonId) ?? []), toPersonId]);
    byDelegate.set(toPersonId, [...(byDelegate.get(toPersonId) ?? []), fromPersonId]);
  }

  return { byDelegator, byDelegate };
}
