import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

const readers = new Set(['leader', 'burden-officer', 'system-administrator']);
const keepers = new Set(['burden-officer', 'system-administrator']);

/** Figures are for those who answer for the burden. Nobody else sees them, so that they rank nobody (domain.md 0.2). */
export const abilitiesOf = (actor: Pick<Actor, 'roles'>) => {
  const read = actor.roles.some(({ role }) => readers.has(role));
  const keep = actor.roles.some(({ role }) => keepers.has(role));

  return {
    read,
    import: keep,
    /** Compares the counts with what they count. */
    reconcile: keep,
    /** Calibers, plans and reports are the burden office's. */
    manage: actor.roles.some(({ role }) => role === 'burden-officer'),
  };
};

/** Throws `statistics.forbidden`. */
export function requireAbility(actor: Actor, ability: keyof ReturnType<typeof abilitiesOf>): void {
  if (!abilitiesOf(actor)[ability]) throw new AppError('statistics.forbidden');
}
