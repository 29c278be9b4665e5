import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { DelegationModel, type DelegationRecord } from '#modules/document/route/delegation.model';
import { now } from '#platform/clock';
import { forgetOnDisconnect } from '#platform/database/connect';

interface Active {
  readonly byDelegator: ReadonlyMap<PersonId, readonly PersonId[]>;
  readonly byDelegate: ReadonlyMap<PersonId, readonly PersonId[]>;
}

let cached: { readonly active: Promise<Active>; readonly day: string; readonly until: number } | null = null;
const freshMs = 1_000;

/** Those for whom a person acts today. */
export async function delegatorsOf(personId: PersonId): Promise<Set<PersonId>> {
  return new Set((await activeDelegations()).byDelegate.get(personId));
}

/** Who acts today for these people: by person, whom they let act. */
export async function delegatesOf(personIds: readonly PersonId[]): Promise<Map<PersonId, readonly PersonId[]>> {
  const { byDelegator } = await activeDelegations();

  return new Map(
    [...new Set(personIds)].flatMap((id) => (byDelegator.has(id) ? [[id, byDelegator.get(id) ?? []]] : [])),
  );
}

/**
 * The few delegations of today in memory, because every act on a document looks at them; at most a second old
 * where another server changed one.
 */
function activeDelegations(): Promise<Active> {
  const day = dateOf(now());
  if (cached && cached.day === day && cached.until > Date.now()) return cached.active;

  const active = load(day);
  cached = { active, day, until: Date.now() + freshMs };
  active.catch(forgetDelegations);
  return active;
}

export function forgetDelegations(): void {
  cached = null;
}
forgetOnDisconnect(forgetDelegations);

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
